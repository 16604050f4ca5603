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

const INFERRED =
  'Properties or items without a type: the generator takes the type for meant and reports type-inferred.';

const INFERRED_GAPS: readonly string[] = [
  'additionalProperties / additionalProperties being false does not allow other properties / ignores arrays',
  'additionalProperties / additionalProperties being false does not allow other properties / ignores other non-objects',
  'additionalProperties / additionalProperties being false does not allow other properties / ignores strings',
  'items / a schema given for items / JavaScript pseudo-array is valid',
  'items / a schema given for items / ignores non-arrays',
  'properties / object properties validation / ignores arrays',
  'properties / object properties validation / ignores other non-objects',
  'properties / properties whose names are Javascript object property names / ignores arrays',
  'properties / properties whose names are Javascript object property names / ignores other non-objects',
  'ref / root pointer ref / match',
  'ref / root pointer ref / recursive match',
  'ref / simple URN base URI with $ref via the URN / valid under the URN IDed schema',
  'required / required validation / ignores arrays',
  'required / required validation / ignores boolean',
  'required / required validation / ignores null',
  'required / required validation / ignores other non-objects',
  'required / required validation / ignores strings',
];

/** The same for what is emitted, which comes through the reader of documents. */
export const EMITTED_GAPS: readonly KnownGap[] = INFERRED_GAPS.map((name) => ({
  kind: 'mandatory',
  name,
  reason: INFERRED,
}));

/** Groups whose schema the generator takes for a mistake: it reports an error and emits nothing. */
export const REFUSED_GROUPS: readonly KnownGap[] = [
  {
    kind: 'mandatory',
    name: 'enum / empty enum',
    reason: 'An enum without members is an error: no value could ever be valid.',
  },
];
