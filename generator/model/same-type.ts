import type { Property, Type } from './type.js';

/** True when two types are written alike; what is said of their members does not matter. */
export function sameType(a: Type, b: Type): boolean {
  return a === b || shapeOf(a) === shapeOf(b);
}

/** How a type is written, as far as it matters for telling types apart. */
export function shapeOf(type: Type): string {
  // By far the most types are one of these.
  if (type.kind === 'literal') return JSON.stringify(type.value);
  if (type.kind === 'primitive') return type.name;
  return JSON.stringify(type, (key, value: unknown) =>
    key === 'doc' || key === 'at' || key === 'discriminator' ? undefined : value,
  );
}

/** True when two members are alike in type and in whether they must be there. */
export function sameProperty(a: Property, b: Property): boolean {
  return a.optional === b.optional && sameType(a.type, b.type);
}
