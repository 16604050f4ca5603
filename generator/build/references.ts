import { declarationId, type DeclarationId } from '../model/declaration.js';
import { below, pointerTokens, type Location } from '../model/location.js';
import type { SchemaObject } from '../model/schema.js';
import type { DocumentNode } from '../read/document.js';
import { dynamicAnchorsAround, dynamicAnchorsNamed } from '../read/resources.js';
import type { Anchor } from '../read/scan.js';
import { valueAt } from '../read/pointer.js';
import type { ObjectNode, Reader } from './reader.js';
import type { SchemaContext } from './schema.js';

type References = Pick<SchemaObject, 'ref' | 'dynamicRef'>;

/** Reads `$ref` and `$dynamicRef`; what they lead to becomes declarations. */
export function readReferences(context: SchemaContext, node: ObjectNode): References {
  const { reader } = context;
  const ref = follow(context, reader.member(node, '$ref') ?? recursiveReference(reader, node));
  return { ...ref, ...dynamicReference(context, node, ref.ref !== undefined) };
}

function follow(context: SchemaContext, ref: DocumentNode | undefined): Pick<References, 'ref'> {
  if (typeof ref?.value !== 'string') return {};
  const target = context.reader.resolve(ref.value, ref.at, 'A schema');
  if (!target) return {};
  context.declare(target);
  return { ref: declarationId(target.at) };
}

/**
 * A dynamic reference that can lead to one schema only is a reference like any other (JSON Schema
 * Core 2020-12, section 8.2.3.2).
 */
function dynamicReference(context: SchemaContext, node: ObjectNode, hasOther: boolean): References {
  const ref = context.reader.member(node, '$dynamicRef');
  if (typeof ref?.value !== 'string') return {};
  const target = context.reader.resolve(ref.value, ref.at, 'A schema');
  if (!target) return {};
  context.declare(target);
  const id = declarationId(target.at);
  const { dynamicAnchor: anchor = '' } = target;
  const named = dynamicAnchorsNamed(context.reader.document.sources, anchor);
  if (named.length < 2 && !hasOther) return { ref: id };
  const targets = new Set([id, ...named.flatMap((one) => declare(context, one))]);
  return { dynamicRef: { anchor, ref: id, targets: [...targets] } };
}

/** The dynamic anchors that come into scope with a schema, those aside that there is one of. */
export function readDynamicAnchors(
  context: SchemaContext,
  at: Location,
): Pick<SchemaObject, 'dynamicAnchors'> {
  const { sources } = context.reader.document;
  const source = sources.get(at.file);
  const anchors = source ? dynamicAnchorsAround(source, at) : [];
  const contested = anchors.filter(({ name }) => dynamicAnchorsNamed(sources, name).length > 1);
  const dynamicAnchors = contested.flatMap((one) =>
    declare(context, one).map((to) => [one.name, to] as const),
  );
  return dynamicAnchors.length > 0 ? { dynamicAnchors } : {};
}

function declare(context: SchemaContext, { at }: Anchor): DeclarationId[] {
  const source = context.reader.document.sources.get(at.file);
  const value = source && valueAt(source.root, at.pointer);
  if (value === undefined) return [];
  context.declare({ value, at });
  return [declarationId(at)];
}

/** The `$recursiveRef` of draft 2019-09, which leads to the component it stands in. */
function recursiveReference(reader: Reader, node: ObjectNode): DocumentNode | undefined {
  const ref = reader.member(node, '$recursiveRef');
  const [top, section, name] = pointerTokens(node.at.pointer);
  if (ref?.value !== '#' || top !== 'components' || name === undefined) return ref;
  const { pointer } = below({ file: '', pointer: '' }, top, section ?? '', name);
  return { value: `#${encodeURI(pointer)}`, at: ref.at };
}
