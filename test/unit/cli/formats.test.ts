import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand, temporaryFolder } from '../../cases.js';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(
    path.join(folder, 'spec.yaml'),
    [
      'openapi: 3.1.0',
      "info: { title: 'A, B: 100%', version: '1' }",
      'paths: {}',
      'components:',
      '  schemas:',
      "    Pet: { $ref: '../nowhere%25,' }",
      '',
    ].join('\n'),
  );
  writeFileSync(path.join(folder, 'api.sdk.yaml'), 'spec: spec.yaml\noutput: out\nreadme: {}\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const ERROR = {
  code: 'ref-outside',
  severity: 'error',
  message: 'The reference ../nowhere%25, leaves the folder of the spec.',
  fix: 'Move the file below that folder, or list its folder under "allow_refs" in the config.',
  file: 'spec.yaml',
  line: 6,
  column: 18,
};

it('writes diagnostics as JSON, and nothing else to the output', async () => {
  const { stdout, stderr, exitCode } = await runCommand(folder, { format: 'json' });
  const { diagnostics }: { diagnostics: object[] } = JSON.parse(stdout);
  expect(diagnostics).toContainEqual(ERROR);
  expect(diagnostics).toContainEqual(
    expect.objectContaining({ code: 'config-key-unsupported', file: 'api.sdk.yaml', line: 3 }),
  );
  expect([stderr, exitCode]).toEqual(['', 1]);
});

it('writes diagnostics as workflow commands, with what has a meaning in them escaped', async () => {
  const { stdout } = await runCommand(folder, { format: 'github' });
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^::warning file=api\.sdk\.yaml,line=3,col=1,title=config-key-unsup/),
    '::error file=spec.yaml,line=6,col=18,title=ref-outside::' +
      'The reference ../nowhere%2525, leaves the folder of the spec.%0A' +
      'Move the file below that folder, or list its folder under "allow_refs" in the config.',
    '',
  ]);
});

it('writes diagnostics as SARIF', async () => {
  const { stdout } = await runCommand(folder, { format: 'sarif' });
  const log: {
    version: string;
    runs: { results: object[]; tool: { driver: { rules: object[] } } }[];
  } = JSON.parse(stdout);
  expect(log.version).toBe('2.1.0');
  expect(log.runs[0]?.results).toContainEqual({
    ruleId: ERROR.code,
    level: 'error',
    message: { text: ERROR.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'spec.yaml' },
          region: { startLine: 6, startColumn: 18 },
        },
      },
    ],
  });
  expect(log.runs[0]?.tool.driver.rules).toHaveLength(2);
});

it('shows the line that a diagnostic is about, in colour where that is wanted', async () => {
  const plain = await runCommand(folder, { frames: true });
  expect(plain.stderr).toContain(
    [
      'spec.yaml:6:18 error ref-outside: The reference ../nowhere%25, leaves the folder of the spec.',
      '    5 |   schemas:',
      "    6 |     Pet: { $ref: '../nowhere%25,' }",
      '      |                  ^',
      '    Move the file below that folder, or list its folder under "allow_refs" in the config.',
    ].join('\n'),
  );
  expect(plain.stderr).not.toContain('\u001b');
});
