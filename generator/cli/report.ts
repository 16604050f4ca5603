import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Severity } from '../diagnostics/catalog.js';
import type { Diagnostic, DiagnosticLocation } from '../diagnostics/diagnostic.js';
import { githubOf, jsonOf, sarifOf, type Format, type Located } from '../diagnostics/formats.js';
import { codeFrame } from '../diagnostics/frame.js';
import { shorten } from '../diagnostics/group.js';
import { fileFrom, relativePaths, renderDiagnostic } from '../diagnostics/render.js';
import { positionFinder, type Position } from '../read/position.js';
import { paint, type Streams } from './streams.js';

/** How diagnostics are shown. */
export interface ReportOptions {
  readonly format: Format;
  /** Whether text shows the lines that diagnostics are about. */
  readonly frames: boolean;
  /** The version of the generator. */
  readonly version: string;
}

/**
 * Writes diagnostics: as text to the error stream, where notes are left out and errors come last so
 * that they are what is seen, and of many of one kind the first few stand for all; for other programs
 * to the output.
 */
export function reportDiagnostics(
  streams: Streams,
  diagnostics: readonly Diagnostic[],
  { format, frames, version }: ReportOptions,
): void {
  const texts = new Texts();
  if (format === 'text') {
    const { shown: some, left } = shorten(shown(diagnostics));
    for (const [index, one] of some.entries()) {
      const hasFix = !isListed(one, some[index + 1]);
      streams.stderr.write(text(streams, texts, one, { frames, hasFix }));
    }
    for (const [code, count] of left) streams.stderr.write(`${code}: and ${count} more.\n`);
    return;
  }
  const located = (list: readonly Diagnostic[]): Located[] => list.map((one) => locate(texts, one));
  if (format === 'github') streams.stdout.write(githubOf(located(shown(diagnostics))));
  else if (format === 'json') streams.stdout.write(jsonOf(located(diagnostics)));
  else streams.stdout.write(sarifOf(located(diagnostics), version));
}

const ORDER: readonly Severity[] = ['warning', 'error'];

function shown(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics
    .filter(({ severity }) => ORDER.includes(severity))
    .toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** True for an entry of a list that goes on, such as that of files: the remedy stands at its end. */
function isListed({ code, fix, at }: Diagnostic, next: Diagnostic | undefined): boolean {
  return at === undefined && next?.at === undefined && next?.code === code && next.fix === fix;
}

function text(
  streams: Streams,
  texts: Texts,
  one: Diagnostic,
  { frames, hasFix }: { readonly frames: boolean; readonly hasFix: boolean },
): string {
  const positionOf = (at: DiagnosticLocation): Position | undefined => texts.positionOf(at);
  const frame = frames && one.at ? texts.frameOf(one.at) : undefined;
  return `${renderDiagnostic(one, positionOf, process.cwd(), {
    ...(frame !== undefined && { frame: paint(streams, 'dim', frame) }),
    hasFix,
    paint: (severity, word) => paint(streams, severity === 'error' ? 'red' : 'yellow', word),
  })}\n`;
}

function locate(texts: Texts, one: Diagnostic): Located {
  const folder = process.cwd();
  const diagnostic = { ...one, message: relativePaths(one.message, folder) };
  if (!one.at) return { diagnostic };
  const position = texts.positionOf(one.at);
  const file = fileFrom(folder, one.at.file).replaceAll(path.sep, '/');
  return { diagnostic, file, ...(position && { position }) };
}

/** The files that are spoken of, each read once and only when there is something to say about it. */
class Texts {
  readonly #known = new Map<string, Known | undefined>();

  positionOf(at: DiagnosticLocation): Position | undefined {
    return this.#of(at.file)?.find(at);
  }

  frameOf(at: DiagnosticLocation): string | undefined {
    const known = this.#of(at.file);
    return known && codeFrame(known.lines, known.find(at));
  }

  #of(file: string): Known | undefined {
    if (!this.#known.has(file)) this.#known.set(file, knownFile(file));
    return this.#known.get(file);
  }
}

interface Known {
  readonly lines: readonly string[];
  readonly find: ReturnType<typeof positionFinder>;
}

function knownFile(file: string): Known | undefined {
  try {
    const content = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    return { lines: content.split(/\r?\n/), find: positionFinder(content) };
  } catch {
    return undefined;
  }
}
