import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import { readSource, type Source } from '../read/source.js';
import type { Config } from './config.js';
import { configOf, defaultConfig } from './read.js';

/** What a run begins with. */
export interface Start {
  /** Absolute path of a config, or of an OpenAPI document that has none. */
  readonly file: string;
  /** Absolute path of the document, if not the one that the config names. */
  readonly spec?: string;
  /** Absolute path of the output folder, if not the one that the config names. */
  readonly output?: string;
  /** Whether parts of the document that are broken are left out, with a warning. */
  readonly lenient?: boolean;
}

/** A config, and the file it was read from, if there is one. */
export interface Started {
  readonly config: Config;
  readonly source?: Source;
}

/**
 * The config that a run begins with. A document without a config is written to a folder beside it,
 * unless the start says otherwise.
 */
export function startConfig({ file, spec, output }: Start): Outcome<Started | undefined> {
  if (isDocument(file)) {
    const { dir, name } = path.parse(file);
    const beside = path.join(dir, `${name.replace(/\.openapi$/, '')}-sdk`);
    return { value: { config: defaultConfig(file, output ?? beside) }, diagnostics: [] };
  }
  const out = new Collector();
  const source = out.take(readSource(file));
  const config = source && out.take(configOf(source));
  if (!source || !config) return out.outcome(undefined);
  const overridden = { ...config, ...(spec && { spec }), ...(output && { output }) };
  return out.outcome({ config: overridden, source });
}

/** The member that every OpenAPI document has at its root, with a version; a config has none. */
const VERSION = /^(?:["']?|\s*\{?\s*")(?:openapi|swagger)["']?\s*:\s*["']?\d/m;

/**
 * True for an OpenAPI document, as far as a glance at its text can tell. Only JSON that begins with
 * another member, and may be all on one line, is parsed.
 */
export function isDocument(file: string): boolean {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    if (VERSION.test(text)) return true;
    const root: unknown = /^\s*\{/.test(text) ? JSON.parse(text) : undefined;
    return typeof root === 'object' && root !== null && ('openapi' in root || 'swagger' in root);
  } catch {
    return false;
  }
}
