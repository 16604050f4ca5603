import type { Location } from '../model/location.js';
import { CATALOG, type DiagnosticCode, type DiagnosticParams, type Severity } from './catalog.js';

/** Something to tell the user about the input: what is wrong, where, and what to do about it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  /** Where in the input; absent when the input as a whole is meant. */
  readonly at?: DiagnosticLocation;
}

/**
 * A place in a file: by JSON Pointer (resolved to a line when the diagnostic is shown; `key: true`
 * means the member's name rather than its value), or by offset where there is no document to point
 * into, as with a syntax error.
 */
export type DiagnosticLocation =
  (Location & { readonly key?: boolean }) | { readonly file: string; readonly offset: number };

/** Makes a diagnostic. The parameters that the catalogue's text names are demanded by the type. */
export function diagnostic<Code extends DiagnosticCode>(
  code: Code,
  params: DiagnosticParams<Code>,
  at?: DiagnosticLocation,
): Diagnostic {
  const { severity, message, fix } = CATALOG[code];
  const values: Readonly<Record<string, string>> = params;
  return {
    code,
    severity,
    message: fill(message, values),
    fix: fill(fix, values),
    ...(at && { at }),
  };
}

/** A stage's result: a value, and what is to be said about its input. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Gathers the diagnostics of one stage. The only sink there is; it lives as long as the stage. */
export class Collector {
  readonly #diagnostics: Diagnostic[] = [];
  #hasErrors = false;

  /** Reports; see {@link diagnostic}. */
  report<Code extends DiagnosticCode>(
    code: Code,
    params: DiagnosticParams<Code>,
    at?: DiagnosticLocation,
  ): void {
    this.#add([diagnostic(code, params, at)]);
  }

  /** Takes the diagnostics of an inner step over and returns its value. */
  take<T>(outcome: Outcome<T>): T {
    this.#add(outcome.diagnostics);
    return outcome.value;
  }

  #add(diagnostics: readonly Diagnostic[]): void {
    this.#diagnostics.push(...diagnostics);
    this.#hasErrors ||= hasErrors(diagnostics);
  }

  /** True once an error has been reported: what follows may only follow from it. */
  get hasErrors(): boolean {
    return this.#hasErrors;
  }

  /** The stage's result. */
  outcome<T>(value: T): Outcome<T> {
    return { value, diagnostics: this.#diagnostics };
  }
}

/** True when the run must stop: one of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** Faults of a part of a document, which the rest can do without. */
const TOLERABLE: ReadonlySet<DiagnosticCode> = new Set([
  'ref-unresolved',
  'ref-url',
  'ref-cycle',
  'ref-kind',
  'shape-wrong',
]);

/** What a lenient run makes of an error that can be tolerated: a warning. */
export function tolerated(reported: Diagnostic): Diagnostic {
  return TOLERABLE.has(reported.code) ? { ...reported, severity: 'warning' } : reported;
}

function fill(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{|\}\}|\{(\w+)\}/g, (match, name: string | undefined) =>
    name === undefined ? match.charAt(0) : printable(params[name] ?? match),
  );
}

/** Keeps what comes out of a document from steering the terminal or running over it. */
function printable(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
  return clean.length > 200 ? `${clean.slice(0, 199)}…` : clean;
}
