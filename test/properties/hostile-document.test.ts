/**
 * Promise 3 of the design: strings of a spec are data. Each string of a document, keys included, is
 * replaced by hostile ones, and the output is compared with what a harmless string at that very place
 * gives: it may hold other names and literals, but no other kind of code.
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderDiagnostic } from '../../generator/diagnostics/render.js';
import { Memory } from '../../generator/assemble/memory.js';
import { isJsonObject, type Json } from '../../generator/model/json.js';
import { below, pointerTokens } from '../../generator/model/location.js';
import { run } from '../../generator/pipeline.js';
import { temporaryFolder } from '../cases.js';
import { SAMPLE } from './sample-document.js';

/** What stands for any string of the same kind. */
const HARMLESS = 'evil';

/** The same for names that every object has a member of, which is read in a way of its own. */
const INHERITED = 'toString';

/** Everything at once, so that whatever a place is sensitive to is in it. */
const ALL =
  '*/ `${evil()}` \'"; evil(); // \\ \n\r\u2028\u2029 </script> /* @evil {@link evil} \u202e\u0000';

/** Tried in turn. Each has "evil" as its only word, as far as names are concerned. */
const PAYLOADS = [
  "'; evil(); '",
  '"; evil(); "',
  '`; evil(); `',
  '${evil()}',
  '*/ evil(); /*',
  '// \nevil();\n//',
  '\u2028evil();\u2029',
  '../../evil',
  '/evil',
  '..\\evil',
  'evil\u0000',
  '```\nevil();\n```',
  '<!-- evil -->',
  '{{evil}}',
  '{{{evil}}}',
  '\n@evil',
  '__proto__',
  'constructor',
  '\u202eevil\u202c',
  '\ud800evil',
];

let folder = '';
let original: Shape;
/** Most of the output is the same every time: it is made, and looked at, once. */
const memory = new Memory();
const inspected = new Map<string, Shape>();
beforeAll(async () => {
  folder = temporaryFolder();
  writeFileSync(path.join(folder, 'a.sdk.yaml'), 'spec: spec.json\noutput: out\n');
  original = shapeOf((await runWith(SAMPLE)) ?? new Map());
});
afterAll(() => rmSync(folder, { recursive: true }));

const places = [...stringsOf(SAMPLE, '')];

// Parts, so that one that fails says where.
const PARTS = 8;

it.for(Array.from({ length: PARTS }, (_, part) => part))(
  'lets no string become code (part %i of the document)',
  { timeout: 120_000 },
  async (part) => {
    for (const [index, place] of places.entries()) {
      if (index % PARTS !== part) continue;
      const harmlessShapes = new Map<string, Shape | undefined>();
      for (const payload of [ALL, PAYLOADS[index % PAYLOADS.length] ?? ALL]) {
        // In a path these signs are structure: each makes a resource or a parameter.
        const isPath = place.isKey && /^\/paths\/[^/]+$/.test(place.pointer);
        const text = isPath ? payload.replace(/[/{}]/g, ' ') : payload;
        const like = text in Object.prototype ? INHERITED : HARMLESS;
        if (!harmlessShapes.has(like)) harmlessShapes.set(like, await shapeWith(place, like));
        const harmless = harmlessShapes.get(like);
        const shape = await shapeWith(place, text);
        if (!shape || !harmless) continue;
        const where = `${place.pointer}${place.isKey ? ' (key)' : ''}: ${JSON.stringify(payload)}`;
        expect.soft(newIn(shape.kinds, harmless.kinds), where).toEqual([]);
        // An example may hold what only the one string makes it valid.
        const known = new Set([...harmless.identifiers, ...original.identifiers]);
        expect.soft(newIn(shape.identifiers, known), where).toEqual([]);
      }
    }
  },
);

interface Place {
  readonly pointer: string;
  readonly isKey: boolean;
}

/** Every string of a document: the values, and the names of members. */
function* stringsOf(value: Json, pointer: string): Generator<Place> {
  if (typeof value === 'string') yield { pointer, isKey: false };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value) as [string, Json][]) {
    const inner = below({ file: '', pointer }, key).pointer;
    if (isJsonObject(value)) yield { pointer: inner, isKey: true };
    yield* stringsOf(child, inner);
  }
}

function replaced(
  value: Json,
  [token, ...rest]: readonly string[],
  place: Place,
  by: string,
): Json {
  if (token === undefined) return by;
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return items.map((item, index) =>
      String(index) === token ? replaced(item, rest, place, by) : item,
    );
  }
  if (!isJsonObject(value)) throw new Error('no such place');
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      if (key !== token) return [key, child];
      if (rest.length === 0 && place.isKey) return [by, child];
      return [key, replaced(child, rest, place, by)];
    }),
  );
}

interface Shape {
  readonly kinds: ReadonlySet<string>;
  readonly identifiers: ReadonlySet<string>;
}

/** What the output consists of with a string in a place; undefined if the document is refused. */
async function shapeWith(place: Place, by: string): Promise<Shape | undefined> {
  const tree = await runWith(replaced(SAMPLE, pointerTokens(place.pointer), place, by));
  return tree && shapeOf(tree);
}

async function runWith(document: Json): Promise<ReadonlyMap<string, string> | undefined> {
  writeFileSync(path.join(folder, 'spec.json'), JSON.stringify(document));
  const { tree, diagnostics } = await run(
    path.join(folder, 'a.sdk.yaml'),
    'assemble',
    undefined,
    memory,
  );
  for (const one of diagnostics) {
    expect(renderDiagnostic(one, () => undefined, folder)).not.toMatch(
      /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202e]/u,
    );
  }
  return tree;
}

function shapeOf(tree: ReadonlyMap<string, string>): Shape {
  const shape = { kinds: new Set<string>(), identifiers: new Set<string>() };
  for (const [file, text] of tree) {
    expect(file).toMatch(/^[\p{L}\p{M}\p{N}._-]+(\/[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}._-]*)*$/u);
    if (!file.endsWith('.ts') || file.includes('/core/')) continue;
    const { kinds, identifiers } = inspected.get(text) ?? inspect(text);
    inspected.set(text, { kinds, identifiers });
    for (const kind of kinds) shape.kinds.add(kind);
    for (const identifier of identifiers) shape.identifiers.add(identifier);
  }
  return shape;
}

/** Kinds of code that a mere name or literal does not consist of. */
const HARMLESS_KINDS = new Set([
  // How a name is written depends on its letters, and a literal on its value.
  'Identifier',
  'StringLiteral',
  'ComputedPropertyName',
  'FirstLiteralToken',
  'ShorthandPropertyAssignment',
  'PropertyAssignment',
  'SpreadAssignment',
]);

function inspect(text: string): Shape {
  const shape = { kinds: new Set<string>(), identifiers: new Set<string>() };
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true);
  const visit = (node: ts.Node, parents: string): void => {
    // Around the table of a member whose name every object inherits.
    if (ts.isSatisfiesExpression(node)) return visit(node.expression, parents);
    // A member is read in brackets where its name is no identifier.
    const isBracketed =
      ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression);
    const kind = isBracketed ? 'PropertyAccessExpression' : (ts.SyntaxKind[node.kind] ?? '');
    if (ts.isIdentifier(node)) shape.identifiers.add(generic(node.text));
    if (!HARMLESS_KINDS.has(kind)) shape.kinds.add(`${parents} ${kind}`);
    ts.forEachChild(node, (child) => visit(child, kind));
  };
  visit(source, '');
  for (const comment of commentsOf(source)) shape.kinds.add(`comment ${comment}`);
  return shape;
}

/** The comments of a source by what they begin with; doc comments and the one mark are fine. */
function* commentsOf(source: ts.SourceFile): Generator<string> {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, undefined, source.text);
  const { SingleLineCommentTrivia, MultiLineCommentTrivia } = ts.SyntaxKind;
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const text = scanner.getTokenText();
    if (kind === SingleLineCommentTrivia) yield text;
    if (kind === MultiLineCommentTrivia && !text.startsWith('/**')) yield text;
  }
}

/** A name without what it owes to the words of the string that was put in. */
function generic(name: string): string {
  return name
    .toLowerCase()
    .replace(/[_\d]/g, '')
    .replace(/(evil|script|link|proto|constructor|tostring|param|member)+/g, '~');
}

/** What a payload added. Names that are the replaced string, or are made of it, are no addition. */
function newIn(found: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  return [...found].filter((one) => !known.has(one) && !known.has(one.replaceAll('~', '')));
}
