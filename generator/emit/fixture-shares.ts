import { declarationOf } from '../model/api.js';
import type { Declaration, DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { ObjectType, Property, Type } from '../model/type.js';
import { identifier, type Code } from './code.js';
import { convertBinding } from './convert.js';
import { arrayLiteral, objectLiteral } from './layout/collections.js';
import { literal } from './literal.js';
import { aliasTarget, fixtureName, type EmitContext } from './symbols.js';

/** Code that stands for a value of a declaration; undefined if the value is to be written out. */
export type Share = (id: DeclarationId, value: Json) => Code | undefined;

/** A value that several fixtures of a module hold, as a constant of its own. */
export interface SharedValue {
  readonly declaration: Declaration;
  readonly name: string;
  readonly value: Json;
}

/** Values of fewer parts, and shorter texts, are written out wherever they occur. */
const WORTH_SHARING = { parts: 5, characters: 200 };

/**
 * The values that occur in several fixtures of a module: the documented pack is the result of four
 * operations. Values that others contain come first.
 *
 * @param shown - the values that the fixture of a declaration shows
 */
export function sharedValues(
  context: EmitContext,
  declarations: readonly Declaration[],
  shown: (declaration: Declaration) => readonly Json[],
): readonly SharedValue[] {
  const candidates = new Map<DeclarationId, { value: Json; text: string; uses: number }>();
  for (const declaration of declarations) {
    const [value] = shown(declaration);
    if (value === undefined) continue;
    const text = JSON.stringify(value);
    const isSmall = partsOf(value) < WORTH_SHARING.parts && text.length < WORTH_SHARING.characters;
    // What is to be converted first is not of its type yet.
    const isOther = convertBinding(context, declaration.id) !== undefined;
    if (isSmall || isOther || declaration.form !== 'object') continue;
    candidates.set(declaration.id, { value, text, uses: 0 });
  }
  const count: Share = (id, value) => {
    const candidate = candidates.get(id);
    if (candidate?.text === JSON.stringify(value)) candidate.uses += 1;
    return undefined;
  };
  for (const declaration of declarations) {
    for (const value of shown(declaration)) {
      count(declaration.id, value);
      valueLiteral(context, declaration.type, value, count);
    }
  }
  const taken = new Set(declarations.map(({ id }) => fixtureName(context, id)));
  const shared = declarations.flatMap((declaration): SharedValue[] => {
    const candidate = candidates.get(declaration.id);
    if (!candidate || candidate.uses < 2) return [];
    let name = `${fixtureName(context, declaration.id)}Example`;
    // The document may have a type that is called so.
    while (taken.has(name)) name = `${name}Value`;
    taken.add(name);
    return [{ declaration, name, value: candidate.value }];
  });
  return shared.toSorted((a, b) => partsOf(a.value) - partsOf(b.value));
}

/** How many values a value is made of, itself included; more than any value inside it. */
function partsOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part: Json) => sum + partsOf(part), 1);
}

/** Writes constants in place of the values that they hold. */
export function shareOf(values: readonly SharedValue[]): Share {
  const byId = new Map(
    values.map(({ declaration, name, value }) => [
      declaration.id,
      { code: identifier(name), text: JSON.stringify(value) },
    ]),
  );
  return (id, value) => {
    const shared = byId.get(id);
    return shared?.text === JSON.stringify(value) ? shared.code : undefined;
  };
}

/** A value of a type as a literal, with what is shared in place of parts of it. */
export function valueLiteral(context: EmitContext, type: Type, value: Json, share: Share): Code {
  return written(context, type, value, share, true);
}

function written(
  context: EmitContext,
  type: Type,
  value: Json,
  share: Share,
  expanded: boolean,
): Code {
  switch (type.kind) {
    case 'reference': {
      const id = aliasTarget(context, type.to);
      const target = declarationOf(context.api, id);
      return share(id, value) ?? written(context, target.type, value, share, expanded);
    }
    case 'list':
      if (!Array.isArray(value)) break;
      return arrayLiteral(
        value.map((item: Json) => written(context, type.element, item, share, false)),
      );
    case 'object':
      if (!isJsonObject(value)) break;
      return objectLiteral(
        Object.entries(value).map(([name, member]) => ({
          name,
          value: written(context, memberType(context, type, name), member, share, false),
        })),
        { expanded },
      );
    default:
      break;
  }
  return literal(value, { expanded });
}

const UNKNOWN: Type = { kind: 'primitive', name: 'unknown' };

/** The type of a member, inherited ones included. */
function memberType(context: EmitContext, type: ObjectType, name: string): Type {
  return findMember(context, type, name)?.type ?? UNKNOWN;
}

/** A declared member, an inherited one included. */
export function findMember(
  context: EmitContext,
  type: ObjectType,
  name: string,
): Property | undefined {
  const own = type.properties.find((property) => property.name === name);
  if (own) return own;
  for (const base of type.extends) {
    const target = declarationOf(context.api, aliasTarget(context, base)).type;
    const found = target.kind === 'object' ? findMember(context, target, name) : undefined;
    if (found) return found;
  }
  return undefined;
}
