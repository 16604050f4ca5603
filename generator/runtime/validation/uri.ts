/** URIs and IRIs, their references and templates, and addresses. */

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
