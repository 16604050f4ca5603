import type { Type } from '../model/type.js';
import { code, type Code, type Part } from './code.js';
import { scalarOf, testOf, type TestContext } from './guard-tests.js';
import { propertyAccess } from './layout/access.js';
import { arrow } from './layout/arrows.js';
import { call } from './layout/calls.js';
import { parameter } from './layout/functions.js';
import { logical } from './layout/operators.js';
import { returnStatement } from './layout/statements.js';

/** The statements of a guard of a tuple. */
export function tupleBody(
  context: TestContext,
  { elements, required, rest }: Type & { kind: 'tuple' },
  path: readonly string[],
): readonly Part[] {
  const tests = elements.flatMap((element, index) => {
    const item = code`value[${index}]`;
    const test = testOf(context, element, item, [...path, `item ${index + 1}`]);
    if (test === undefined) return [];
    return [index < required ? test : logical('||', [code`value.length <= ${index}`, test])];
  });
  const restTest = rest && testOf(context, rest, code`item`, [...path, 'rest']);
  const remaining = restTest && [
    call(propertyAccess(call(code`value.slice`, [code`${elements.length}`]), 'every'), [
      arrow({
        parameters:
          rest && scalarOf(context, rest)?.name === 'never'
            ? []
            : [parameter({ name: code`item` })],
        value: restTest,
      }),
    ]),
  ];
  return [
    returnStatement(
      logical('&&', [
        call(code`Array.isArray`, [code`value`]),
        ...lengthTests(required, rest ? Infinity : elements.length),
        ...tests,
        ...(remaining ?? []),
      ]),
    ),
  ];
}

function lengthTests(least: number, most: number): readonly Code[] {
  if (least === most) return [code`value.length === ${most}`];
  return [
    ...(least > 0 ? [code`value.length >= ${least}`] : []),
    ...(most < Infinity ? [code`value.length <= ${most}`] : []),
  ];
}
