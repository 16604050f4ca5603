import { isJsonObject, type Json } from '../../generator/model/json.js';

type Members = { readonly [key: string]: Json };

/** A part of a document: every n-th path, and what these refer to, directly or not. */
export function excerptOf(document: Members, step: number): Members {
  const { paths, components, webhooks: _, ...others } = document;
  const kept = isJsonObject(paths)
    ? Object.fromEntries(Object.entries(paths).filter((__, index) => index % step === 0))
    : {};
  const wanted = new Set<string>();
  const waiting: Json[] = [kept];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const pointer of referencesIn(next)) {
      if (wanted.has(pointer)) continue;
      wanted.add(pointer);
      const target = component(components, pointer);
      if (target !== undefined) waiting.push(target);
    }
  }
  const groups = isJsonObject(components) ? Object.entries(components) : [];
  return {
    ...others,
    paths: kept,
    components: Object.fromEntries(
      groups.map(([kind, group]) => [
        kind,
        kind === 'securitySchemes' || !isJsonObject(group)
          ? group
          : Object.fromEntries(
              Object.entries(group).filter(([name]) => wanted.has(`${kind}/${name}`)),
            ),
      ]),
    ),
  };
}

/** `schemas/Pet` for each `#/components/schemas/Pet` in a value. */
function referencesIn(value: Json): readonly string[] {
  const found = JSON.stringify(value).matchAll(/"#\/components\/([^/"]+\/[^/"]+)/g);
  return [...found].map(([, name = '']) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function component(components: Json | undefined, pointer: string): Json | undefined {
  const [kind = '', ...name] = pointer.split('/');
  const group = isJsonObject(components) ? components[kind] : undefined;
  return isJsonObject(group) ? group[name.join('/')] : undefined;
}
