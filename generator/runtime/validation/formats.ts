/**
 * Checks of formats: those of JSON Schema 2020-12 (Validation, section 7.3) and of OpenAPI. Each is a
 * function of its own, so that a bundle has only those it needs. Expressions with Unicode properties
 * are texts: as literals they would take longer to parse than all the rest, whether used or not.
 */
import type { FormatChecks } from './engine.js';
import { regex } from './keywords.js';

/** RFC 3339, section 5.6, with any offset; a leap second only at the end of a UTC day (section 5.7). */
export function isDateTime(text: string): boolean {
  const day = text.slice(8, 10);
  return (
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i.test(
      text,
    ) &&
    // A day that does not exist is no date, or one of the next month.
    (day < '29' || new Date(text.slice(0, 10)).getUTCDate() === Number(day)) &&
    (text.charAt(17) < '6' ||
      /T23:59/.test(new Date(text.toUpperCase().replace(':60', ':59')).toISOString()))
  );
}

/** RFC 3339, section 5.6, `full-date`; the day must exist. */
export function isDate(text: string): boolean {
  return isDateTime(`${text}T00:00:00Z`);
}

/** RFC 3339, section 5.6, `full-time`. */
export function isTime(text: string): boolean {
  return isDateTime(`2000-01-01T${text}`);
}

/** RFC 3339, appendix A. */
export function isDuration(text: string): boolean {
  return /^P(?=[^T]|T.)(?:\d+W|(?:(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?))$/.test(
    text,
  );
}

/** RFC 2673, section 3.2: dotted quad without leading zeros. */
export function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

/** RFC 4291, section 2.2, without a zone. */
export function isIpv6(text: string): boolean {
  const quad = /(?:^|:)([^:]*\.[^:]*)$/.exec(text)?.[1];
  if (quad !== undefined && !isIpv4(quad)) return false;
  const plain = quad === undefined ? text : `${text.slice(0, -quad.length)}0:0`;
  const halves = plain.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const complete = halves.length === 1 ? groups.length === 8 : groups.length < 8;
  return complete && halves.length < 3 && groups.every((group) => /^[\da-f]{1,4}$/i.test(group));
}

function isAuthority(text: string): boolean {
  const parts = /^(?:[\w.~!$&'()*+,;=:-]*@)?(?:\[([^\]]*)\]|[\w.~!$&'()*+,;=-]*)(?::\d*)?$/.exec(
    text,
  );
  const literal = parts?.[1];
  if (!parts || literal === undefined) return parts !== null;
  return isIpv6(literal) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal);
}

/** Escapes become marks first: single loops over long texts neither backtrack nor fill the stack. */
function unescape(text: string, mark: string): string {
  return text.replace(/%[\da-f]{2}/gi, mark);
}

/** RFC 3986, section 4.1. */
export function isUriReference(text: string): boolean {
  const parts = /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/i;
  const [all = '', authority = '', path = '', query = '', fragment = ''] =
    parts.exec(unescape(text, '~')) ?? [];
  return (
    isAuthority(authority) &&
    /^[\w.~!$&'()*+,;=:@/-]*$/.test(path) &&
    /^[\w.~!$&'()*+,;=:@/?-]*$/.test(query + fragment) &&
    !/^(?![a-z][a-z\d+.-]*:)[^/?#]*:/i.test(all)
  );
}

/** RFC 3986, section 3. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && isUriReference(text);
}

/** RFC 3987, section 2.2: the URI of the same form, with marks for the other characters. */
function toAscii(text: string): string {
  return text
    .replace(/[\xA0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\u{10000}-\u{EFFFD}]/gu, '~')
    .replace(/\?[^#]*/, (query) => query.replace(/[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/gu, '~'));
}

/** RFC 3987, section 2.2. */
export function isIriReference(text: string): boolean {
  return isUriReference(toAscii(text));
}

/** RFC 3987, section 2.2. */
export function isIri(text: string): boolean {
  return isUri(toAscii(text));
}

/** RFC 6570, section 2. */
export function isUriTemplate(text: string): boolean {
  const expression =
    /\{[+#./;?&=,!@|]?(?:\w+(?:\.\w+)*(?::[1-9]\d{0,3}|\*)?(?:,(?!\})|(?=\})))+\}/g;
  const literals = unescape(text, 'a').replace(expression, '');
  return /^[^\0-\x20\x7f"<>%\\^`{|}]*$/.test(literals);
}

/** Letters that are written from right to left. */
function isRtl(text: string): boolean {
  return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u.test(
    text,
  );
}

/** Punycode (RFC 3492, section 6.2) after `xn--`; undefined if it is malformed. */
function decodePunycode(text: string): string | undefined {
  const split = text.lastIndexOf('-');
  const output = Array.from(text.slice(0, Math.max(split, 0)));
  let code = 128;
  let bias = 72;
  for (let at = split + 1, index = 0; at < text.length; index++) {
    const before = index;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = parseInt(text[at++] ?? '', 36);
      if (Number.isNaN(digit)) return undefined;
      // Base 36 of JavaScript has the digits first, Punycode the letters.
      const value = digit < 10 ? digit + 26 : digit - 10;
      index += value * weight;
      const limit = Math.min(Math.max(k - bias, 1), 26);
      if (value < limit) break;
      weight *= 36 - limit;
    }
    const length = output.length + 1;
    let delta = Math.floor((index - before) / (before ? 2 : 700));
    delta += Math.floor(delta / length);
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10ffff) return undefined;
    output.splice(index, 0, String.fromCodePoint(code));
  }
  return output.join('');
}

/** RFC 5892: the allowed code points, the exceptions, and the rules that look at neighbours. */
function isLabel(label: string): boolean {
  const has = (source: string): boolean => regex(source).test(label);
  return (
    has(
      String.raw`^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}\xB7\u0375\u0F0B\u05F3\u05F4\u30FB\u06FD\u06FE\u3007\u{200C}-\u{200D}-]+$`,
    ) &&
    !has(
      String.raw`[\u0640\u07FA\u3031-\u3035\u303B\p{Me}]|[\u{302E}\u{302F}]|^\p{M}|^-|-$|^..--`,
    ) &&
    !has(
      String.raw`(?<!l)\xB7|\xB7(?!l)|\u0375(?!\p{Script=Greek})|(?<!\p{Script=Hebrew})[\u05F3\u05F4]`,
    ) &&
    (!/\u30FB/.test(label) || has(String.raw`[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]`)) &&
    !(/[\u0660-\u0669]/.test(label) && /[\u06F0-\u06F9]/.test(label)) &&
    !/(?<![\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA])\u200D/.test(label) &&
    !has(
      String.raw`(?<![\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\p{Script=Arabic}])\u200C`,
    )
  );
}

function lettersOf(label: string): string[] {
  return Array.from(label).filter((char) => regex(String.raw`\p{L}`).test(char));
}

/** RFC 5893, section 2, as far as letters and digits go. */
function isBidi(label: string): boolean {
  const letters = lettersOf(label);
  const rtl = letters.filter(isRtl).length;
  if (!regex(String.raw`^\p{L}`).test(label) || (rtl && rtl < letters.length)) return false;
  return !rtl || !(/[0-9\u06F0-\u06F9]/.test(label) && /[\u0660-\u0669]/.test(label));
}

function isHost(labels: readonly string[], idn: boolean): boolean {
  if (labels.join('.').length > 253) return false;
  const decoded: (string | undefined)[] = labels.map((label) => {
    if (!/^[\0-\x7f]*$/.test(label)) return idn && isLabel(label) ? label : undefined;
    if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label)) return undefined;
    if (!/^xn--/i.test(label)) return label;
    const text = decodePunycode(label.slice(4).toLowerCase());
    return text !== undefined && /[^\0-\x7f]/.test(text) && isLabel(text) ? text : undefined;
  });
  const bidi = decoded.some((label) => isRtl(label ?? '') && lettersOf(label ?? '').some(isRtl));
  return decoded.every((label) => label !== undefined && (!bidi || isBidi(label)));
}

/** RFC 1123, section 2.1: ASCII labels; those that begin with `xn--` must decode. */
export function isHostname(text: string): boolean {
  return text.length < 254 && isHost(text.split('.'), false);
}

/** RFC 5890, section 2.3.2.3. */
export function isIdnHostname(text: string): boolean {
  return text.length < 254 && isHost(text.split(/[.\u3002\uFF0E\uFF61]/), true);
}

/** RFC 5321, section 4.1.2 (with RFC 6531 for the international form); the domain by `isHost`. */
function isMailbox(text: string, local: RegExp, isHost: (text: string) => boolean): boolean {
  const at = text.lastIndexOf('@');
  const literal = /^\[(IPv6:)?(.*)\]$/i.exec(text.slice(at + 1));
  if (at < 1 || !local.test(text.slice(0, at))) return false;
  if (!literal) return isHost(text.slice(at + 1));
  return literal[1] ? isIpv6(literal[2] ?? '') : isIpv4(literal[2] ?? '');
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
  ipv4: isIpv4,
  ipv6: isIpv6,
  uri: isUri,
  'uri-reference': isUriReference,
  iri: isIri,
  'iri-reference': isIriReference,
  'uri-template': isUriTemplate,
  uuid: isUuid,
  'json-pointer': isJsonPointer,
  'relative-json-pointer': isRelativeJsonPointer,
  regex: isRegex,
  byte: isBase64,
};

/** The formats of OpenAPI for numbers. */
export const NUMBER_FORMATS: FormatChecks<number> = { int32: isInt32, int64: isInt64 };
