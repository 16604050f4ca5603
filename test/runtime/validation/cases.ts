/** The JSON Schema Test Suite, draft 2020-12, as it is kept in `suite/`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A schema with values and the verdict on each. */
export interface Group {
  readonly file: string;
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly (readonly [description: string, value: unknown, valid: boolean])[];
}

/** A document that schemas refer to. */
export interface Remote {
  readonly uri: string;
  readonly schema: unknown;
}

/** Reads one of the files of the suite. */
export function readLines<T>(name: string): T[] {
  const text = readFileSync(new URL(`suite/${name}.jsonl`, import.meta.url), 'utf8');
  const lines = text.trim().split('\n');
  return lines.map((line): T => JSON.parse(line));
}

/** The metaschema and its parts, as Ajv ships them. */
function readMetaschemas(): Remote[] {
  const load = createRequire(import.meta.url);
  const meta = 'core applicator unevaluated validation meta-data format-annotation content';
  const names = ['schema', ...meta.split(' ').map((name) => `meta/${name}`)];
  return names.map((name) => ({
    uri: `https://json-schema.org/draft/2020-12/${name}`,
    schema: load(`ajv/lib/refs/json-schema-2020-12/${name}.json`),
  }));
}

/** All documents that schemas of the suite refer to. */
export const REMOTES: readonly Remote[] = [...readLines<Remote>('remotes'), ...readMetaschemas()];

/** The name of a case in the list of known gaps. */
export function caseName(group: Group, description: string): string {
  return `${group.file} / ${group.description} / ${description}`;
}
