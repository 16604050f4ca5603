import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { sampleOf } from './sample.js';
import type { SampleContext } from './sample-context.js';

/** How many further values a declaration gets, and how long each may be as text. */
const MOST = 5;
const LONGEST = 4000;

/**
 * Valid values that show what the known ones do not: one with all optional members, and one for each
 * choice that the schema leaves.
 */
export function alternativesOf(
  id: DeclarationId,
  sample: Json,
  documented: readonly Json[],
  context: SampleContext,
): readonly Json[] {
  const schema = context.schemaOf(id);
  if (typeof schema === 'boolean' || schema.ref !== undefined) return [];
  const turns = hasChoice(schema) ? MOST : 1;
  const found: Json[] = [];
  // What is made up has all members as it is.
  for (let turn = documented.length > 0 ? 0 : 1; turn < turns; turn += 1) {
    const made = sampleOf(id, { ...context, turn });
    if (made === undefined) continue;
    const value = [completed(sample, made), made].find((one) => context.accepts(schema, one));
    if (value !== undefined && isNew(value, [sample, ...documented, ...found], turn > 0))
      found.push(value);
  }
  return found;
}

function isNew(value: Json, known: readonly Json[], isChoice: boolean): boolean {
  const text = JSON.stringify(value);
  if (text.length > LONGEST || known.some((one) => JSON.stringify(one) === text)) return false;
  if (isChoice) return true;
  const shown = new Set(known.flatMap((one) => placesIn(one)));
  return placesIn(value).some((place) => !shown.has(place));
}

/** Where a value has members, items counting as one. */
function placesIn(value: Json, at = ''): readonly string[] {
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((item) => placesIn(item, `${at}/*`));
  if (!isJsonObject(value)) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([name, member]) => placesIn(member, `${at}/${name}`)),
  ];
}

/** A documented value with the members it lacks. */
function completed(documented: Json, made: Json): Json {
  if (Array.isArray(documented) && Array.isArray(made)) {
    const [other] = made as readonly Json[];
    return (documented as readonly Json[]).map((item) => completed(item, other ?? item));
  }
  if (!isJsonObject(documented) || !isJsonObject(made)) return documented;
  const members = Object.entries(documented).map(([name, member]): [string, Json] => [
    name,
    Object.hasOwn(made, name) ? completed(member, made[name] ?? member) : member,
  ]);
  return { ...made, ...Object.fromEntries(members) };
}

/** Whether a schema itself, what it refers to aside, leaves a choice. */
function hasChoice(schema: Schema): boolean {
  return /"(anyOf|oneOf)":/.test(JSON.stringify(schema));
}
