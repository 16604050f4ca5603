import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import type { Json } from '../model/json.js';
import type { Location } from '../model/location.js';
import { decodeFragment } from './pointer.js';
import { resourceAt, resourceNamed, targetIn, type Sources, type Target } from './resources.js';
import { identifierOf, scan, type SchemaResource, type WrittenReference } from './scan.js';
import { readSource, type Source } from './source.js';

/** A document and every file that it refers to. */
export interface Document {
  /** The file the reading began with. */
  readonly root: Source;
  /** All files, by absolute path. */
  readonly sources: Sources;
  /** Absolute paths of files that it refers to and that are not there. */
  readonly missing: readonly string[];
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
  const doubtful: WrittenReference[] = [];
  const queue = [root];
  for (let source = queue.pop(); source; source = queue.pop()) {
    for (const reference of scan(source).references) {
      const { value: target } = targetFile(reference, options);
      if (target !== undefined && sources.has(target)) continue;
      if (target === undefined || !existsSync(target)) {
        doubtful.push(reference);
        continue;
      }
      const loaded = out.take(readSource(target));
      if (!loaded) continue;
      sources.set(target, loaded);
      queue.push(loaded);
    }
  }
  const missing: string[] = [];
  // What looks like a file or a URL may be the name of a schema in a file that was read later.
  for (const reference of doubtful) {
    if (isResource(sources, reference)) continue;
    const target = out.take(targetFile(reference, options));
    if (target === undefined) continue;
    missing.push(target);
    out.report('ref-unresolved', { ref: reference.ref }, reference.at);
  }
  return out.outcome({ root, sources, missing });
}

/** What a reference leads to, and how sure that is. */
export interface Resolved extends Target {
  /** The `$id` that the reference should be relative to, where it leads somewhere only without it. */
  readonly ignoredId?: string;
}

/**
 * Where a reference that stands at `at` leads; undefined if it leads to nothing. It is relative to the
 * schema resource that it stands in (JSON Schema Core 2020-12, section 8.2). There are many documents
 * in which an `$id` was copied from elsewhere and nothing is relative to it: what leads to nothing is
 * tried as if it were not there.
 */
export function resolveReference(
  document: Document,
  at: Location,
  ref: string,
): Resolved | undefined {
  const { sources } = document;
  const source = sources.get(at.file);
  const own = source && resourceAt(source, at.pointer);
  const decoded = decodeFragment(ref.split('#', 2)[1] ?? '');
  if (!own || decoded === undefined) return undefined;
  const resource = ref.startsWith('#') || ref === '' ? own : namedBy(sources, ref, own.uri);
  const found = resource && within(sources, resource, decoded, at);
  if (found || own.at.pointer === '') return found ?? beside(sources, at, ref, decoded);
  const guess = beside(sources, at, ref, decoded);
  return guess && { ...guess, ignoredId: own.uri };
}

/** What a reference leads to that counts from the file it stands in. */
function beside(sources: Sources, at: Location, ref: string, fragment: string): Target | undefined {
  const [file = ''] = ref.split('#', 1);
  const target = file === '' ? at.file : fileFrom(pathToFileURL(at.file).href, file);
  const source = target === undefined ? undefined : sources.get(target);
  const [whole] = source ? scan(source).resources : [];
  return whole && within(sources, whole, fragment, at);
}

function within(
  sources: Sources,
  resource: SchemaResource,
  fragment: string,
  from: Location,
): Target | undefined {
  const source = sources.get(resource.at.file);
  return source && targetIn(source, resource, fragment, from);
}

function namedBy(sources: Sources, ref: string, base: string): SchemaResource | undefined {
  const uri = identifierOf(ref.split('#', 1)[0], base);
  return uri === undefined ? undefined : resourceNamed(sources, uri);
}

function isResource(sources: Sources, { ref, base }: WrittenReference): boolean {
  return namedBy(sources, ref, base) !== undefined;
}

/** The file a reference leads to: seen from the resource it stands in, or else from its file. */
function targetFile(
  { ref, at, base }: WrittenReference,
  options: ReadOptions,
): Outcome<string | undefined> {
  const out = new Collector();
  const [file = ''] = ref.split('#', 1);
  const named = fileFrom(base, file);
  const isThere = named !== undefined && existsSync(named);
  const target = isThere ? named : fileFrom(pathToFileURL(at.file).href, file);
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
function fileFrom(base: string, file: string): string | undefined {
  if (isUrl(file)) return undefined;
  try {
    return fileURLToPath(new URL(file.replaceAll('\\', '/'), base));
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
