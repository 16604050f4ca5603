import { linesOf, parseItem, type StreamFormat } from './stream.js';

/** `application/jsonl`, `application/x-ndjson`: one JSON value on each line, blank lines aside. */
export function jsonLines(accept: string): StreamFormat {
  return {
    accept,
    read: async function* (text, fail, parse) {
      for await (const { line, isWhole } of linesOf(text)) {
        if (line.trim() === '') continue;
        try {
          yield parseItem(line, 'a line', fail, parse);
        } catch (error) {
          throw isWhole ? error : fail('the stream ended inside a line', 'cut');
        }
      }
    },
  };
}
