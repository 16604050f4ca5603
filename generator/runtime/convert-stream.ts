import type { Convert, ExactJson } from './convert.js';
import type { StreamFormat } from './stream.js';

/**
 * A format whose items are converted.
 *
 * @param json - reads JSON, where `JSON.parse` loses something
 */
export function convertedItems(
  format: StreamFormat,
  convert: Convert,
  json?: ExactJson,
): StreamFormat {
  return {
    ...format,
    read: async function* (text, fail) {
      for await (const item of format.read(text, fail, json?.parse)) {
        const converted = convert(item, 'sdk');
        yield json ? json.settle(converted) : converted;
      }
    },
  };
}
