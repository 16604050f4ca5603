import { wordsOf } from '../model/words.js';

/** The spellings that names come in. */
export type Spelling = 'PascalCase' | 'camelCase' | 'kebab-case';

/** How long a name may get; longer ones are cut at a word. */
const LONGEST = 100;

/**
 * A name in a spelling; empty if it holds no letter or digit. Words that are written in capitals in
 * the input, or listed as initialisms, keep them: `SSL`, `UniversalSSLSettings`.
 */
export function spell(name: string, spelling: Spelling): string {
  const words = cut(wordsOf(name));
  if (spelling === 'kebab-case') return words.map((word) => word.toLowerCase()).join('-');
  const [first = '', ...others] = words;
  const rest = others.map(capital);
  if (spelling === 'camelCase') return [first.toLowerCase(), ...rest].join('');
  return [capital(first), ...rest].join('');
}

/** Abbreviations that are written in capitals wherever a capital begins them. */
const INITIALISMS = new Set(
  (
    'api acl cdn cli cpu css csv dns ftp html http https id ip jpg json jwt mcp pdf php png ram ' +
    'rpc sdk sla smtp sms sql ssh ssl sso svg tcp tls ttl udp ui uri url utf uuid vm vpc vpn xml yaml'
  ).split(' '),
);

function capital(word: string): string {
  const lower = word.toLowerCase();
  if (INITIALISMS.has(lower)) return word.toUpperCase();
  if (/^oauth\d*$/.test(lower)) return `OA${lower.slice(2)}`;
  const isCapitals = word === word.toUpperCase() && word.length <= 4;
  return `${word.charAt(0).toUpperCase()}${isCapitals ? word.slice(1) : lower.slice(1)}`;
}

function cut(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let length = 0;
  for (const word of words) {
    length += word.length;
    if (length > LONGEST && kept.length > 0) break;
    kept.push(word.slice(0, LONGEST));
  }
  return kept;
}
