import type { ClientConfig, Decoded, Feature } from './config.js';
import type { Convert, ExactJson } from './convert.js';
import { APIError } from './errors.js';
import { isRecord } from './parameters.js';
import type { PreparedRequest } from './request.js';
import type { RequestSpec } from './request.js';

/** What of a call has other values in the SDK than in JSON. */
export interface Conversions {
  readonly pathParams?: Convert;
  readonly query?: Convert;
  readonly headers?: Convert;
  readonly cookies?: Convert;
  readonly body?: Convert;
  /** The whole body of a success. */
  readonly response?: Convert;
  /** Bodies of errors, by status, range (`4XX`), or `default`. */
  readonly errors?: Readonly<Record<string, Convert>>;
}

/** A request that says what of it is to be converted. */
interface ConvertedSpec extends RequestSpec {
  readonly conversions?: Conversions;
}

/** Says of a request what of it, and of its response, is to be converted. */
export function converting(spec: RequestSpec, conversions: Conversions): RequestSpec {
  const made: ConvertedSpec = { ...spec, conversions };
  return made;
}

function conversionsOf(spec: ConvertedSpec): Conversions {
  return spec.conversions ?? {};
}

const PLACES = ['pathParams', 'query', 'headers', 'cookies', 'body'] as const;

/**
 * Converts what methods are given before it is sent, and what they are answered once it is read.
 *
 * @param json - reads JSON, where `JSON.parse` loses something
 */
export function conversions(json?: ExactJson): Feature {
  return (config) => {
    const { prepare, decode } = config;
    config.prepare = (_, spec, options) => {
      const own = conversionsOf(spec);
      const places = PLACES.flatMap((place) => {
        const convert = own[place];
        // A page that was linked to is asked for without parameters.
        const isGiven = spec[place] !== undefined;
        return convert && isGiven ? [[place, convert(spec[place], 'json')]] : [];
      });
      return prepare(config, { ...spec, ...Object.fromEntries(places) }, options);
    };
    config.failed = (error, { spec }, text) => {
      const { errors = {} } = conversionsOf(spec);
      const status = String(error.status);
      const convert = errors[status] ?? errors[`${status.charAt(0)}XX`] ?? errors['default'];
      if (!convert) return;
      // What is no JSON is text already.
      const isJson = json && error.error !== text;
      const value = isJson
        ? json.settle(convert(json.parse(text), 'sdk'))
        : convert(error.error, 'sdk');
      Object.defineProperty(error, 'error', { value });
    };
    config.decode = (_, request, response, text) => {
      const decoded = decoding(config, request, text, () =>
        decode(config, request, response, text),
      );
      const { response: convert } = conversionsOf(request.spec);
      // Where no body is a good one there is nothing to convert.
      if (!convert || text === '') return decoded;
      const { unwrap } = request.spec;
      const envelope = json
        ? json.settle(convert(json.parse(text), 'sdk'))
        : convert(decoded.envelope, 'sdk');
      if (unwrap === undefined) return { envelope, data: envelope };
      return { envelope, data: isRecord(envelope) ? envelope[unwrap] : undefined };
    };
  };
}

/** What was decoded; an error for a body that reports one is told of as those with a bad status are. */
function decoding(
  config: ClientConfig,
  request: PreparedRequest,
  text: string,
  decode: () => Decoded,
): Decoded {
  try {
    return decode();
  } catch (error) {
    if (error instanceof APIError) config.failed?.(error, request, text);
    throw error;
  }
}
