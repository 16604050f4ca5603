import type { Json } from '../model/json.js';
import { pointerTokens, below, type Location } from '../model/location.js';
import { valueAt } from './pointer.js';
import { scan, type Anchor, type SchemaResource } from './scan.js';
import type { Source } from './source.js';

/** All files of a document, by absolute path. */
export type Sources = ReadonlyMap<string, Source>;

/** What a reference leads to. */
export interface Target {
  readonly value: Json;
  readonly at: Location;
  /** The name it was found by, if that is a `$dynamicAnchor`. */
  readonly dynamicAnchor?: string;
}

/** The resource a place is in: the nearest one around it. */
export function resourceAt(source: Source, pointer: string): SchemaResource | undefined {
  const { resources } = scan(source);
  return resources.findLast(({ at }) => isWithin(pointer, at.pointer));
}

/** The resource of a URI; the first one, if several have it. */
export function resourceNamed(sources: Sources, uri: string): SchemaResource | undefined {
  for (const source of sources.values()) {
    const found = scan(source).resources.find((one) => one.uri === uri);
    if (found) return found;
  }
  return undefined;
}

/**
 * What a fragment leads to in a resource (JSON Schema Core, section 9.2): a JSON Pointer, or the name
 * of an anchor. Of several anchors of one name, the one in the schema that the reference stands in.
 */
export function targetIn(
  source: Source,
  resource: SchemaResource,
  fragment: string,
  from: Location,
): Target | undefined {
  if (fragment === '' || fragment.startsWith('/')) {
    const pointer = resource.at.pointer + fragment;
    const value = valueAt(source.root, pointer);
    return value === undefined ? undefined : { value, at: { file: source.file, pointer } };
  }
  const named = scan(source).anchors.filter(
    (one) => one.name === fragment && one.resource === resource.at.pointer,
  );
  const near = named.find(({ at }) => isWithin(at.pointer, schemaAround(from)));
  const anchor = near ?? named[0];
  const value = anchor && valueAt(source.root, anchor.at.pointer);
  if (!anchor || value === undefined) return undefined;
  return { value, at: anchor.at, ...(anchor.isDynamic && { dynamicAnchor: fragment }) };
}

/** The places in all files that a dynamic reference of a name may lead to. */
export function dynamicAnchorsNamed(sources: Sources, name: string): readonly Anchor[] {
  return [...sources.values()].flatMap((source) =>
    scan(source).anchors.filter((one) => one.isDynamic && one.name === name),
  );
}

/**
 * The dynamic anchors that come into scope where a schema is entered: those of its resource. Where no
 * `$id` begins one, each schema of the document is taken for a resource of its own: authors use the
 * same name in several.
 */
export function dynamicAnchorsAround(source: Source, at: Location): readonly Anchor[] {
  const { anchors, resources } = scan(source);
  if (!anchors.some(({ isDynamic }) => isDynamic)) return [];
  const resource = resources.findLast((one) => isWithin(at.pointer, one.at.pointer));
  const own = anchors.filter((one) => one.isDynamic && one.resource === resource?.at.pointer);
  if (resource?.at.pointer !== '') return own;
  return own.filter((one) => isWithin(one.at.pointer, schemaAround(at)));
}

/** The component that a place is in, or the place itself. */
function schemaAround(at: Location): string {
  const [top, section, name] = pointerTokens(at.pointer);
  if (top !== 'components' || section !== 'schemas' || name === undefined) return at.pointer;
  return below({ file: '', pointer: '' }, top, section, name).pointer;
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}
