import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import { closest } from '../diagnostics/closest.js';
import { isJsonObject, type Json } from '../model/json.js';
import { below, type Location } from '../model/location.js';
import type { Source } from '../read/source.js';
import { validate, type Issue } from '../runtime/validation/validator.js';
import type { Schema, SchemaObject } from '../runtime/validation/schema.js';
import { CONFIG_SCHEMA, UNSUPPORTED } from './schema.js';

/** Checks the shape of a config. Its value is the root, or nothing if that is not even an object. */
export function checkShape(source: Source): Outcome<{ readonly [key: string]: Json } | undefined> {
  const out = new Collector();
  for (const issue of validate(() => CONFIG_SCHEMA, source.root).issues) {
    const at = below({ file: source.file, pointer: '' }, ...issue.path);
    if (issue.code === 'additionalProperties') reportKey(out, issue, at);
    else if (issue.code === 'required') reportMissing(out, issue, source.file);
    else reportValue(out, issue, at);
  }
  return out.outcome(isJsonObject(source.root) ? source.root : undefined);
}

function reportValue(out: Collector, issue: Issue, at: Location): void {
  const whole = /\.sdk\.ya?ml$/.test(at.file)
    ? 'The config'
    : 'A file that is no OpenAPI document is a config, which';
  const key = issue.path.length === 0 ? whole : `"${issue.path.join('.')}"`;
  // The one pattern there is: that of endpoints.
  const expected = issue.code === 'pattern' ? 'a method and a path: get /pets' : issue.expected;
  out.report('config-shape', { key, expected }, at);
}

function reportMissing(out: Collector, { path }: Issue, file: string): void {
  const at = below({ file, pointer: '' }, ...path.slice(0, -1));
  out.report('config-key-missing', { key: String(path.at(-1)) }, at);
}

function reportKey(out: Collector, issue: Issue, at: Location): void {
  const parent = issue.path.slice(0, -1);
  const key = String(issue.path.at(-1));
  const place = { ...at, key: true };
  if (unsupportedKeys(parent).includes(key)) out.report('config-key-unsupported', { key }, place);
  else {
    const known = knownKeys(parent);
    const near = closest(key, known);
    const suggestion = near ? `Did you mean "${near}"?` : `Known here: ${known.join(', ')}.`;
    out.report('config-key-unknown', { key, suggestion }, place);
  }
}

function unsupportedKeys(path: readonly (string | number)[]): readonly string[] {
  const place = isResource(path) ? 'resource' : path.join('.');
  return UNSUPPORTED[place] ?? [];
}

/** `resources.ssl`, `resources.ssl.subresources.analyze`, and so on. */
function isResource(path: readonly (string | number)[]): boolean {
  const groups = path.filter((_, index) => index % 2 === 0);
  const [first, ...others] = groups;
  return (
    path.length % 2 === 0 &&
    first === 'resources' &&
    others.every((group) => group === 'subresources')
  );
}

/** The keys that the schema knows at a path of the config. */
function knownKeys(path: readonly (string | number)[]): readonly string[] {
  let schema: Schema | undefined = CONFIG_SCHEMA;
  for (const key of path) schema = step(schema, String(key));
  const properties = resolved(schema)?.properties;
  return properties ? Object.keys(properties) : [];
}

function step(schema: Schema | undefined, key: string): Schema | undefined {
  const { properties, additionalProperties, items } = resolved(schema) ?? {};
  return properties && Object.hasOwn(properties, key)
    ? properties[key]
    : (additionalProperties ?? items);
}

function resolved(schema: Schema | undefined): SchemaObject | undefined {
  if (typeof schema !== 'object') return undefined;
  return schema.ref ? resolved(schema.ref()) : schema;
}
