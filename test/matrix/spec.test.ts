import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { specFile } from '../spec/openapi.js';

it('the spec passes the lint of Redocly but for the schema that the page leaves unused too', async () => {
  const { stdout } = await promisify(execFile)(
    path.join(import.meta.dirname, 'node_modules/.bin/redocly'),
    ['lint', '--extends=recommended', '--format=json', specFile],
    { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  );
  const { problems }: { problems: { message: string }[] } = JSON.parse(stdout);
  expect(problems.map(({ message }) => message)).toEqual([
    'Component: "RequestValidity" is never used.',
  ]);
});
