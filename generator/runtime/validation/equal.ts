import { isRecord, keysOf } from './json.js';
import { enter, type Run } from './run.js';

/**
 * A text that two values share exactly if they are equal as JSON (Core 2020-12, section 4.2.2): keys
 * in one order, absent and `undefined` alike. Comparing texts makes `uniqueItems` linear.
 */
export function canonical(run: Run, value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const write = (item: unknown): string => canonical(run, item);
  let text = '';
  if (!enter(run, value)) text = '…';
  else if (Array.isArray(value)) text = `[${value.map(write).join()}]`;
  else if (isRecord(value)) {
    const keys = keysOf(value).sort();
    text = `{${keys.map((key) => `${write(key)}:${write(value[key])}`).join()}}`;
  }
  run.depth--;
  return text;
}
