import fc from 'fast-check';
import { format } from 'prettier';
import { Project } from 'ts-morph';
import { expect, it } from 'vitest';
import { code, type Code } from '../../generator/emit/code.js';
import { docComment, type DocComment, type DocTag } from '../../generator/emit/doc-comment.js';
import { variable } from '../../generator/emit/layout/declarations.js';
import { print } from '../../generator/emit/layout/print.js';
import { hostileStrings, INVISIBLE } from './hostile-strings.js';

const tags: fc.Arbitrary<readonly DocTag[]> = fc
  .tuple(hostileStrings, hostileStrings)
  .map(([example, reason]) => [
    { name: 'example', text: example },
    { name: 'deprecated', text: reason },
  ]);

const docs: fc.Arbitrary<DocComment> = fc.record({
  description: hostileStrings,
  notes: fc.array(hostileStrings, { maxLength: 2 }),
  tags: fc.oneof(tags, fc.constant([])),
});

function declarationWith(doc: DocComment): Code {
  return variable({ name: code`x`, value: code`${1}`, doc: docComment(doc) });
}

function textOf(part: Code): string {
  return print(part, ({ name }) => name);
}

it('lets no text end a comment or start a tag', () => {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  fc.assert(
    fc.property(docs, (doc) => {
      const text = textOf(declarationWith(doc));
      const file = project.createSourceFile('x.ts', text, { overwrite: true });
      const [statement, ...others] = file.getVariableStatements();
      expect(others).toEqual([]);
      expect(file.getStatements()).toHaveLength(1);
      const tags = statement?.getJsDocs().flatMap((jsDoc) => jsDoc.getTags()) ?? [];
      expect(tags.map((tag) => tag.getTagName())).toEqual(doc.tags?.map(({ name }) => name));
    }),
    { seed: 3, numRuns: 500 },
  );
});

it('shows no invisible or reordering character in a comment', () => {
  fc.assert(
    fc.property(docs, (doc) => {
      expect(textOf(docComment(doc))).not.toMatch(INVISIBLE);
    }),
    { seed: 3, numRuns: 500 },
  );
});

it('prints comments as Prettier does', async () => {
  const texts = fc.sample(docs, { seed: 5, numRuns: 500 }).map(declarationWith).map(textOf);
  const whole = `${texts.join('\n\n')}\n`;
  expect(await format(whole, { parser: 'typescript', printWidth: 100, singleQuote: true })).toBe(
    whole,
  );
});
