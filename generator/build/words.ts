import pluralize from 'pluralize';
import { wordsOf } from '../model/words.js';

/** A name with its last word in the singular. Words of three letters are taken to be acronyms. */
export function singular(name: string): string {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined) return name;
  return [...words.slice(0, -1), last.length > 3 ? pluralize.singular(last) : last].join(' ');
}
