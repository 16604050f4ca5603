import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';

/**
 * A regular expression as it is written with the flag `u`, which JSON Schema asks for (Core 2020-12,
 * section 6.4): needless backslashes, octal escapes and lone brackets, which older engines put up
 * with (ECMA-262, annex B.1.2), are spelled out. The meaning stays the same.
 *
 * @throws SyntaxError if it is no regular expression for these either
 */
export function unicodePattern(pattern: string): string {
  if (isUnicode(pattern)) return pattern;
  const rewritten = rewrite(pattern);
  // Tells what is wrong, if something still is.
  new RegExp(rewritten ?? pattern, 'u');
  return rewritten ?? pattern;
}

function isUnicode(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

function rewrite(pattern: string): string | undefined {
  const characters: AST.Character[] = [];
  try {
    const parsed = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: false });
    visitRegExpAST(parsed, { onCharacterEnter: (node) => void characters.push(node) });
  } catch {
    return undefined;
  }
  const { text, end } = characters
    .toSorted((a, b) => a.start - b.start)
    .reduce(
      (done, node) => ({
        text: done.text + pattern.slice(done.end, node.start) + spelled(node),
        end: node.end,
      }),
      { text: '', end: 0 },
    );
  return text + pattern.slice(end);
}

const CONTROL = /^\\(?:[tnvfr]|c[A-Za-z]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|0)$/;

function spelled({ raw, value, parent }: AST.Character): string {
  if (CONTROL.test(raw)) return raw;
  const isInClass = parent.type === 'CharacterClass' || parent.type === 'CharacterClassRange';
  const character = String.fromCodePoint(value);
  if (/[\\^$.*+?()[\]{}|/]/.test(character)) {
    return isInClass && raw === character ? raw : `\\${character}`;
  }
  if (character === '-') return isInClass ? '\\-' : character;
  if (/[\p{L}\p{N}\p{P}\p{S} ]/u.test(character)) return character;
  return `\\u{${value.toString(16)}}`;
}
