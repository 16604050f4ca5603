import type { DeclarationId, Example } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { Method } from '../model/resource.js';
import type { SchemaExample } from './examples.js';
import type { ResultOutline } from './result.js';

/** The document's examples of the body; the result's are found inside them. */
export function resultExamples(
  method: Method,
  { content, unwrap, pagination }: ResultOutline,
): SchemaExample[] {
  const { declaration, envelope } = method.result;
  if (!content || declaration === undefined || method.result.stream) return [];
  const path = pagination ? pagination.items : unwrap === undefined ? [] : [unwrap];
  return content.examples.flatMap((example) => {
    const inner = path.reduce<Json | undefined>(memberValue, example.value);
    const values = pagination && Array.isArray(inner) ? (inner as readonly Json[]) : [inner];
    const results = values.flatMap((value) => (value === undefined ? [] : [{ ...example, value }]));
    return [
      ...(envelope === undefined ? [] : [exampleOf(envelope, example)]),
      ...results.map((result) => exampleOf(declaration, result)),
    ];
  });
}

function memberValue(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function exampleOf(id: DeclarationId, example: Example): SchemaExample {
  return { schema: { at: example.at, ref: id }, example };
}
