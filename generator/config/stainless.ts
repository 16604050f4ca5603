import path from 'node:path';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import { isJsonObject, type Json } from '../model/json.js';
import { below } from '../model/location.js';
import type { Source } from '../read/source.js';
import { validate, type Issue } from '../runtime/validation/validator.js';
import { CONFIG_SCHEMA } from './schema.js';

/*
 * A `stainless.yml`, as its platform took it. It is accepted as it is: what has no meaning here, or
 * another form than ours, is listed and left out, and none of it is an error.
 */

type Members = Readonly<Record<string, Json>>;

/** True for a file of that platform, by its name or by what its first lines refer to. */
export function isStainless({ file, text }: Source): boolean {
  const name = path.basename(file);
  if (/\.sdk\.(ya?ml|json)$/.test(name)) return false;
  return /stainless/i.test(name) || /^#.*stainless/im.test(text.slice(0, 1000));
}

/** What is left of the file when all that is not supported is taken out of it, which is reported. */
export function supportedPart(source: Source): Outcome<Members | undefined> {
  const out = new Collector();
  let root = withTypescript(source.root);
  // What is taken out may have hidden something else; each round takes at least one thing out.
  for (;;) {
    const { issues = [] } = validate(() => CONFIG_SCHEMA, root);
    const paths = outermost(issues.map(culprit));
    if (paths.length === 0) break;
    for (const place of paths) {
      report(out, source, place);
      root = without(root, place);
    }
  }
  if (!isJsonObject(root)) return out.outcome(undefined);
  for (const place of methodKeys(root['resources'], ['resources'])) report(out, source, place);
  return out.outcome(root);
}

/** The keys of methods that have a meaning; a method may have others, which the schema lets pass. */
const METHOD_KEYS = new Set(['endpoint', 'type', 'paginated', 'deprecated', 'skip']);

function methodKeys(resources: Json | undefined, place: Path): Path[] {
  return membersOf(resources).flatMap(([name, resource]) => {
    const { methods, subresources } = isJsonObject(resource) ? resource : {};
    const own = membersOf(methods).flatMap(([method, body]) =>
      membersOf(body)
        .filter(([key]) => !METHOD_KEYS.has(key))
        .map(([key]) => [...place, name, 'methods', method, key]),
    );
    return [...own, ...methodKeys(subresources, [...place, name, 'subresources'])];
  });
}

function membersOf(value: Json | undefined): [string, Json][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** The TypeScript target was called `node` before it got its present name. */
function withTypescript(root: Json): Json {
  if (!isJsonObject(root) || !isJsonObject(root['targets'])) return root;
  const { node, typescript = node, ...others } = root['targets'];
  return { ...root, targets: typescript === undefined ? others : { ...others, typescript } };
}

type Path = readonly (string | number)[];

/** The member to take out for an issue to be gone: what a required one is missing from. */
function culprit({ code, path: at }: Issue): Path {
  return code === 'required' ? at.slice(0, -1) : at;
}

/** Without those below another one, and each once. */
function outermost(paths: readonly Path[]): Path[] {
  const keys = new Map(paths.map((one) => [JSON.stringify(one), one]));
  return [...keys.values()].filter(
    (one) => !one.some((_, length) => keys.has(JSON.stringify(one.slice(0, length)))),
  );
}

function report(out: Collector, { file, root }: Source, given: Path): void {
  const place = asWritten(root, given);
  const at = { ...below({ file, pointer: '' }, ...place), key: true };
  out.report('config-key-unsupported', { key: place.join('.') || 'the whole file' }, at);
}

/** The path of the file for one of what {@link withTypescript} made of it. */
function asWritten(root: Json, place: Path): Path {
  const targets = isJsonObject(root) ? root['targets'] : undefined;
  const isRenamed = isJsonObject(targets) && !Object.hasOwn(targets, 'typescript');
  const [first, second, ...rest] = place;
  return isRenamed && first === 'targets' && second === 'typescript'
    ? [first, 'node', ...rest]
    : place;
}

function without(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return {};
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => index !== key)
      : value.map((item: Json, index) => (index === key ? without(item, rest) : item));
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    if (name !== key) return [[name, item]];
    return rest.length === 0 ? [] : [[name, without(item, rest)]];
  });
  return Object.fromEntries(entries);
}
