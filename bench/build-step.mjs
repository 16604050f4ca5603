/**
 * How long the build step takes on the SSL spec, from a copy in a folder of its own: cold, with nothing
 * changed, and in `watch` from the moment a save begins until the last file is written. What is edited
 * is a description, which changes types, documentation and the manifest.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

const RUNS = 5;
const SAVES = 20;
const MAIN = path.resolve(import.meta.dirname, '../dist/main.js');

const folder = mkdtempSync(path.join(tmpdir(), 'build-step-'));
try {
  cpSync(path.resolve(import.meta.dirname, '../spec'), path.join(folder, 'spec'), {
    recursive: true,
  });
  report('cold (s)', times(RUNS, ['--fresh', '--output', 'sdk', '--force']));
  report('nothing changed (s)', times(RUNS, ['--output', 'sdk']));
  report('watch, save to last file (ms)', await latencies());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Seconds of each of several runs, each in a process of its own; cold ones begin without an output. */
function times(count, args) {
  return Array.from({ length: count }, () => {
    if (args.includes('--fresh'))
      rmSync(path.join(folder, 'sdk'), { recursive: true, force: true });
    const began = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [MAIN, 'generate', 'spec/cloudflare-ssl.sdk.yaml', '--quiet', ...args],
      { cwd: folder, encoding: 'utf8', timeout: 60_000 },
    );
    if (status !== 0) throw new Error(stderr);
    return (performance.now() - began) / 1000;
  });
}

/** Milliseconds from the begin of a save until `watch` says, after all files, what it wrote. */
async function latencies() {
  const spec = path.join(folder, 'spec/cloudflare-ssl.openapi.yaml');
  const text = readFileSync(spec, 'utf8');
  const watching = spawn(
    process.execPath,
    [MAIN, 'watch', 'spec/cloudflare-ssl.sdk.yaml', '--output', 'sdk'],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  watching.stdout.setEncoding('utf8');
  let said = '';
  watching.stdout.on('data', (chunk) => (said += chunk));
  const hear = async (what) => {
    for (let waited = 0; !what.test(said); waited += 1) {
      if (waited > 20_000) throw new Error(`watch did not say ${what}: ${said}`);
      await setTimeout(1);
    }
  };
  try {
    await hear(/watching for changes/);
    const measured = [];
    for (let save = 0; save < SAVES; save += 1) {
      // As people do: not at once.
      await setTimeout(700);
      said = '';
      const edited = text.replace(
        /(description: [A-Z]\w+)/,
        `$1 ${'again '.repeat(save + 1).trim()}`,
      );
      const began = performance.now();
      writeFileSync(spec, edited);
      await hear(/→ .*\n/);
      measured.push(performance.now() - began);
    }
    return measured;
  } finally {
    watching.kill();
  }
}

function report(title, values) {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  const digits = median < 10 ? 2 : 0;
  const [least, most] = [sorted[0], sorted.at(-1)].map((value) => value.toFixed(digits));
  console.log(`${title.padEnd(32)} ${median.toFixed(digits)} (${least} to ${most})`);
}
