// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { MockPageFact, MockPages } from './api.js';
import { valueAt, withValueAt } from './json.js';

/** How many items a page holds where neither the request nor the document says. */
const PAGE_SIZE = 20;

/** What precedes the number in a cursor. */
const CURSOR = 'after-';

/** One page of a list, and what is to be said about it. */
export interface Page {
  readonly items: readonly unknown[];
  readonly facts: Readonly<Record<MockPageFact, unknown>>;
}

/** Cuts the page out of a list that the parameters of a request ask for. */
export function cutPage(
  pages: MockPages,
  list: readonly unknown[],
  params: Readonly<Record<string, unknown>>,
  sample: unknown,
): Page {
  const usual = valueAt(sample, pages.info.size ?? ['']);
  const size = positive(params[pages.limit ?? '']) ?? positive(usual) ?? PAGE_SIZE;
  const position = params[pages.position];
  const start = startOf(pages.kind, position, size);
  const items = list.slice(start, start + size);
  const end = start + items.length;
  const isNumber = typeof valueAt(sample, pages.info.next ?? ['']) === 'number';
  return {
    items,
    facts: {
      page: Math.floor(start / size) + 1,
      offset: start,
      size,
      count: items.length,
      total: list.length,
      pages: Math.max(1, Math.ceil(list.length / size)),
      next: end < list.length ? (isNumber ? end : `${CURSOR}${end}`) : undefined,
    },
  };
}

/** Writes the facts about a page to where the body tells them. */
export function withFacts(
  { info }: MockPages,
  { facts }: Page,
  body: unknown,
  isValid: (body: unknown) => boolean,
): unknown {
  const places = Object.entries(info) as [MockPageFact, readonly string[]][];
  return places.reduce((result, [fact, path]) => {
    const value = facts[fact];
    // On the last page the next one is missing, or null, or empty, as the document allows.
    const candidates = value === undefined ? [undefined, null, ''] : [value];
    const written = candidates.map((candidate) => withValueAt(result, path, candidate));
    return written.find(isValid) ?? result;
  }, body);
}

function startOf(kind: MockPages['kind'], position: unknown, size: number): number {
  const number = Number(String(position ?? '').replace(CURSOR, ''));
  if (!Number.isFinite(number) || number < 0) return 0;
  return kind === 'page_number' ? Math.max(0, Math.floor(number) - 1) * size : Math.floor(number);
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 1 ? Math.floor(value) : undefined;
}
