import { beforeAll, expect, it } from 'vitest';
import { startRecorder } from './recorder.js';
import { buildSdk } from './sdk.js';

/*
 * The table of OpenAPI 3.1, section 4.8.12.4 ("Style Examples"), from the document to the wire: one
 * operation for each line, with a parameter `color`.
 */

const TEXT = { type: 'string' };
const LIST = { type: 'array', items: TEXT };
const OBJECT = { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } } };

const blue = 'blue';
const colors = ['blue', 'black', 'brown'];
const rgb = { R: 100, G: 200, B: 150 };

interface Line {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  readonly style?: string;
  readonly explode?: boolean;
  /** In place of a schema. */
  readonly content?: string;
  readonly schema: object;
  readonly value: unknown;
  readonly text: string;
}

function line(
  place: Line['in'],
  style: string | undefined,
  explode: boolean | undefined,
  schema: object,
  value: unknown,
  text: string,
): Line {
  return { in: place, ...(style !== undefined && { style }), ...(explode !== undefined && { explode }), schema, value, text };
}

function inContent(place: Line['in'], content: string, value: unknown, text: string): Line {
  return { in: place, content, schema: OBJECT, value, text };
}

const TABLE: readonly Line[] = [
  line('path', 'matrix', false, TEXT, '', ';color'),
  line('path', 'matrix', false, TEXT, blue, ';color=blue'),
  line('path', 'matrix', false, LIST, colors, ';color=blue,black,brown'),
  line('path', 'matrix', false, OBJECT, rgb, ';color=R,100,G,200,B,150'),
  line('path', 'matrix', true, TEXT, '', ';color'),
  line('path', 'matrix', true, TEXT, blue, ';color=blue'),
  line('path', 'matrix', true, LIST, colors, ';color=blue;color=black;color=brown'),
  line('path', 'matrix', true, OBJECT, rgb, ';R=100;G=200;B=150'),
  line('path', 'label', false, TEXT, blue, '.blue'),
  line('path', 'label', false, LIST, colors, '.blue,black,brown'),
  line('path', 'label', false, OBJECT, rgb, '.R,100,G,200,B,150'),
  line('path', 'label', true, TEXT, blue, '.blue'),
  line('path', 'label', true, LIST, colors, '.blue.black.brown'),
  line('path', 'label', true, OBJECT, rgb, '.R=100.G=200.B=150'),
  line('path', 'simple', false, TEXT, blue, 'blue'),
  line('path', undefined, undefined, LIST, colors, 'blue,black,brown'),
  line('path', 'simple', false, OBJECT, rgb, 'R,100,G,200,B,150'),
  line('path', 'simple', true, LIST, colors, 'blue,black,brown'),
  line('path', 'simple', true, OBJECT, rgb, 'R=100,G=200,B=150'),
  line('query', 'form', false, TEXT, '', 'color='),
  line('query', 'form', false, TEXT, blue, 'color=blue'),
  line('query', 'form', false, LIST, colors, 'color=blue,black,brown'),
  line('query', 'form', false, OBJECT, rgb, 'color=R,100,G,200,B,150'),
  line('query', 'form', true, TEXT, '', 'color='),
  line('query', undefined, undefined, TEXT, blue, 'color=blue'),
  line('query', undefined, undefined, LIST, colors, 'color=blue&color=black&color=brown'),
  line('query', undefined, undefined, OBJECT, rgb, 'R=100&G=200&B=150'),
  line('query', 'spaceDelimited', false, LIST, colors, 'color=blue%20black%20brown'),
  line('query', 'spaceDelimited', false, OBJECT, rgb, 'color=R%20100%20G%20200%20B%20150'),
  line('query', 'pipeDelimited', false, LIST, colors, 'color=blue%7Cblack%7Cbrown'),
  line('query', 'pipeDelimited', false, OBJECT, rgb, 'color=R%7C100%7CG%7C200%7CB%7C150'),
  line('query', 'deepObject', true, OBJECT, rgb, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'),
  line('header', undefined, undefined, TEXT, blue, 'blue'),
  line('header', 'simple', false, LIST, colors, 'blue,black,brown'),
  line('header', 'simple', false, OBJECT, rgb, 'R,100,G,200,B,150'),
  line('header', 'simple', true, LIST, colors, 'blue,black,brown'),
  line('header', 'simple', true, OBJECT, rgb, 'R=100,G=200,B=150'),
  line('cookie', 'form', false, TEXT, blue, 'color=blue'),
  line('cookie', 'form', false, LIST, colors, 'color=blue,black,brown'),
  line('cookie', 'form', false, OBJECT, rgb, 'color=R,100,G,200,B,150'),
  line('cookie', undefined, undefined, TEXT, blue, 'color=blue'),
  line('cookie', 'form', true, LIST, colors, 'color=blue; color=black; color=brown'),
  line('cookie', 'form', true, OBJECT, rgb, 'R=100; G=200; B=150'),
  // Described by `content`, and 3.2's parameter that is the whole query.
  inContent('path', 'application/json', rgb, encodeURIComponent(JSON.stringify(rgb))),
  inContent('query', 'application/json', rgb, `color=${encodeURIComponent(JSON.stringify(rgb))}`),
  inContent('header', 'application/json', rgb, JSON.stringify(rgb)),
  inContent('cookie', 'application/json', rgb, `color=${encodeURIComponent(JSON.stringify(rgb))}`),
  inContent('querystring', 'application/json', rgb, encodeURIComponent(JSON.stringify(rgb))),
  inContent('querystring', 'application/x-www-form-urlencoded', { R: [1, 2], G: 'a b&c' }, 'R=1&R=2&G=a+b%26c'),
  // Reserved characters (RFC 3986, section 2.2) are encoded wherever they could be taken for others.
  line('path', undefined, undefined, TEXT, "a/b?c#d;e,f:g@h&i=j+k$l!m'n(o)p*q%r s", "a%2Fb%3Fc%23d%3Be%2Cf%3Ag%40h%26i%3Dj%2Bk%24l!m'n(o)p*q%25r%20s"),
  line('query', undefined, undefined, LIST, ['a&b=c', 'd+e f', 'g#h,i'], 'color=a%26b%3Dc&color=d%2Be%20f&color=g%23h%2Ci'),
  line('query', 'form', false, LIST, ['a,b', 'c'], 'color=a%2Cb,c'),
  line('cookie', undefined, undefined, TEXT, 'a;b=c d', 'color=a%3Bb%3Dc%20d'),
];

function parameter({ in: place, style, explode, content, schema }: Line): object {
  return {
    name: 'color',
    in: place,
    required: true,
    ...(style !== undefined && { style }),
    ...(explode !== undefined && { explode }),
    ...(content === undefined ? { schema } : { content: { [content]: { schema } } }),
  };
}

const paths = TABLE.map((row, index) => {
  const path = row.in === 'path' ? `/p${index}/{color}` : `/p${index}`;
  const get = { parameters: [parameter(row)], responses: { 204: { description: 'ok' } } };
  return [path, { get }] as const;
});

const spec = {
  openapi: '3.2.0',
  info: { title: 'Parameters', version: '1' },
  servers: [{ url: 'https://example.test' }],
  paths: Object.fromEntries(paths),
};

const methods = TABLE.map((_, index) => `      m${index}: get ${paths[index]?.[0] ?? ''}\n`);
const config = `resources:\n  table:\n    methods:\n${methods.join('')}settings: { named_path_params: [color] }\n`;

type Call = (params: object) => Promise<unknown>;

const server = await startRecorder();
let table: Readonly<Record<string, Call>>;

beforeAll(async () => {
  const { load } = await buildSdk(spec, config);
  const Sample = (await load('index.js'))['Sample'] as new (options: object) => {
    readonly table: typeof table;
  };
  ({ table } = new Sample({ baseURL: server.url, maxRetries: 0 }));
}, 60_000);

it.for(TABLE.map((row, index) => [index, row] as const))(
  'line %i',
  async ([index, { in: place, value, text }]) => {
    server.answer = () => ({ status: 204 });
    await table[`m${index}`]?.({ color: value });
    const { path = '', query, headers } = server.requests[0] ?? {};
    const sent = {
      path: path.replace(/^.*\/p\d+\/?/, ''),
      query,
      querystring: query,
      header: headers?.['color'],
      cookie: headers?.cookie,
    };
    expect(sent[place]).toBe(text);
  },
);
