import { ArgumentError } from './errors.js';
import type { RequestSpec } from './request.js';
import { textOf } from './text.js';

/** Dot segments, however they are written (RFC 3986 section 5.2.4), and fragments. */
const UNSAFE = /#|^([^?]*\/)?(\.|%2e){1,2}(?=$|[/?])/i;

/**
 * Fills in the placeholders of a path template. Values are encoded so that each stays within its
 * segment, and dots alone are refused: URL parsers resolve dot segments away, so that another
 * resource than the named one would be meant. A path without placeholders is checked as a whole,
 * since callers put such paths together themselves.
 *
 * @throws ArgumentError naming the parameter that is missing, empty or a dot segment.
 */
export function expandPath({ path, pathParams, styles }: RequestSpec): string {
  if (!pathParams) {
    if (UNSAFE.test(path)) throw new ArgumentError('path', 'must not hold dot segments or a #');
    return path;
  }
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = pathParams[name];
    if (value === undefined || value === null) throw new ArgumentError(name, 'is missing');
    const style = styles?.[name];
    const text = style ? style(name, value) : encodeURIComponent(textOf(name, value));
    if (text === '') throw new ArgumentError(name, 'must not be empty');
    if (text === '.' || text === '..') {
      throw new ArgumentError(name, 'must not be a dot segment');
    }
    return text;
  });
}
