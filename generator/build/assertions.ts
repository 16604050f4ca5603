import { defined } from '../model/defined.js';
import type { DiagnosticLocation } from '../diagnostics/diagnostic.js';
import { below } from '../model/location.js';
import type { Assertions, JsonType } from '../model/schema.js';
import { readEnum } from './enumeration.js';
import { hostilePart } from './hostile.js';
import { unicodePattern } from './pattern.js';
import type { ObjectNode, Reader } from './reader.js';

const TYPES: readonly string[] = 'null boolean integer number string array object'.split(' ');

/** Reads the keywords that judge a value by themselves. */
export function readAssertions(reader: Reader, node: ObjectNode): Assertions {
  const constant = reader.member(node, 'const');
  return defined({
    ...readEnum(reader, node, readTypes(reader, node)),
    constant: constant && { value: constant.value },
    multipleOf: reader.number(node, 'multipleOf'),
    ...readBounds(reader, node),
    maxLength: reader.number(node, 'maxLength'),
    minLength: reader.number(node, 'minLength'),
    pattern: readPattern(reader, node),
    format: reader.string(node, 'format'),
    maxItems: reader.number(node, 'maxItems'),
    minItems: reader.number(node, 'minItems'),
    uniqueItems: reader.boolean(node, 'uniqueItems'),
    maxContains: reader.number(node, 'maxContains'),
    minContains: reader.number(node, 'minContains'),
    maxProperties: reader.number(node, 'maxProperties'),
    minProperties: reader.number(node, 'minProperties'),
    required: readRequired(reader, node),
    dependentRequired: readDependentRequired(reader, node),
  });
}

function readTypes(reader: Reader, node: ObjectNode): readonly JsonType[] | undefined {
  const member = reader.member(node, 'type');
  if (!member) return undefined;
  const names = typeof member.value === 'string' ? [member.value] : reader.strings(node, 'type');
  const known = names.filter((name): name is JsonType => TYPES.includes(name));
  const unknown = names.find((name) => !TYPES.includes(name));
  if (unknown !== undefined) {
    const effect = known.length > 0 ? 'it is left out' : 'any value is taken';
    reader.report('type-unknown', { type: unknown, effect, known: TYPES.join(', ') }, member.at);
  }
  return known.length > 0 ? known : undefined;
}

/** In 3.0 an exclusive bound is a flag beside the bound; since 2020-12 it is a bound of its own. */
function readBounds(reader: Reader, node: ObjectNode): Assertions {
  const bound = (name: 'minimum' | 'maximum', exclusiveName: string): Assertions => {
    const value = reader.number(node, name);
    const exclusive = node.members[exclusiveName];
    if (exclusive === true && value !== undefined) return { [exclusiveName]: value };
    return defined({
      [name]: value,
      [exclusiveName]:
        typeof exclusive === 'boolean' ? undefined : reader.number(node, exclusiveName),
    });
  };
  return { ...bound('minimum', 'exclusiveMinimum'), ...bound('maximum', 'exclusiveMaximum') };
}

/** A flag of that name, which older drafts had in properties, is no list of names. */
function readRequired(reader: Reader, node: ObjectNode): readonly string[] | undefined {
  const member = reader.member(node, 'required');
  if (!member) return undefined;
  if (Array.isArray(member.value)) return [...new Set(reader.strings(node, 'required'))];
  reader.report('keyword-unknown', { keyword: 'required' }, { ...member.at, key: true });
  return undefined;
}

function readPattern(reader: Reader, node: ObjectNode): string | undefined {
  const pattern = reader.string(node, 'pattern');
  return pattern === undefined
    ? undefined
    : usablePattern(reader, pattern, below(node.at, 'pattern'));
}

/** A regular expression that ends in good time, spelled out; anything else is reported. */
export function usablePattern(
  reader: Reader,
  given: string,
  at: DiagnosticLocation,
): string | undefined {
  try {
    const pattern = unicodePattern(given);
    const part = hostilePart(pattern);
    if (part === undefined) return pattern;
    reader.report('pattern-hostile', { part }, at);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    reader.report('pattern-invalid', { reason }, at);
  }
  return undefined;
}

function readDependentRequired(
  reader: Reader,
  node: ObjectNode,
): Assertions['dependentRequired'] | undefined {
  const object = reader.objectMember(node, 'dependentRequired');
  return (
    object &&
    Object.keys(object.members).map((name) => [name, reader.strings(object, name)] as const)
  );
}
