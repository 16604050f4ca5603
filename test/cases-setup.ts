import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What some cases need and files in a repository cannot be, by the name of the case. */
export const SETUPS: Readonly<Record<string, (folder: string) => void>> = {
  'input-too-deep': (folder) => {
    const depth = 500;
    const nested = `${'{"items":'.repeat(depth)}{}${'}'.repeat(depth)}`;
    writeFileSync(
      path.join(folder, 'spec.json'),
      `{"openapi":"3.1.0","info":{"title":"Deep","version":"1"},"paths":{},` +
        `"components":{"schemas":{"Deep":${nested}}}}\n`,
    );
    writeFileSync(path.join(folder, 'api.sdk.yaml'), 'spec: spec.json\noutput: out\n');
  },
  'example-long': (folder) => {
    const example = Array.from({ length: 7000 }, (_, index) => `item ${index}`);
    writeFileSync(
      path.join(folder, 'spec.json'),
      `{"openapi":"3.1.0","info":{"title":"Long","version":"1"},"paths":{},"components":{"schemas":` +
        `{"Items":${JSON.stringify({ type: 'array', items: { type: 'string' }, example })}}}}\n`,
    );
    writeFileSync(path.join(folder, 'api.sdk.yaml'), 'spec: spec.json\noutput: out\n');
  },
  'file-binary': (folder) => {
    writeFileSync(path.join(folder, 'spec.yaml'), Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0]));
  },
  'ref-outside-link': (folder) => {
    symlinkSync('../outside.yaml', path.join(folder, 'spec/inside.yaml'));
  },
  'output-unwritable': (folder) => {
    writeFileSync(path.join(folder, 'taken'), 'a file where a folder is wanted\n');
  },
  'output-link': (folder) => {
    mkdirSync(path.join(folder, 'elsewhere'));
    writeFileSync(path.join(folder, 'elsewhere/theirs.txt'), 'not ours\n');
    rmSync(path.join(folder, 'out'), { recursive: true });
    symlinkSync('elsewhere', path.join(folder, 'out'));
  },
};
