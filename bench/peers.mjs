/**
 * Generates SDKs from one document with sdkwright and with @hey-api/openapi-ts, and type-checks both
 * with TypeScript 7: the best wall time of three, the client alone and with all that judges values
 * (there with Zod). Needs a build of the generator (`npm run build` in the repository's root).
 *
 *   node peers.mjs <document>
 */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const HERE = import.meta.dirname;
const ROOT = path.join(HERE, '..');
const document = path.resolve(
  process.argv[2] ?? path.join(ROOT, 'spec/cloudflare-ssl.openapi.yaml'),
);
const SDKWRIGHT = path.join(ROOT, 'dist/main.js');
const PEER = path.join(HERE, 'node_modules/@hey-api/openapi-ts/bin/run.js');
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc');

/** Seconds by the clock, the least of some runs, and how the last one ended. */
function time(runs, script, args, cwd) {
  let best = Infinity;
  let status = 0;
  for (let index = 0; index < runs; index += 1) {
    const start = performance.now();
    ({ status } = spawnSync(process.execPath, [script, ...args], { cwd, stdio: 'ignore' }));
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return { seconds: best.toFixed(1), status };
}

function megabytes(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts'));
  const bytes = sources.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  return (bytes / 1e6).toFixed(1);
}

/** Type-checks what is in some places of a folder. */
function check(cwd, include) {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    skipLibCheck: true,
  };
  writeFileSync(path.join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
  const { seconds, status } = time(3, TSC, ['-p', '.'], cwd);
  return `${seconds} s${status === 0 ? '' : ' (does not compile)'}`;
}

function peerConfig(name, plugins) {
  const config = { input: document, output: name, plugins };
  return `export default ${JSON.stringify(config)};\n`;
}

const scratch = mkdtempSync(path.join(tmpdir(), 'sdkwright-peers-'));
try {
  const ours = time(1, SDKWRIGHT, ['generate', document, '-o', 'ours', '--fresh'], scratch);
  if (ours.status !== 0) throw new Error('sdkwright failed');
  console.log(`sdkwright: ${ours.seconds} s, ${megabytes(path.join(scratch, 'ours/src'))} MB`);
  console.log(`  check, client alone: ${check(scratch, ['ours/src/index.ts'])}`);
  console.log(`  check, with guards: ${check(scratch, ['ours/src/index.ts', 'ours/src/guards'])}`);
  console.log(`  check, with fixtures and mock too: ${check(scratch, ['ours/src'])}`);

  symlinkSync(path.join(HERE, 'node_modules'), path.join(scratch, 'node_modules'), 'dir');
  const client = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'];
  for (const [name, plugins] of Object.entries({ client, zod: [...client, 'zod'] })) {
    writeFileSync(path.join(scratch, `${name}.config.mjs`), peerConfig(name, plugins));
    mkdirSync(path.join(scratch, name));
    const theirs = time(1, PEER, ['-f', `${name}.config.mjs`], scratch);
    if (theirs.status !== 0) throw new Error('hey-api failed');
    console.log(`hey-api, ${name}: ${theirs.seconds} s, ${megabytes(path.join(scratch, name))} MB`);
    console.log(`  check: ${check(scratch, [name])}`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
