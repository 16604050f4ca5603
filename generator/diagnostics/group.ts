import type { DiagnosticCode } from './catalog.js';
import type { Diagnostic } from './diagnostic.js';

/** The first of each kind, and how many more there are. */
export interface Shortened {
  readonly shown: readonly Diagnostic[];
  readonly left: ReadonlyMap<DiagnosticCode, number>;
}

/** How many of one kind are shown; one habit of an author makes hundreds of the same. */
const MOST = 10;

/** Kinds of which each says something else; to list them all is what they are for. */
const LISTED: ReadonlySet<DiagnosticCode> = new Set(['output-differs']);

/** Leaves out what repeats itself: of each code the first few are shown, in the order they came in. */
export function shorten(diagnostics: readonly Diagnostic[]): Shortened {
  const counts = new Map<DiagnosticCode, number>();
  const shown = diagnostics.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MOST || LISTED.has(code);
  });
  const left = [...counts].filter(([code, count]) => count > MOST && !LISTED.has(code));
  return { shown, left: new Map(left.map(([code, count]) => [code, count - MOST])) };
}
