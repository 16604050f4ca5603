import type { Json } from '../model/json.js';
import { isJsonObject } from '../model/json.js';
import { code, type Code } from './code.js';
import { arrayLiteral, objectLiteral } from './layout/collections.js';

/** A JSON value, or a bigint, as a literal. `expanded` opens the outermost object in any case. */
export function literal(value: Json | bigint, options: { readonly expanded?: boolean } = {}): Code {
  if (typeof value !== 'object' || value === null) return code`${value}`;
  if (!isJsonObject(value)) return arrayLiteral(value.map((element) => literal(element)));
  const entries = Object.entries(value).map(([name, entry]) => ({ name, value: literal(entry) }));
  return objectLiteral(entries, options);
}
