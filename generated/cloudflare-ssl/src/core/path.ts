// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { ArgumentError } from './errors.js';
import type { RequestSpec } from './request.js';
import { textOf } from './text.js';

/**
 * Fills in the placeholders of a path template. Values are encoded so that each stays within its
 * segment, and dots alone are refused: URL parsers resolve dot segments away, so that another
 * resource than the named one would be meant.
 *
 * @throws ArgumentError naming the parameter that is missing, empty or a dot segment.
 */
export function expandPath({ path, pathParams, styles }: RequestSpec): string {
  return path.replace(/\{([^{}]+)\}/g, (placeholder, name: string) => {
    if (!pathParams) return placeholder;
    const value = pathParams[name];
    if (value === undefined || value === null) throw new ArgumentError(name, 'is missing');
    const style = styles?.[name];
    const text = style ? style(name, value) : encodeURIComponent(textOf(name, value));
    if (/^\.{0,2}$/.test(text))
      throw new ArgumentError(name, `must not be ${text ? 'a dot segment' : 'empty'}`);
    return text;
  });
}
