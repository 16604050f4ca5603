import { isIdentifier, NAME } from '../names/reserved.js';

/** True for a property name that Prettier prints without quotes, reserved words included. */
export function isBareName(name: string): boolean {
  return NAME.test(name);
}

/** Returns the name, or refuses what cannot be declared in a module. */
export function checkIdentifier(name: string): string {
  if (!isIdentifier(name)) throw new Error(`${JSON.stringify(name)} is not an identifier.`);
  return name;
}
