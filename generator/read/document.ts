import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import { isJsonObject, type Json } from '../model/json.js';
import { below, type Location } from '../model/location.js';
import { valueAt } from './pointer.js';
import { anchorsOf } from './anchors.js';
import { readSource, type Source } from './source.js';

/** A document and every file that it refers to. */
export interface Document {
  /** The file the reading began with. */
  readonly root: Source;
  /** All files, by absolute path. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** A value of the document and where it stands. */
export interface DocumentNode {
  readonly value: Json;
  readonly at: Location;
}

/** What a reference may reach. */
export interface ReadOptions {
  /** Absolute folders; references stay below one of them. */
  readonly allowedFolders: readonly string[];
  /** The place that names the document, where its absence is reported. */
  readonly namedAt?: Location;
}

/**
 * Reads a document with all files that it refers to. Nothing is fetched from the network, and no
 * file outside the allowed folders is opened, links in the file system included.
 */
export function readDocument(file: string, options: ReadOptions): Outcome<Document | undefined> {
  const out = new Collector();
  const root = out.take(readSource(file, options.namedAt));
  if (!root) return out.outcome(undefined);
  const sources = new Map([[root.file, root]]);
  const queue = [root];
  for (let source = queue.pop(); source; source = queue.pop()) {
    for (const reference of references(source)) {
      const target = out.take(targetFile(reference.at, reference.ref, options));
      if (target === undefined || sources.has(target)) continue;
      if (!existsSync(target)) {
        out.report('ref-unresolved', { ref: reference.ref }, reference.at);
        continue;
      }
      const loaded = out.take(readSource(target));
      if (!loaded) continue;
      sources.set(target, loaded);
      queue.push(loaded);
    }
  }
  return out.outcome({ root, sources });
}

/** Where a reference that stands at `at` leads; undefined if it leads to nothing. */
export function resolveReference(
  document: Document,
  at: Location,
  ref: string,
): DocumentNode | undefined {
  const [file = '', fragment = ''] = ref.split('#', 2);
  const target = file === '' ? at.file : fileBeside(at.file, file);
  const source = target === undefined ? undefined : document.sources.get(target);
  const decoded = decodeFragment(fragment);
  if (!source || decoded === undefined) return undefined;
  const isPointer = decoded === '' || decoded.startsWith('/');
  const pointer = isPointer ? decoded : anchorsOf(source).get(decoded);
  if (pointer === undefined) return undefined;
  const value = valueAt(source.root, pointer);
  return value === undefined ? undefined : { value, at: { file: source.file, pointer } };
}

/** Members whose own members have names chosen by the author, which are therefore not keywords. */
const NAMED = new Set(
  (
    'properties patternProperties $defs definitions dependentSchemas schemas responses parameters ' +
    'requestBodies headers securitySchemes links callbacks pathItems paths webhooks content'
  ).split(' '),
);

/** Keywords whose value is data of the API, in which `$ref` is a member like any other. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

function references(source: Source): { readonly ref: string; readonly at: Location }[] {
  const found: { ref: string; at: Location }[] = [];
  const seen = new Set<Json>();
  const visit = (value: Json, at: Location, names: boolean): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, child] of Object.entries(value) as [string, Json][]) {
      const keyword = !names && !Array.isArray(value);
      if (keyword && key === '$ref' && typeof child === 'string') {
        found.push({ ref: child, at: below(at, key) });
      } else if (!keyword || !(DATA.has(key) || key.startsWith('x-'))) {
        visit(child, below(at, key), keyword && NAMED.has(key) && isJsonObject(child));
      }
    }
  };
  visit(source.root, { file: source.file, pointer: '' }, false);
  return found;
}

function targetFile(at: Location, ref: string, options: ReadOptions): Outcome<string | undefined> {
  const out = new Collector();
  const [file = ''] = ref.split('#', 1);
  if (file === '') return out.outcome(undefined);
  const target = fileBeside(at.file, file);
  if (isUrl(file)) out.report('ref-url', { ref }, at);
  else if (target === undefined) out.report('ref-unresolved', { ref }, at);
  else if (!isBelow(target, options.allowedFolders)) out.report('ref-outside', { ref }, at);
  else return out.outcome(target);
  return out.outcome(undefined);
}

function isUrl(file: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(file) || file.startsWith('//');
}

/** Resolves a relative file reference; undefined for anything that is not a file. */
function fileBeside(base: string, file: string): string | undefined {
  if (isUrl(file)) return undefined;
  try {
    return fileURLToPath(new URL(file.replaceAll('\\', '/'), pathToFileURL(base)));
  } catch {
    return undefined;
  }
}

function isBelow(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const relative = path.relative(realPath(folder), realPath(file));
    return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  });
}

/** The path with links followed, as far as it exists. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const parent = path.dirname(file);
    return parent === file ? file : path.join(realPath(parent), path.basename(file));
  }
}

function decodeFragment(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
