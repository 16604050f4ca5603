import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run, type Run } from '../../generator/pipeline.js';

/** The least that makes a document of a list of schemas. */
const HEAD = `openapi: 3.1.0
info: { title: Sample API, version: 1.0.0 }
paths: {}
`;

/**
 * Runs all stages on a document given as text. A text without `openapi` is taken for the content of
 * `components.schemas`.
 *
 * @param config - more lines of the config
 */
export async function generateFrom(document: string, config = ''): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdkwright-'));
  try {
    const whole = /^openapi:/m.test(document)
      ? document
      : `${HEAD}components:\n  schemas:\n${indent(document, 4)}`;
    writeFileSync(path.join(folder, 'sample.yaml'), whole);
    const file = path.join(folder, 'sample.sdk.yaml');
    writeFileSync(file, `spec: sample.yaml\noutput: out\n${config}`);
    return await run(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function indent(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}
