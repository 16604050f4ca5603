// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { isHostname, isIdnHostname } from './hostname.js';
import type { FormatChecks } from './run.js';
import { isDate, isDateTime, isDuration, isTime } from './time.js';
import * as uri from './uri.js';

/** RFC 5321, section 4.1.2 (with RFC 6531 for the international form); the domain by `isHost`. */
function isMailbox(text: string, local: RegExp, isHost: (text: string) => boolean): boolean {
  const at = text.lastIndexOf('@');
  const literal = /^\[(IPv6:)?(.*)\]$/i.exec(text.slice(at + 1));
  if (at < 1 || !local.test(text.slice(0, at))) return false;
  if (!literal) return isHost(text.slice(at + 1));
  return literal[1] ? uri.isIpv6(literal[2] ?? '') : uri.isIpv4(literal[2] ?? '');
}

/** RFC 5321, section 4.1.2, `Mailbox`. */
export function isEmail(text: string): boolean {
  const local = /^(?:(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.(?!$)|$))+|"(?:[\x20!#-[\]-~]|\\[\x20-~])*")$/;
  return isMailbox(text, local, isHostname);
}

/** RFC 6531, section 3.3. */
export function isIdnEmail(text: string): boolean {
  const local =
    /^(?:(?:[\w!#$%&'*+/=?^`{|}~\x80-\uFFFF-]+(?:\.(?!$)|$))+|"(?:[\x20!#-[\]-~\x80-\uFFFF]|\\[\x20-~])*")$/;
  return isMailbox(text, local, isIdnHostname);
}

/** ECMA-262, with the flag `u`. */
export function isRegex(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

/** RFC 4648, section 4, with padding. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text);
}

/** RFC 9562, section 4, in either case and of any version. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** RFC 6901, section 3. */
export function isJsonPointer(text: string): boolean {
  return /^(?![^/])/.test(text) && !/~(?![01])/.test(text);
}

/** draft-bhutton-relative-json-pointer-00, section 3. */
export function isRelativeJsonPointer(text: string): boolean {
  const tail = /^(?:0|[1-9]\d*)(?:#$|(?!\d|#)([^]*)$)/.exec(text);
  return tail !== null && isJsonPointer(tail[1] ?? '');
}

/** OpenAPI 3.1, section 4.4: signed 32 bits. */
export function isInt32(value: number): boolean {
  return value === (value | 0);
}

/** OpenAPI 3.1, section 4.4: signed 64 bits, as far as a number can tell. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= 2 ** 63;
}

/** The formats of JSON Schema 2020-12 (Validation, section 7.3) and of OpenAPI for strings. */
export const FORMATS: FormatChecks<string> = {
  'date-time': isDateTime,
  date: isDate,
  time: isTime,
  duration: isDuration,
  email: isEmail,
  'idn-email': isIdnEmail,
  hostname: isHostname,
  'idn-hostname': isIdnHostname,
  ipv4: uri.isIpv4,
  ipv6: uri.isIpv6,
  uri: uri.isUri,
  'uri-reference': uri.isUriReference,
  iri: uri.isIri,
  'iri-reference': uri.isIriReference,
  'uri-template': uri.isUriTemplate,
  uuid: isUuid,
  'json-pointer': isJsonPointer,
  'relative-json-pointer': isRelativeJsonPointer,
  regex: isRegex,
  byte: isBase64,
};

/** The formats of OpenAPI for numbers. */
export const NUMBER_FORMATS: FormatChecks<number> = { int32: isInt32, int64: isInt64 };
