import path from 'node:path';
import type { Severity } from './catalog.js';
import type { Diagnostic, DiagnosticLocation } from './diagnostic.js';

/** Finds the line and column of a place; undefined when the file cannot be read any more. */
export type PositionLookup = (
  at: DiagnosticLocation,
) => { readonly line: number; readonly column: number } | undefined;

/** Words of a severity in the terminal, all of one width. */
const LABELS = { error: 'error', warning: 'warning', note: 'note' } as const;

/** What goes into a rendered diagnostic beside its words. */
export interface RenderOptions {
  /** The lines around the place. */
  readonly frame?: string;
  /** Paints the word for the severity. */
  readonly paint?: (severity: Severity, text: string) => string;
  /** `false` leaves out what to do, which the next one says as well. */
  readonly hasFix?: boolean;
}

/**
 * One diagnostic as people read it: `spec/api.yaml:12:7 error ref-unresolved: …`, and below it what
 * to do. Paths, those in the message included, are relative to the folder they are read from.
 */
export function renderDiagnostic(
  { code, severity, message, fix, at }: Diagnostic,
  positionOf: PositionLookup,
  folder: string,
  { frame, paint = (_, text) => text, hasFix = true }: RenderOptions = {},
): string {
  const place = at && `${placeOf(at, positionOf, folder)} `;
  const head = `${paint(severity, LABELS[severity])} ${code}: ${relativePaths(message, folder)}`;
  const below = [...(frame === undefined ? [] : [frame]), ...(hasFix ? [`    ${fix}`] : [])];
  return [`${place ?? ''}${head}`, ...below].join('\n');
}

/** Text in which paths below the folder are relative to it. */
export function relativePaths(message: string, folder: string): string {
  const below = message.replaceAll(`${folder}${path.sep}`, '');
  return below.startsWith(`${folder} `) ? `.${below.slice(folder.length)}` : below;
}

function placeOf(at: DiagnosticLocation, positionOf: PositionLookup, folder: string): string {
  const file = fileFrom(folder, at.file);
  const position = positionOf(at);
  return position ? `${file}:${position.line}:${position.column}` : file;
}

/** A file as it is shown: relative to the folder if it is below it. */
export function fileFrom(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  return relative === '' || relative.startsWith('..') ? file : relative;
}
