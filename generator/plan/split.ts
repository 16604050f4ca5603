import type { Declaration } from '../model/declaration.js';
import { wordsOf } from '../model/words.js';
import { spell } from '../names/words.js';

/** A declaration with its name in the output. */
export interface Named {
  readonly declaration: Declaration;
  readonly name: string;
  /** Roughly how long its longest module gets. */
  readonly size: number;
}

/** Declarations that share a module, and the path of it. */
export interface Part {
  readonly file: string;
  readonly members: readonly Named[];
}

/** How much a module may hold, as `sizeOf` reckons: half of what no file is to exceed. */
export const MOST = 75_000;

/** Roughly how long the longest module of some declarations gets. */
export function sizeOfAll(members: readonly Named[]): number {
  return members.reduce((sum, { size }) => sum + size, 0);
}

/** What is smaller gets no module of its own, but stays with others that are. */
const LEAST = 12_000;

/**
 * Splits declarations by the first word of their names: `issue.ts` has `Issue` and `IssueComment`.
 * What would still be too long is split by the next word, into `issue/comment.ts`, and so on, and
 * what is small stays together one level up. Where something goes depends on its own name and on
 * what is called alike, so that a change of one component moves hardly any other.
 *
 * @param file - the module for what stays together; the others are below the folder of that name
 */
export function splitByWords(file: string, members: readonly Named[], level = 0): Part[] {
  const [first] = members;
  if (!first) return [];
  if (members.length === 1 || sizeOfAll(members) <= MOST) return [{ file, members }];
  const groups = groupByWord(members, level);
  const own = groups.get('') ?? [];
  groups.delete('');
  if (groups.size === 0) return chunks(file, own);
  const sizes = new Map([...groups].map(([word, group]) => [word, sizeOfAll(group)]));
  const least = leastSize([sizeOfAll(own), ...sizes.values()]);
  const isSmall = ([word]: readonly [string, unknown]): boolean => (sizes.get(word) ?? 0) < least;
  const small = [...groups].filter(isSmall).flatMap(([, group]) => group);
  const together = new Set([...own, ...small]);
  return [
    ...chunks(
      file,
      members.filter((member) => together.has(member)),
    ),
    ...[...groups]
      .filter((group) => !isSmall(group))
      .flatMap(([word, group]) => splitByWords(`${file}/${word}`, group, level + 1)),
  ];
}

function groupByWord(members: readonly Named[], level: number): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const member of members) {
    const word = spell(wordsOf(member.name)[level] ?? '', 'kebab-case');
    const group = groups.get(word);
    if (group) group.push(member);
    else groups.set(word, [member]);
  }
  return groups;
}

/** The size below which groups stay together, so that all of those fit into one module. */
function leastSize([own = 0, ...sizes]: readonly number[]): number {
  let least = LEAST;
  const fits = (): boolean =>
    sizes.filter((size) => size < least).reduce((sum, size) => sum + size, own) <= MOST;
  while (least > 1 && !fits()) least /= 2;
  return least;
}

/** Names that differ in nothing but signs can be many: as many in each part as fit. */
function chunks(file: string, members: readonly Named[]): Part[] {
  const parts: Named[][] = [];
  let size = Infinity;
  for (const member of members) {
    if (size + member.size > MOST) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(member);
    size += member.size;
  }
  return parts.map((part, index) => ({
    file: index === 0 ? file : `${file}-${index + 1}`,
    members: part,
  }));
}
