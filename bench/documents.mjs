/**
 * What a cold run takes for large documents: CPU and peak memory, stage by stage. Documents are those
 * named, or those of the folder that the corpus tests read. Needs a build (`npm run build`).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = process.env.SDKWRIGHT_CORPUS ?? path.join(import.meta.dirname, '../../shared/specs');

const named = process.argv.slice(2);
const found = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
const documents =
  named.length > 0
    ? named
    : found
        .filter((file) => /\.(json|ya?ml)$/.test(file))
        .toSorted()
        .map((file) => path.join(FOLDER, file));
if (documents.length === 0) console.log(`no documents in ${FOLDER}; name some`);

for (const document of documents) {
  const script = path.join(import.meta.dirname, 'stages.mjs');
  const told = execFileSync(process.execPath, [script, document], { encoding: 'utf8' });
  const { operations, types, files, written, wall, seconds, megabytes, stages } = JSON.parse(told);
  console.log(
    `${path.basename(document)}: ${operations} operations, ${types} types → ${files} files, ${written.toFixed(1)} MB`,
  );
  const row = (name, cpu, memory) =>
    console.log(
      `  ${name.padEnd(9)} ${cpu.toFixed(2).padStart(7)} s ${memory.toFixed(0).padStart(6)} MB`,
    );
  for (const stage of stages) row(stage.stage, stage.seconds, stage.megabytes);
  row('all', seconds, megabytes);
  console.log(`  by the clock ${wall.toFixed(2)} s`);
}
