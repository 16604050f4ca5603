import { type Fail, linesOf, parseItem, type StreamFormat } from './stream.js';

/** One server-sent event (HTML standard, section 9.2.6). */
export interface ServerSentEvent<Data = string> {
  /** Absent if the server does not name the kind of event. */
  readonly event?: string;
  readonly data: Data;
  /** The last id that the server gave, in this event or an earlier one. */
  readonly id?: string;
  /** Milliseconds that the server asks clients to wait before they connect again. */
  readonly retry?: number;
}

/** How the events of an API are read. */
export interface EventOptions {
  /** True: items are events with their name and id. Default: items are the data of events. */
  readonly whole?: boolean;
  /** Names of the events whose data are text, or `true` for all. Those of others are JSON. */
  readonly text?: true | readonly string[];
  /** What data begin with that say that the stream is complete. */
  readonly end?: string;
  /** True: a stream without it was cut. */
  readonly mustEnd?: boolean;
  /** Names of the events that report that the server failed. */
  readonly errors?: readonly string[];
  /** Names of the events that are no items, such as pings. */
  readonly skip?: readonly string[];
}

/** `text/event-stream`. Comments, which servers send to keep a connection open, are no items. */
export function eventStream(options: EventOptions = {}): StreamFormat {
  return {
    accept: 'text/event-stream',
    refuses: /json|html/,
    read: (text, fail, parse) => readEvents(text, options, fail, parse),
  };
}

async function* readEvents(
  text: AsyncIterable<string>,
  options: EventOptions,
  fail: Fail,
  parse?: (text: string) => unknown,
): AsyncGenerator<unknown, void, undefined> {
  const { whole, text: texts, end, mustEnd, errors, skip } = options;
  for await (const { isWhole, ...event } of eventsOf(text)) {
    const { event: name = 'message', data } = event;
    const isText = texts === true || texts?.includes(name);
    if (end !== undefined && data.startsWith(end)) return;
    // Where data are JSON, none at all are a sign of life.
    if (skip?.includes(name) || (!isText && data === '')) continue;
    if (!isWhole && (isText || !isJson(data)))
      throw fail('the stream ended inside an event', 'cut');
    const value = isText ? data : parseItem(data, `an event "${name}"`, fail, parse);
    if (errors?.includes(name))
      throw fail('with an event that reports an error', 'reported', value);
    yield whole ? { ...event, data: value } : value;
  }
  if (mustEnd) throw fail('the stream ended before it was complete', 'cut');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The events of a text, their data still text. The last one is not whole if the blank line that
 * ends events is missing.
 */
async function* eventsOf(
  text: AsyncIterable<string>,
): AsyncGenerator<ServerSentEvent & { readonly isWhole: boolean }> {
  let fields: { event?: string; retry?: number } = {};
  let data: string[] = [];
  let id: string | undefined;
  const event = (isWhole: boolean): ServerSentEvent & { readonly isWhole: boolean } => ({
    ...fields,
    data: data.join('\n'),
    ...(id !== undefined && { id }),
    isWhole,
  });
  for await (const { line } of linesOf(text)) {
    if (line === '') {
      // Without data it is no event, whatever else was said.
      if (data.length > 0) yield event(true);
      fields = {};
      data = [];
      continue;
    }
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === 'data') data.push(value);
    else if (name === 'event') fields.event = value;
    else if (name === 'id' && !value.includes('\0')) id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) fields.retry = Number(value);
  }
  if (data.length > 0) yield event(false);
}
