/*
 * Where the values of a JSON text stand. Containers are looked into one level at a time and only when
 * a place in them is asked for: of a text of megabytes, most is passed over.
 */

/** A member of an object or an element of a list: offsets of its value, and of its name if it has one. */
export interface JsonPlace {
  readonly value: number;
  readonly key?: number;
}

/** Finds what stands at places of one text, which has to be JSON. */
export class JsonPlaces {
  readonly #text: string;
  readonly #members = new Map<number, ReadonlyMap<string, JsonPlace>>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The place that tokens lead to from the root, or the nearest above it that is there. */
  find(tokens: readonly string[]): JsonPlace {
    let place: JsonPlace = { value: skipSpace(this.#text, 0) };
    for (const token of tokens) {
      const found = this.#membersOf(place.value).get(token);
      if (!found) break;
      place = found;
    }
    return place;
  }

  #membersOf(start: number): ReadonlyMap<string, JsonPlace> {
    const known = this.#members.get(start);
    if (known) return known;
    const members = new Map(membersAt(this.#text, start));
    this.#members.set(start, members);
    return members;
  }
}

/** The members of the object or list that begins at an offset. Of two of one name the last one counts. */
function* membersAt(text: string, start: number): Iterable<[string, JsonPlace]> {
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return;
  let offset = skipSpace(text, start + 1);
  for (let index = 0; !isEnd(text, offset); index += 1) {
    if (isObject) {
      const keyEnd = endOfString(text, offset);
      const value = skipSpace(text, skipSpace(text, keyEnd) + ':'.length);
      yield [String(JSON.parse(text.slice(offset, keyEnd))), { key: offset, value }];
      offset = value;
    } else {
      yield [String(index), { value: offset }];
    }
    offset = skipSpace(text, endOfValue(text, offset));
    if (text[offset] === ',') offset = skipSpace(text, offset + 1);
  }
}

function isEnd(text: string, offset: number): boolean {
  return offset >= text.length || text[offset] === '}' || text[offset] === ']';
}

function skipSpace(text: string, offset: number): number {
  return nextMatch(/\S/g, text, offset);
}

/** Where a value ends. Of what is nested only the brackets and the strings are looked at. */
function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  if (text[start] !== '{' && text[start] !== '[') return nextMatch(/[\s,\]}]/g, text, start);
  let depth = 0;
  let offset = start;
  do {
    if (text[offset] === '"') offset = endOfString(text, offset);
    else {
      depth += text[offset] === '{' || text[offset] === '[' ? 1 : -1;
      offset += 1;
    }
    if (depth > 0) offset = nextMatch(/["[\]{}]/g, text, offset);
  } while (depth > 0 && offset < text.length);
  return offset;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

/** True behind an odd number of backslashes. */
function isEscaped(text: string, offset: number): boolean {
  let first = offset;
  while (text[first - 1] === '\\') first -= 1;
  return (offset - first) % 2 === 1;
}

function nextMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
