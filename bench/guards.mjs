// Guards side by side in one run: node guards.mjs. Each contender in a process of its own, in turn.
import { spawnSync } from 'node:child_process';
import { buildPackage } from '../generator/packaging/build.mjs';
import { ALONE, CONTENDERS, TASKS } from './guard-contenders.mjs';

const ROUNDS = 5;
await buildPackage(new URL('../generated/cloudflare-ssl', import.meta.url).pathname);

for (const task of TASKS) {
  const names = ALONE.includes(task) ? ['ours'] : CONTENDERS;
  const values = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of values.keys()) {
      const { stdout, stderr } = spawnSync(process.execPath, ['guard-worker.mjs', task, name], {
        cwd: import.meta.dirname,
        encoding: 'utf8',
        timeout: 20_000,
      });
      if (stderr) throw new Error(stderr);
      // One that takes minutes, as TypeBox does to explain, is not waited for.
      if (stdout) values.get(name)?.push(JSON.parse(stdout).nanoseconds);
      else values.delete(name);
    }
  }
  console.log(`${task} (ns of CPU per check, median of ${ROUNDS})`);
  const medians = [...values].map(([name, list]) => [
    name,
    list.toSorted((a, b) => a - b)[ROUNDS >> 1],
  ]);
  const base = medians[0][1];
  for (const [name, median] of medians)
    console.log(
      `  ${name.padEnd(10)} ${median.toFixed(0).padStart(9)}  ${(median / base).toFixed(2)}x`,
    );
}
