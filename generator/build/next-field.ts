import { defined } from '../model/defined.js';
import { isCalledNext, linkEvidence, type TextFacts } from '../model/next-link.js';
import { membersIn, partsAt, partsOf } from '../model/schema-parts.js';
import type { Schema } from '../model/schema.js';
import type { SchemaLookup } from './type.js';

/**
 * What is said of the member at the end of a path of keys; undefined if there is no such member.
 * `isText` says whether it can be a text.
 */
export function memberFacts(
  schema: Schema,
  path: readonly string[],
  schemaOf: SchemaLookup,
): (TextFacts & { readonly isText: boolean }) | undefined {
  const parts = partsAt(schema, path, schemaOf);
  if (parts.length === 0) return undefined;
  return defined({
    isText: parts.some(({ types = [] }) => types.includes('string')),
    format: parts.find((part) => part.format !== undefined)?.format,
    description: parts.find((part) => part.description !== undefined)?.description,
    examples: parts.flatMap(({ examples = [] }) => examples),
  });
}

/** How deep members are looked at: `meta.pagination.next`. */
const DEPTH = 3;

/**
 * The member beside a list that might be a link to its next page, and might be something else; undefined
 * if there is none.
 */
export function doubtfulLink(
  schema: Schema,
  schemaOf: SchemaLookup,
): readonly string[] | undefined {
  const members = membersIn(schema, schemaOf);
  const isList = (member: Schema): boolean =>
    partsOf(member, schemaOf).some(({ types = [] }) => types.includes('array'));
  if (!members.some(([, member]) => isList(member))) return undefined;
  let level = members.map(([name, member]): [string[], Schema] => [[name], member]);
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const found = level.find(([path, member]) => {
      const facts = isCalledNext(path) ? memberFacts(member, [], schemaOf) : undefined;
      return facts?.isText === true && linkEvidence(path, facts) === 'unsure';
    });
    if (found) return found[0];
    level = level.flatMap(([path, member]) =>
      membersIn(member, schemaOf).map(([name, inner]): [string[], Schema] => [
        [...path, name],
        inner,
      ]),
    );
  }
  return undefined;
}
