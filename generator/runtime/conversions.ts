import type { Feature } from './config.js';
import type { Convert, ExactJson } from './convert.js';
import { isRecord } from './parameters.js';
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
    const { prepare, decode, retry } = config;
    config.prepare = (_, spec, options) => {
      const own = conversionsOf(spec);
      const places = PLACES.flatMap((place) => {
        const convert = own[place];
        return convert ? [[place, convert(spec[place], 'json')]] : [];
      });
      return prepare(config, { ...spec, ...Object.fromEntries(places) }, options);
    };
    config.decode = (_, request, response, text) => {
      const decoded = decode(config, request, response, text);
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
    // Whether to try again is asked of every error, before callers see it.
    config.retry = (error, request, attempt) => {
      const { errors = {} } = conversionsOf(request.spec);
      const status = String(error.status);
      const convert = errors[status] ?? errors[`${status.charAt(0)}XX`] ?? errors['default'];
      // It is not known here how the numbers were written, so these may have lost digits.
      if (convert) Object.defineProperty(error, 'error', { value: convert(error.error, 'sdk') });
      return retry?.(error, request, attempt);
    };
  };
}
