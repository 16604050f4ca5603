import path from 'node:path';
import type { Run } from '../pipeline.js';

/** The stages whose result can be printed. */
export const DUMPS = ['model', 'names', 'plan'] as const;

/** A stage whose result can be printed. */
export type Dump = (typeof DUMPS)[number];

/** A stage's result as JSON, with paths relative to the folder of the document. */
export function dump(what: Dump, run: Run): string {
  const value = { model: run.api, names: run.names, plan: run.plan }[what];
  const folder = `${path.dirname(run.config?.spec ?? '')}${path.sep}`;
  const text = JSON.stringify(value, plain, 2) ?? 'null';
  return text.replaceAll(JSON.stringify(folder).slice(1, -1), '');
}

function plain(_key: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}
