import { ArgumentError } from './errors.js';
import type { RequestSpec, Style } from './request.js';
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
  let expanded = '';
  let end = 0;
  // Scanned by hand: this runs for every request, and a regular expression takes thrice as long.
  for (let start = path.indexOf('{'); start >= 0; start = path.indexOf('{', end)) {
    const close = path.indexOf('}', start);
    if (close < 0) break;
    const name = path.slice(start + 1, close);
    expanded += path.slice(end, start) + expandOne(name, pathParams[name], styles?.[name]);
    end = close + 1;
  }
  return expanded + path.slice(end);
}

function expandOne(name: string, value: unknown, style: Style | undefined): string {
  if (value === undefined || value === null) throw new ArgumentError(name, 'is missing');
  const text = style ? style(name, value) : encodeURIComponent(textOf(name, value));
  if (text === '') throw new ArgumentError(name, 'must not be empty');
  if (text === '.' || text === '..') throw new ArgumentError(name, 'must not be a dot segment');
  return text;
}
