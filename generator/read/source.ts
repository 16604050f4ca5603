import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import { reasonOf } from '../diagnostics/reason.js';
import type { Json } from '../model/json.js';
import type { Location } from '../model/location.js';
import { depthOf } from './depth.js';

/** A file of the input: its text, and the data in it. */
export interface Source {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly root: Json;
}

/** How deep a document may be nested. Real ones stay below 60. */
const MAX_DEPTH = 400;

/** How many nodes YAML aliases may expand to. Real documents stay in the hundreds. */
const MAX_ALIASES = 10_000;

/**
 * Reads and parses a file: JSON if it is named so, YAML 1.2 otherwise.
 *
 * @param namedAt - the place that names the file, where its absence is reported
 */
export function readSource(file: string, namedAt?: Location): Outcome<Source | undefined> {
  const out = new Collector();
  const text = out.take(readText(file, namedAt));
  if (text === undefined) return out.outcome(undefined);
  const root = out.take(file.endsWith('.json') ? parseJson(file, text) : parseYaml(file, text));
  if (root === undefined) return out.outcome(undefined);
  if (depthOf(root, MAX_DEPTH) > MAX_DEPTH) {
    out.report('input-too-deep', { limit: String(MAX_DEPTH) }, { file, offset: 0 });
    return out.outcome(undefined);
  }
  return out.outcome({ file, text, root });
}

/** Parses a text as YAML for its positions; JSON is YAML too. */
export function parsePositions(text: string): { document: YamlDocument; lines: LineCounter } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    keepSourceTokens: false,
  });
  return { document, lines };
}

function readText(file: string, namedAt: Location | undefined): Outcome<string | undefined> {
  const out = new Collector();
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    if (!text.includes('\0')) return out.outcome(text);
    out.report('file-unreadable', { path: file, reason: 'it is no text' }, namedAt);
  } catch (error) {
    const failed = error as NodeJS.ErrnoException;
    if (failed.code === 'ENOENT') out.report('file-missing', { path: file }, namedAt);
    else out.report('file-unreadable', { path: file, reason: reasonOf(failed) }, namedAt);
  }
  return out.outcome(undefined);
}

function parseJson(file: string, text: string): Outcome<Json | undefined> {
  const out = new Collector();
  try {
    return out.outcome(JSON.parse(text) as Json);
  } catch {
    // JSON.parse does not say reliably where it stopped; the YAML parser does.
    const { errors } = parsePositions(text).document;
    const [first] = errors;
    const reason = first ? firstLine(first.message) : 'it is YAML, but not JSON';
    out.report('json-syntax', { reason }, { file, offset: first?.pos[0] ?? 0 });
    return out.outcome(undefined);
  }
}

function parseYaml(file: string, text: string): Outcome<Json | undefined> {
  const out = new Collector();
  try {
    const { document } = parsePositions(text);
    for (const error of document.errors.slice(0, 10)) {
      out.report(
        'yaml-syntax',
        { reason: firstLine(error.message) },
        { file, offset: error.pos[0] },
      );
    }
    if (document.errors.length > 0) return out.outcome(undefined);
    return out.outcome((document.toJS({ maxAliasCount: MAX_ALIASES }) ?? null) as Json);
  } catch (error) {
    if (error instanceof ReferenceError) out.report('yaml-alias-bomb', {}, { file, offset: 0 });
    else if (error instanceof RangeError) {
      out.report('input-too-deep', { limit: String(MAX_DEPTH) }, { file, offset: 0 });
    } else throw error;
    return out.outcome(undefined);
  }
}

function firstLine(message: string): string {
  const [line = message] = message.split('\n');
  return line.replace(/ at line \d+, column \d+:?$/, '');
}
