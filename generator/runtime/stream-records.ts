import { type Fail, parseItem, type StreamFormat } from './stream.js';

/** `application/json-seq` (RFC 7464): JSON values, a record separator before each. */
export const jsonSequence: StreamFormat = {
  accept: 'application/json-seq',
  read: readRecords,
};

async function* readRecords(
  text: AsyncIterable<string>,
  fail: Fail,
  parse?: (text: string) => unknown,
): AsyncGenerator<unknown, void, undefined> {
  let rest = '';
  for await (const piece of text) {
    const [first = '', ...others] = piece.split('\u001e');
    rest += first;
    for (const next of others) {
      if (rest.trim()) yield parseItem(rest, 'a record', fail, parse);
      rest = next;
    }
  }
  if (!rest.trim()) return;
  // A number that was cut off is a number still, so the line feed tells (section 2.4).
  if (!/\n\s*$/.test(rest) && /[\w.+-]$/.test(rest)) {
    throw fail('the stream ended inside a record', 'cut');
  }
  yield parseItem(rest, 'a record', fail, parse);
}
