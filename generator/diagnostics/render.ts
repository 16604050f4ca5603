import path from 'node:path';
import type { Diagnostic, DiagnosticLocation } from './diagnostic.js';

/** Finds the line and column of a place; undefined when the file cannot be read any more. */
export type PositionLookup = (
  at: DiagnosticLocation,
) => { readonly line: number; readonly column: number } | undefined;

/** Words of a severity in the terminal, all of one width. */
const LABELS = { error: 'error', warning: 'warning', note: 'note' } as const;

/**
 * One diagnostic as people read it: `spec/api.yaml:12:7 error ref-unresolved: …`, and below it what
 * to do. Paths, those in the message included, are relative to the folder they are read from.
 */
export function renderDiagnostic(
  { code, severity, message, fix, at }: Diagnostic,
  positionOf: PositionLookup,
  folder: string,
): string {
  const place = at && `${placeOf(at, positionOf, folder)} `;
  const shown = relativePaths(message, folder);
  return `${place ?? ''}${LABELS[severity]} ${code}: ${shown}\n    ${fix}`;
}

function relativePaths(message: string, folder: string): string {
  const below = message.replaceAll(`${folder}${path.sep}`, '');
  return below.startsWith(`${folder} `) ? `.${below.slice(folder.length)}` : below;
}

function placeOf(at: DiagnosticLocation, positionOf: PositionLookup, folder: string): string {
  const relative = path.relative(folder, at.file);
  const file = relative === '' || relative.startsWith('..') ? at.file : relative;
  const position = positionOf(at);
  return position ? `${file}:${position.line}:${position.column}` : file;
}
