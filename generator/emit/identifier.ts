/** Words that cannot name anything in a module (ECMA-262 section 12.7.2, strict mode included). */
const RESERVED = new Set(
  [
    'arguments await break case catch class const continue debugger default delete do else enum',
    'eval export extends false finally for function if implements import in instanceof interface',
    'let new null package private protected public return static super switch this throw true try',
    'typeof var void while with yield',
  ]
    .join(' ')
    .split(' '),
);

/** A name of visible characters of the Basic Multilingual Plane (ECMAScript 5, section 7.6). */
const NAME =
  /^(?!.*[\p{DI}\u{10000}-\u{10ffff}])[\p{L}\p{Nl}$_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*$/u;

/** True for a property name that Prettier prints without quotes, reserved words included. */
export function isBareName(name: string): boolean {
  return NAME.test(name);
}

/** True for a name that can be declared in a module. */
export function isIdentifier(name: string): boolean {
  return isBareName(name) && !RESERVED.has(name);
}

/** Returns the name, or refuses what cannot be declared in a module. */
export function checkIdentifier(name: string): string {
  if (!isIdentifier(name)) throw new Error(`${JSON.stringify(name)} is not an identifier.`);
  return name;
}
