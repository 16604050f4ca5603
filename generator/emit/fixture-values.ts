import { declarationOf, type Api } from '../model/api.js';
import type { Declaration, DeclarationId, Example } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import { once } from '../model/once.js';
import type { Type } from '../model/type.js';
import { isIdentifier } from '../names/reserved.js';
import { spell } from '../names/words.js';
import type { EmitContext } from './symbols.js';

/**
 * The values of a fixture. What extends a type has members that the type does not have: in the
 * fixture of the type itself they are left out, and what is then the same is shown once.
 */
export function shownValues(
  context: EmitContext,
  { id, type, sample, examples, alternatives }: Declaration,
): Pick<Declaration, 'sample' | 'examples' | 'alternatives'> {
  if (!basesOf(context.api).has(id)) return { sample, examples, alternatives };
  const names = memberNames(context, type);
  const own = (value: Json): Json =>
    isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)))
      : value;
  const cut = examples.map((example) => ({ ...example, value: own(example.value) }));
  const distinct = new Map(cut.toReversed().map((one) => [JSON.stringify(one.value), one]));
  return {
    sample: own(sample),
    examples: distinct.size > 1 ? [...distinct.values()].reverse() : [],
    alternatives: alternatives.map(own),
  };
}

/** The declarations that others extend. */
const basesOf = once(({ declarations }: Api): ReadonlySet<DeclarationId> => {
  const types = [...declarations.values()].map(({ type }) => type);
  return new Set(types.flatMap((type) => (type.kind === 'object' ? type.extends : [])));
});

/** The members that a type declares or inherits. */
function memberNames(context: EmitContext, type: Type): ReadonlySet<string> {
  if (type.kind !== 'object') return new Set();
  const inherited = type.extends.map((base) => declarationOf(context.api, base).type);
  return new Set([
    ...type.properties.map(({ name }) => name),
    ...inherited.flatMap((base) => [...memberNames(context, base)]),
  ]);
}

/** Examples under names that can follow a dot. */
export function namedExamples(examples: readonly Example[]): { name: string; value: Json }[] {
  const taken = new Set<string>();
  return examples.map(({ name: given, value }, index) => {
    const spelled = spell(given ?? '', 'camelCase');
    const wanted = isIdentifier(spelled) ? spelled : `example${index + 1}`;
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
    taken.add(name);
    return { name, value };
  });
}
