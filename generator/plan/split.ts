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

/** How small modules get at most that are split by letters. */
const SMALLEST = LEAST / 2;

/**
 * Splits declarations by the first word of their names: `issue.ts` has `Issue` and `IssueComment`.
 * What would still be too long is split by the next word, into `issue/comment.ts`, and so on, and
 * what is small stays together one level up; where that is too much it is split by the letters that
 * the words begin with, into `others-a.ts`. Where something goes depends on its own name and on what
 * is called alike, so that a change of one component moves hardly any other.
 *
 * @param file - the module for what stays together; the others are below the folder of that name
 */
export function splitByWords(file: string, members: readonly Named[], level = 0): Part[] {
  const [first] = members;
  if (!first) return [];
  if (members.length === 1 || sizeOfAll(members) <= MOST) return [{ file, members }];
  const { together, groups } = divided(members, (member) => wordAt(member, level), LEAST);
  return [
    ...splitByLetters({ file, level }, together, 1),
    ...[...groups].flatMap(([word, group]) => splitByWords(`${file}/${word}`, group, level + 1)),
  ];
}

/** What is split by letters: the module for what stays together, and which words of names count. */
interface Lettered {
  readonly file: string;
  readonly level: number;
}

/** Splits what is called by many different words, by so many of their first letters. */
function splitByLetters(
  whole: Lettered,
  members: readonly Named[],
  count: number,
  file = whole.file,
): Part[] {
  const lettersOf = (member: Named): string =>
    [...wordAt(member, whole.level)].slice(0, count).join('');
  const words = new Set(members.map((member) => wordAt(member, whole.level)));
  if (words.size < 2 || sizeOfAll(members) <= MOST) return chunks(file, members);
  const { together, groups } = divided(members, lettersOf, SMALLEST);
  return [
    ...chunks(file, together),
    ...[...groups].flatMap(([letters, group]) =>
      splitByLetters(whole, group, count + 1, `${whole.file}/others-${letters}`),
    ),
  ];
}

/** Groups of a fair size, and what is in none of these. */
interface Divided {
  readonly together: readonly Named[];
  readonly groups: ReadonlyMap<string, readonly Named[]>;
}

/** @param smallest - how small groups may get, so that what stays together fits into one module */
function divided(
  members: readonly Named[],
  keyOf: (member: Named) => string,
  smallest: number,
): Divided {
  const groups = new Map<string, Named[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  const own = groups.get('') ?? [];
  groups.delete('');
  const sizes = new Map([...groups].map(([key, group]) => [key, sizeOfAll(group)]));
  const least = leastSize([sizeOfAll(own), ...sizes.values()], smallest);
  const large = new Map([...groups].filter(([key]) => (sizes.get(key) ?? 0) >= least));
  return {
    together: members.filter((member) => !large.has(keyOf(member))),
    groups: large,
  };
}

function wordAt({ name }: Named, level: number): string {
  return spell(wordsOf(name)[level] ?? '', 'kebab-case');
}

/** The size below which groups stay together, so that if need be all of those fit into one module. */
function leastSize([own = 0, ...sizes]: readonly number[], smallest: number): number {
  let least = LEAST;
  const fits = (): boolean =>
    sizes.filter((size) => size < least).reduce((sum, size) => sum + size, own) <= MOST;
  while (least > smallest && !fits()) least /= 2;
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
