import type { Severity } from './catalog.js';
import type { Diagnostic } from './diagnostic.js';

/** A diagnostic with its place resolved. */
export interface Located {
  readonly diagnostic: Diagnostic;
  /** Relative to the folder the command runs in, with slashes; absent if no file is meant. */
  readonly file?: string;
  readonly position?: { readonly line: number; readonly column: number };
}

/** The formats that diagnostics are written in for other programs. */
export const FORMATS = ['text', 'json', 'github', 'sarif'] as const;

/** How diagnostics are written. */
export type Format = (typeof FORMATS)[number];

/** Diagnostics as JSON: a list of plain objects. */
export function jsonOf(located: readonly Located[]): string {
  const list = located.map(({ diagnostic: { code, severity, message, fix }, file, position }) => ({
    code,
    severity,
    message,
    fix,
    ...(file !== undefined && { file, ...position }),
  }));
  return `${JSON.stringify({ diagnostics: list }, null, 2)}\n`;
}

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Diagnostics as the workflow commands by which GitHub shows them at the lines of a pull request. */
export function githubOf(located: readonly Located[]): string {
  const lines = located.map(({ diagnostic: { code, severity, message, fix }, file, position }) => {
    const properties = [
      ...(file === undefined ? [] : [`file=${property(file)}`]),
      ...(position ? [`line=${position.line}`, `col=${position.column}`] : []),
      `title=${property(code)}`,
    ];
    return `::${COMMANDS[severity]} ${properties.join(',')}::${data(`${message}\n${fix}`)}\n`;
  });
  return lines.join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'note',
};

/** Diagnostics as SARIF 2.1.0, which code scanning services take. */
export function sarifOf(located: readonly Located[], version: string): string {
  const rules = new Map(located.map(({ diagnostic }) => [diagnostic.code, diagnostic]));
  const driver = {
    name: 'sdkwright',
    version,
    rules: [...rules.values()].map(({ code, severity, fix }) => ({
      id: code,
      help: { text: fix },
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  };
  const results = located.map(({ diagnostic: { code, severity, message }, file, position }) => ({
    ruleId: code,
    level: LEVELS[severity],
    message: { text: message },
    ...(file !== undefined && { locations: [{ physicalLocation: physical(file, position) }] }),
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function physical(file: string, position: Located['position']): object {
  return {
    artifactLocation: { uri: encodeURI(file) },
    ...(position && { region: { startLine: position.line, startColumn: position.column } }),
  };
}
