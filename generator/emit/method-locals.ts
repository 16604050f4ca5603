import { operationOf } from '../model/api.js';
import type { Method, ParamField } from '../model/resource.js';
import { isIdentifier } from '../names/reserved.js';
import { hasNatives } from './natives.js';
import { RUNTIME_MODULES } from './runtime-symbols.js';
import { required, type EmitContext } from './symbols.js';
import { stylesEntry } from './wire.js';

/** What the members of the params are called in the body of a method. */
export interface Locals {
  readonly of: (field: ParamField) => string;
}

/** Names that mean something else in the body of a method. */
const ARGUMENTS =
  'params options query body request openStream eventStream jsonLines jsonSequence'.split(' ');

/** What is imported where values of the SDK differ from those of JSON, functions of declarations aside. */
const NATIVES = ['convert.ts', 'conversions.ts', 'convert-stream.ts', 'exact-json.ts'].flatMap(
  (file) => RUNTIME_MODULES[file]?.values ?? [],
);

/** Members keep their names where these can be declared and nothing else has them. */
export function localsOf(context: EmitContext, { operation, params, positional }: Method): Locals {
  const styled = stylesEntry(context, operationOf(context.api, operation)).length > 0;
  // A local of the name of an imported style would hide it.
  const styles = styled ? (RUNTIME_MODULES['styles.ts']?.values ?? []) : [];
  const natives = hasNatives(context) ? NATIVES : [];
  const taken = new Set([...ARGUMENTS, ...styles, ...natives]);
  if (positional) taken.add(required(context.names.positionals.get(operation), operation));
  const locals = new Map<string, string>();
  for (const { key } of params?.fields ?? []) {
    const safe = `param_${key.replace(/[^\p{L}\p{Nd}_]+/gu, '_')}`;
    const isFree = !taken.has(key) && !(natives.length > 0 && /^convert[A-Z]/.test(key));
    const wanted = isIdentifier(key) && isFree ? key : safe;
    let local = isIdentifier(wanted) ? wanted : 'param';
    for (let count = 2; taken.has(local); count += 1) local = `${wanted}_${count}`;
    taken.add(local);
    locals.set(key, local);
  }
  return { of: ({ key }) => required(locals.get(key), key) };
}
