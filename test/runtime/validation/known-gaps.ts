/** A case of the JSON Schema Test Suite that is judged otherwise. The list may only shrink. */
export interface KnownGap {
  readonly kind: 'mandatory' | 'formats' | 'optional';
  readonly name: string;
  readonly reason: string;
}

export const KNOWN_GAPS: readonly KnownGap[] = [
  {
    kind: 'mandatory',
    name: 'vocabulary / schema that uses custom metaschema with with no validation vocabulary / no validation: invalid number, but it still validates',
    reason: 'Tables hold keywords, not metaschemas: a dialect without a vocabulary cannot be said.',
  },
  {
    kind: 'formats',
    name: 'idn-hostname / validation of internationalized host names / a U-label whose A-label form is longer than 63 octets is invalid',
    reason: 'Needs a Punycode encoder, which is not worth its bytes.',
  },
  {
    kind: 'formats',
    name: 'idn-hostname / validation of internationalized host names / non-canonical Punycode that does not re-encode to itself is invalid',
    reason: 'Needs a Punycode encoder, which is not worth its bytes.',
  },
];
