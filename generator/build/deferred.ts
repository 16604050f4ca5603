import type { Type } from '../model/type.js';

/** Adds a member that is worked out when it is first looked at. */
export function deferred<T extends object, K extends string, V>(
  base: T,
  key: K,
  compute: () => V,
): T & Readonly<Record<K, V>> {
  let value: { readonly v: V } | undefined;
  const get = (): V => (value ??= { v: compute() }).v;
  return Object.defineProperty(base, key, { enumerable: true, get }) as T & Readonly<Record<K, V>>;
}

/** A type as plain data, all that was deferred worked out. */
export function settled(type: Type): Type {
  switch (type.kind) {
    case 'primitive':
    case 'literal':
    case 'reference':
      return type;
    case 'list':
      return { kind: 'list', element: settled(type.element) };
    case 'tuple': {
      const elements = type.elements.map(settled);
      return { ...type, elements, ...(type.rest && { rest: settled(type.rest) }) };
    }
    case 'object': {
      const properties = type.properties.map((property) => ({
        ...property,
        type: settled(property.type),
      }));
      return { ...type, properties, ...(type.index && { index: settled(type.index) }) };
    }
    case 'union':
    case 'intersection':
      return { ...type, members: type.members.map(settled) };
  }
}
