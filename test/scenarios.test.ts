import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Project } from 'ts-morph';
import { expect, it } from 'vitest';
import { generateFrom } from './support/generate.js';

/*
 * Scenarios are Markdown: prose that says why, a `yaml` block with schemas (or a whole document), an
 * optional `yaml config` block, and blocks headed by what they show: "ts src/resources/shared.ts Pet".
 * UPDATE=1 rewrites the latter.
 */

const FOLDER = path.join(import.meta.dirname, 'scenarios');

const FENCE = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm;

interface Scenario {
  readonly file: string;
  readonly title: string;
  readonly text: string;
}

it.each(scenarios())('$file: $title', async ({ file, text }) => {
  const blocks = [...text.matchAll(FENCE)].map(([, language = '', heading = '', body = '']) => ({
    language,
    heading: heading.trim(),
    body,
  }));
  const document = blocks.find(({ language, heading }) => language === 'yaml' && heading === '');
  const config = blocks.find(({ heading }) => heading === 'config');
  const result = await generateFrom(document?.body ?? '', config?.body);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  for (const { language, heading, body } of blocks) {
    if (language !== 'ts') continue;
    const [module = '', name = ''] = heading.split(' ');
    const actual = `${declarationText(result.tree?.get(module) ?? '', name)}\n`;
    if (process.env['UPDATE'] === '1') replaceBlock(file, body, actual);
    else expect(actual, heading).toBe(body);
  }
});

function scenarios(): Scenario[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const parts = readFileSync(path.join(FOLDER, file), 'utf8').split(/^(?=## )/m);
    return parts.slice(1).map((text) => ({ file, title: text.slice(3, text.indexOf('\n')), text }));
  });
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
