// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { ArgumentError } from './errors.js';
import type { RequestSpec } from './request.js';
import { textOf } from './text.js';

/** RFC 3986 section 5.2.4: segments that URL parsers resolve away, however they are written. */
const DOT_SEGMENT = /(^|\/)(\.|%2e){1,2}(?=$|[/?#])/i;

/**
 * Fills in the placeholders of a path template. Values are encoded so that each stays within its
 * segment.
 *
 * @throws ArgumentError naming the parameter that is missing, empty or a dot segment.
 */
export function expandPath(spec: RequestSpec): string {
  const { path, pathParams, styles } = spec;
  const expanded = pathParams
    ? path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
        const value = pathParams[name];
        if (value === undefined || value === null) throw new ArgumentError(name, 'is missing');
        const style = styles?.[name];
        const text = style ? style(name, value) : encodeURIComponent(textOf(name, value));
        if (text === '') throw new ArgumentError(name, 'must not be empty');
        if (DOT_SEGMENT.test(text)) throw new ArgumentError(name, 'must not be a dot segment');
        return text;
      })
    : path;
  if (DOT_SEGMENT.test(expanded)) throw new ArgumentError('path', 'must not hold dot segments');
  return expanded;
}
