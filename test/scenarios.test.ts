import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { Project } from 'ts-morph';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ResourceId } from '../generator/model/resource.js';
import type { Run } from '../generator/pipeline.js';
import { check, scratchFolder, writeFiles } from './generated/scratch.js';
import { generateFrom } from './support/generate.js';
import { joined } from './support/joined.js';

/*
 * Scenarios are Markdown: prose that says why, a `yaml` block with schemas (or a whole document), an
 * optional `yaml config` block, and blocks headed by what they show: "ts src/resources/shared.ts Pet".
 * A "calls" block lists every operation with its method. UPDATE=1 rewrites what is shown.
 */

const FOLDER = path.join(import.meta.dirname, 'scenarios');

const FENCE = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm;

interface Scenario {
  readonly file: string;
  readonly title: string;
  readonly text: string;
}

/** Whoever copies the sources into a project of theirs may have no more than this. */
const PLAIN = {
  compilerOptions: { strict: true, module: 'nodenext', types: [] },
  include: ['src'],
};

/** What each scenario came to, for the checks of all of them together. */
const results: { readonly title: string; readonly document: string; readonly run: Run }[] = [];

it.each(scenarios())('$file: $title', async ({ file, title, text }) => {
  const blocks = [...text.matchAll(FENCE)].map(([, language = '', heading = '', body = '']) => ({
    fence: `\`\`\`${language}${heading}\n`,
    language,
    heading: heading.trim(),
    body,
  }));
  const document = blocks.find(({ language, heading }) => language === 'yaml' && heading === '');
  const config = blocks.find(({ heading }) => heading === 'config');
  const result = await generateFrom(document?.body ?? '', config?.body);
  results.push({ title, document: document?.body ?? '', run: result });
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  for (const { fence, language, heading, body } of blocks) {
    if (language !== 'ts' && language !== 'calls') continue;
    const [module = '', name = ''] = heading.split(' ');
    const actual =
      language === 'calls'
        ? callsOf(result)
        : `${declarationText(result.tree?.get(module) ?? '', name)}\n`;
    if (process.env['UPDATE'] === '1') replaceBlock(file, fence + body, fence + actual);
    else expect(actual, heading).toBe(body);
  }
});

it.each([
  { flags: 'all strict flags', version: '5.9' },
  { flags: 'all strict flags', version: '7' },
  { flags: '"strict" alone', version: '7' },
] as const)(
  'compiles with $flags, TypeScript $version',
  async ({ flags, version }) => {
    const folder = scratchFolder();
    const trees = results.map(({ run }) => run.tree ?? new Map<string, string>());
    const sources = trees.map((tree, index) => {
      const files = [...tree].filter(([name]) => name.startsWith('src/'));
      return [`scenario${index}`, new Map(files)] as const;
    });
    writeFiles(path.join(folder, 'src'), Object.fromEntries(joined(sources)));
    const config = flags === '"strict" alone' ? PLAIN : (trees[0]?.get('tsconfig.json') ?? '');
    writeFiles(folder, { 'tsconfig.json': config, 'package.json': { type: 'module' } });
    expect(await check(version, folder)).toBe('');
  },
  120_000,
);

it('is laid out as Prettier would', async () => {
  for (const { title, run } of results) {
    for (const [name, text] of run.tree ?? []) {
      if (!/^src\/(resources|guards|fixtures)\//.test(name)) continue;
      const options = { parser: 'typescript', printWidth: 100, singleQuote: true } as const;
      expect(await format(text, options), `${title}: ${name}`).toBe(text);
    }
  }
}, 120_000);

it('shows values that Ajv finds valid', () => {
  for (const { title, document, run } of results) {
    const components = componentsOf(document);
    if (!components) continue;
    const ajv = new Ajv2020({ strict: false, discriminator: false });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'api:document', components });
    const reported = run.diagnostics.flatMap(({ code, at }) =>
      /^(sample-invalid|schema-impossible)$/.test(code) && at && 'pointer' in at ? at.pointer : [],
    );
    for (const { at, id, sample, schema } of run.api?.declarations.values() ?? []) {
      const isWhole = /^\/components\/schemas\/[^/~]+$/.test(at.pointer) && !id.includes('~');
      if (!isWhole || schema === false || reported.includes(at.pointer)) continue;
      const isValid = ajv.compile({ $ref: `api:document#${at.pointer}` });
      expect(isValid(sample), `${title}: ${at.pointer} ${JSON.stringify(sample)}`).toBe(true);
    }
  }
});

/** The components of a document in JSON Schema as it is; OpenAPI 3.0 has a dialect of its own. */
function componentsOf(document: string): object | undefined {
  const parsed: { openapi?: string; components?: object } = parse(document);
  if (parsed.openapi === undefined) return { schemas: parsed };
  return parsed.openapi.startsWith('3.0') ? undefined : parsed.components;
}

function scenarios(): Scenario[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const parts = readFileSync(path.join(FOLDER, file), 'utf8').split(/^(?=## )/m);
    return parts.slice(1).map((text) => ({ file, title: text.slice(3, text.indexOf('\n')), text }));
  });
}

/** Every operation with the call that is made of it, one per line. */
function callsOf({ api, names }: Run): string {
  const path = (id: ResourceId): string => {
    const parent = api?.resources.get(id)?.parent;
    return [...(parent === undefined ? [] : [path(parent)]), names?.members.get(id)].join('.');
  };
  const lines = [...(api?.resources.values() ?? [])].flatMap(({ id, methods }) =>
    methods.map(
      ({ operation }) => `${operation} → ${path(id)}.${names?.methods.get(operation) ?? ''}\n`,
    ),
  );
  return lines.join('');
}

/** The statements of a module that declare a name, each with its comment. */
function declarationText(source: string, name: string): string {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const file = project.createSourceFile('module.ts', source);
  const found = file.getStatements().filter((statement) => {
    const symbolNames = statement
      .getText()
      .match(/^export (?:interface|type|const|class|function) ([\w$]+)/m);
    return symbolNames?.[1] === name;
  });
  return found.map((statement) => statement.getText(true)).join('\n\n');
}

function replaceBlock(file: string, before: string, after: string): void {
  const target = path.join(FOLDER, file);
  const text = readFileSync(target, 'utf8');
  writeFileSync(
    target,
    text.replace(`\n${before}\`\`\``, () => `\n${after}\`\`\``),
  );
}
