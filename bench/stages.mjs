/**
 * One cold run in a process of its own: `node stages.mjs <document>` prints as JSON what each stage took
 * of the CPU, and how much memory the process had taken at most when it ended. Nothing is written.
 */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';

// As the command does.
setFlagsFromString('--no-allocation-site-pretenuring');

const [document = ''] = process.argv.slice(2);
const { run } = await import('../dist/pipeline.js');

const marks = [];
const mark = (stage) => {
  const { user, system } = process.cpuUsage();
  const seconds = (user + system) / 1e6;
  marks.push({ stage, seconds, megabytes: process.resourceUsage().maxRSS / 1024 });
};

const began = performance.now();
const start = { file: path.resolve(document), output: path.join(tmpdir(), 'sdkwright-bench') };
const { api, tree, diagnostics } = await run(start, 'assemble', mark);
mark('end');
if (!tree) throw new Error(diagnostics.find(({ severity }) => severity === 'error')?.message);

const stages = marks.slice(1).map(({ seconds, megabytes }, index) => ({
  stage: marks[index].stage,
  seconds: seconds - marks[index].seconds,
  megabytes,
}));
const { seconds, megabytes } = marks.at(-1);
const characters = [...tree.values()].reduce((sum, text) => sum + text.length, 0);
console.log(
  JSON.stringify({
    operations: api.operations.size,
    types: api.declarations.size,
    files: tree.size,
    written: characters / 1e6,
    wall: (performance.now() - began) / 1000,
    // Node's own start and the loading of modules included.
    seconds,
    megabytes,
    stages,
  }),
);
