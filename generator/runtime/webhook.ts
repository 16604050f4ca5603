import { SDKError } from './errors.js';
import { parse } from './response.js';

declare const TextDecoder: new () => { decode(bytes: ArrayBuffer | ArrayBufferView): string };

/** A body that is not one of the API's webhooks. It is not quoted: it may hold secrets. */
export class WebhookError extends SDKError {
  static {
    this.prototype.name = 'WebhookError';
  }
  /** The webhooks that the body fits, if they are several. */
  readonly candidates: readonly string[];

  constructor(problem: string, candidates: readonly string[] = []) {
    super(`webhook: ${problem}`);
    this.candidates = candidates;
  }
}

/**
 * Finds out which webhook a body is of.
 *
 * @param guards - of the payloads, by the name of the webhook
 * @param name - the webhook that it must be of, where something else says so, such as a header
 * @param read - makes the payload of a webhook out of its JSON, if that is not it
 * @throws WebhookError if it is of none, or might be of several.
 */
export function readWebhook(
  guards: Readonly<Record<string, (payload: unknown) => boolean>>,
  body: string | ArrayBuffer | ArrayBufferView,
  name: string | undefined,
  read?: (name: string, text: string) => unknown,
): { readonly name: string; readonly payload: unknown } {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const plain = parse(text);
  if (plain === undefined) throw new WebhookError('the body is not JSON');
  const names = name === undefined ? Object.keys(guards) : [name];
  const fitting = names.flatMap((each) => {
    const payload = read ? read(each, text) : plain;
    const isOf = Object.hasOwn(guards, each) && guards[each]?.(payload) === true;
    return isOf ? [{ name: each, payload }] : [];
  });
  const [found, second] = fitting;
  if (found !== undefined && second === undefined) return found;
  const candidates = fitting.map((one) => one.name);
  throw new WebhookError(
    candidates.length > 1
      ? `the body may be that of ${candidates.slice(0, 5).join(', ')}: say which`
      : `the body is not that of ${name ?? 'any webhook of this API'}`,
    candidates,
  );
}
