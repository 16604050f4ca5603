import type { Convert, ExactJson } from './convert.js';

/**
 * Makes what reads the bodies of webhooks whose values are not those of JSON.
 *
 * @param conversions - of the payloads, by the name of the webhook
 * @param json - reads JSON, where `JSON.parse` loses something
 */
export function convertedWebhooks(
  conversions: Readonly<Record<string, Convert>>,
  json?: ExactJson,
): (name: string, text: string) => unknown {
  return (name, text) => {
    const convert = Object.hasOwn(conversions, name) ? conversions[name] : undefined;
    if (!convert) return JSON.parse(text);
    return json ? json.settle(convert(json.parse(text), 'sdk')) : convert(JSON.parse(text), 'sdk');
  };
}
