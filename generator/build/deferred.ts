import { primitive, type Type } from '../model/type.js';

/**
 * Adds a type that is worked out when it is first looked at. One that takes itself to be worked out
 * is nothing in particular, as far as it does.
 */
export function deferred<T extends object, K extends string>(
  base: T,
  key: K,
  compute: () => Type,
): T & Readonly<Record<K, Type>> {
  let type: Type | undefined;
  let isOpen = false;
  const get = (): Type => {
    if (type || isOpen) return type ?? primitive('unknown');
    isOpen = true;
    type = compute();
    return type;
  };
  return Object.defineProperty(base, key, { enumerable: true, get }) as T &
    Readonly<Record<K, Type>>;
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
