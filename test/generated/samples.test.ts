import path from 'node:path';
import { expect, it } from 'vitest';
import { calls } from './calls.js';
import { packageFiles, packageFolder, sources } from './package.js';
import { check, scratchFolder, writeFiles } from './scratch.js';

const NAME = '@sdkwright/cloudflare-ssl';

/** The TypeScript of a Markdown text. */
function samplesIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, sample = '']) => sample);
}

/** The comments of a source as the Markdown they hold. */
function commentsOf(source: string): string {
  return [...source.matchAll(/^ *\/\*\*\n(.*?)^ *\*\/$/gms)]
    .map(([, comment = '']) => comment.replace(/^ *\* ?/gm, ''))
    .join('\n')
    .replaceAll('*\\/', '*/');
}

/** A sample as a module of its own: with the imports and the client that the reader already has. */
function moduleOf(sample: string): string {
  const imported = /^import \w+ from/m.test(sample)
    ? ''
    : `import CloudflareSSL, { type Middleware } from '${NAME}';\n`;
  const made = /\bconst client = /.test(sample) ? '' : 'declare const client: CloudflareSSL;\n';
  return `${imported}${made}${sample}\nexport {};\n`;
}

const inReadme = samplesIn(packageFiles.get('README.md') ?? '');
const inComments = [...sources.values()].flatMap((source) => samplesIn(commentsOf(source)));

it('has a sample for every call and every resource', () => {
  expect(inComments.length).toBeGreaterThanOrEqual(calls.length);
  const readme = inReadme.join('\n');
  for (const call of calls) {
    const [, resource = ''] = /client\.(ssl\.[\w.]+)\.\w+\(/.exec(call.run.toString()) ?? [];
    expect(readme).toContain(`client.${resource}.`);
  }
});

it('has samples that compile, each as it stands', async () => {
  const folder = scratchFolder();
  const src = path.join(packageFolder, 'src');
  const samples = [...inReadme, ...inComments].map(
    (sample, index) => [`sample-${index + 1}.ts`, moduleOf(sample)] as const,
  );
  writeFiles(folder, {
    ...Object.fromEntries(samples),
    'package.json': { type: 'module' },
    'tsconfig.json': {
      compilerOptions: {
        strict: true,
        target: 'es2022',
        lib: ['es2022', 'dom'],
        types: [],
        module: 'nodenext',
        moduleResolution: 'nodenext',
        paths: {
          [NAME]: [path.join(src, 'index.ts')],
          [`${NAME}/*`]: [path.join(src, '*/index.ts')],
        },
      },
      include: ['*.ts'],
    },
  });
  expect(await check('7', folder)).toBe('');
}, 30_000);
