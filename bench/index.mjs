import { fork, spawnSync } from 'node:child_process';
import { buildPackage } from '../generator/packaging/build.mjs';
import { sizes } from './size.mjs';

const ROUNDS = 5;
const NAMES = ['fetch', 'ours', 'official'];
const chosen = process.argv.slice(2);
const wanted = (part) => chosen.length === 0 || chosen.includes(part);

await buildPackage(new URL('../generated/cloudflare-ssl', import.meta.url).pathname);
const server = fork(new URL('server.mjs', import.meta.url).pathname);
const port = await new Promise((resolve) => server.once('message', resolve));
const baseURL = `http://127.0.0.1:${port}`;

if (wanted('calls')) {
  for (const task of ['sequential', 'concurrent', 'list']) {
    report(
      `CPU per call, ${task} (µs)`,
      measure(task, ({ microseconds }) => microseconds),
    );
  }
}
if (wanted('import')) {
  report(
    'import (ms)',
    measure('import', ({ milliseconds }) => milliseconds),
  );
  report(
    'import (MB of memory)',
    measure('import', ({ rss }) => rss / 1e6),
  );
}
if (wanted('heap')) {
  report(
    'heap after 20,000 calls (MB)',
    measure('heap', ({ bytes }) => bytes / 1e6),
  );
}
if (wanted('size')) {
  console.log('bundle size');
  await sizes();
}
server.disconnect();

/** Runs the contenders in turn, round after round, each in a fresh process; gives medians. */
function measure(task, pick) {
  const values = new Map(NAMES.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of NAMES) {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--expose-gc', 'worker.mjs', task, name, baseURL],
        { cwd: import.meta.dirname, encoding: 'utf8', timeout: 120_000 },
      );
      if (!stdout) throw new Error(stderr);
      values.get(name).push(pick(JSON.parse(stdout)));
    }
  }
  return new Map(
    [...values].map(([name, list]) => [name, list.toSorted((a, b) => a - b)[ROUNDS >> 1]]),
  );
}

function report(title, medians) {
  console.log(title);
  const base = medians.get('fetch');
  for (const [name, value] of medians) {
    const ratio = base > 0 ? `${(value / base).toFixed(2)}x` : '';
    console.log(`  ${name.padEnd(10)} ${value.toFixed(1).padStart(9)}  ${ratio}`);
  }
}
