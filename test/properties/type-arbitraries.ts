import fc from 'fast-check';
import { code, identifier, type Code } from '../../generator/emit/code.js';
import { docComment } from '../../generator/emit/doc-comment.js';
import { functionType, parameter, typeParameter } from '../../generator/emit/layout/functions.js';
import {
  indexSignature,
  objectType,
  propertySignature,
} from '../../generator/emit/layout/members.js';
import {
  arrayType,
  intersectionType,
  keyofType,
  readonlyType,
  tupleElement,
  tupleType,
  typeofType,
  typeReference,
  unionType,
} from '../../generator/emit/layout/types.js';

/*
 * Random code, as the emitters build it. Names of all lengths make lines end everywhere around the
 * print width.
 */

/** An identifier of 1 to 40 characters. */
export const names = fc
  .tuple(fc.constantFrom('a', 'Pack', 'Zone', 'value', '_x'), fc.nat(36))
  .map(([start, length]) => start + 'Abcdefghij'.repeat(4).slice(0, length));

/** The name as code. */
export const nameCodes = names.map(identifier);

/** Names of properties: plain ones, and all that needs quotes. */
export const propertyNames = fc.oneof(
  { weight: 6, arbitrary: names },
  fc.constantFrom('class', 'a-b', '1', '', "it's", 'say "x"', '日本', 'é', '@type', '__proto__'),
);

const strings = fc.oneof(names, fc.constantFrom('', "it's", '"', 'a b', '\u202e', 'x'.repeat(70)));

/** A comment, or none. */
export const comments = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc
    .constantFrom('A thing.', 'Two\n\nparagraphs.')
    .map((text) => docComment({ description: text })),
);

/** Literals as code. */
export const scalars: fc.Arbitrary<Code> = fc.oneof(
  strings.map((value) => code`${value}`),
  fc.integer().map((value) => code`${value}`),
  fc.boolean().map((value) => code`${value}`),
);

const keywords = fc.constantFrom(
  code`string`,
  code`number`,
  code`boolean`,
  code`null`,
  code`unknown`,
  code`void`,
);

const few = { minLength: 1, maxLength: 4 };

/** Types of every kind, three levels deep. */
export const types: fc.Arbitrary<Code> = typesOf(2);

function typesOf(depth: number): fc.Arbitrary<Code> {
  const leaves = fc.oneof(keywords, nameCodes, nameCodes, scalars, scalars);
  if (depth === 0) return leaves;
  const inner = typesOf(depth - 1);
  const composites = fc.oneof(
    fc.array(inner, { minLength: 1, maxLength: 6 }).map(unionType),
    inner.map((type) => unionType([type, code`null`])),
    fc.array(inner, few).map(intersectionType),
    inner.map(arrayType),
    fc.tuple(nameCodes, fc.array(inner, few)).map(([name, list]) => typeReference(name, list)),
    fc.array(fc.oneof(inner, tupleElements(inner)), few).map(tupleType),
    fc.array(membersOf(inner), { maxLength: 3 }).map(objectType),
    signaturesOf(inner).map((of) => functionType({ returnType: code`void`, ...of })),
    inner.map(keyofType),
    inner.map((type) => readonlyType(arrayType(type))),
    nameCodes.map(typeofType),
  );
  return fc.oneof({ weight: 1, arbitrary: leaves }, { weight: 3, arbitrary: composites });
}

function tupleElements(inner: fc.Arbitrary<Code>): fc.Arbitrary<Code> {
  return fc.oneof(
    fc.tuple(nameCodes, inner).map(([name, type]) => tupleElement({ name, type })),
    inner.map((type) => tupleElement({ type: arrayType(type), rest: true })),
  );
}

/** Members of interfaces and object types. */
export function membersOf(inner: fc.Arbitrary<Code>): fc.Arbitrary<Code> {
  const docs = comments.map((doc) => (doc ? { doc } : {}));
  const flags = fc.record({ optional: fc.boolean(), readonly: fc.boolean() });
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(propertyNames, inner, flags, docs)
        .map(([name, type, flag, doc]) => propertySignature({ name, type, ...flag, ...doc })),
    },
    fc.tuple(inner, docs).map(([type, doc]) => indexSignature({ type, ...doc })),
  );
}

/** Parameters, type parameters and return types. */
export function signaturesOf(inner: fc.Arbitrary<Code>): fc.Arbitrary<{
  readonly parameters: readonly Code[];
  readonly typeParameters?: readonly Code[];
  readonly returnType?: Code;
}> {
  const rest = inner.map((type) =>
    parameter({ name: code`rest`, type: arrayType(type), rest: true }),
  );
  const parameters = fc
    .tuple(
      fc.array(parametersOf(inner), { maxLength: 4 }),
      fc.option(rest, { freq: 5, nil: undefined }),
    )
    .map(([list, last]) => [...list, ...(last ? [last] : [])]);
  return fc.record(
    { parameters, typeParameters: typeParametersOf(inner), returnType: inner },
    { requiredKeys: ['parameters'] },
  );
}

function parametersOf(inner: fc.Arbitrary<Code>): fc.Arbitrary<Code> {
  return fc
    .tuple(nameCodes, inner, fc.boolean())
    .map(([name, type, optional]) => parameter({ name, type, optional }));
}

/** `<A, B extends C = D>`. */
export function typeParametersOf(inner: fc.Arbitrary<Code>): fc.Arbitrary<readonly Code[]> {
  const one = fc.record(
    { name: nameCodes, constraint: inner, initial: inner },
    { requiredKeys: ['name'] },
  );
  return fc.array(one.map(typeParameter), { minLength: 1, maxLength: 3 });
}
