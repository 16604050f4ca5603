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

const DYNAMIC =
  'The generator does not follow $dynamicRef; it reports it with keyword-unsupported.';
const INFERRED =
  'Properties or items without a type: the generator takes the type for meant and reports type-inferred.';

const DYNAMIC_GAPS: readonly string[] = [
  'defs / validate definition against metaschema / invalid definition schema',
  'dynamicRef / $dynamicRef avoids the root of each schema, but scopes are still registered / data is not sufficient for schema at second#/$defs/length',
  'dynamicRef / $dynamicRef points to a boolean schema / follow $dynamicRef to a false schema',
  'dynamicRef / $dynamicRef skips over intermediate resources - direct reference / string property fails',
  'dynamicRef / $ref and $dynamicAnchor are independent of order - $defs first / incorrect extended schema',
  'dynamicRef / $ref and $dynamicAnchor are independent of order - $ref first / incorrect extended schema',
  'dynamicRef / $ref to $dynamicRef finds detached $dynamicAnchor / non-number is invalid',
  'dynamicRef / A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated / An array containing non-strings is invalid',
  'dynamicRef / A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope / The recursive part is not valid against the root',
  'dynamicRef / A $dynamicRef to a $dynamicAnchor in the same schema resource behaves like a normal $ref to an $anchor / An array containing non-strings is invalid',
  'dynamicRef / A $dynamicRef to an $anchor in the same schema resource behaves like a normal $ref to an $anchor / An array containing non-strings is invalid',
  "dynamicRef / A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution / An array containing non-strings is invalid",
  'dynamicRef / A $dynamicRef without anchor in fragment behaves identical to $ref / An array of strings is invalid',
  'dynamicRef / after leaving a dynamic scope, it is not used by a $dynamicRef / first_scope is not in dynamic scope for the $dynamicRef',
  'dynamicRef / after leaving a dynamic scope, it is not used by a $dynamicRef / string matches /$defs/thingy, but the $dynamicRef does not stop here',
  'dynamicRef / multiple dynamic paths to the $dynamicRef keyword / number list with string values',
  'dynamicRef / multiple dynamic paths to the $dynamicRef keyword / string list with number values',
  'dynamicRef / strict-tree schema, guards against misspelled properties / instance with misspelled field',
  'dynamicRef / tests for implementation dynamic anchor and reference link / incorrect extended schema',
  'unevaluatedItems / unevaluatedItems with $dynamicRef / with no unevaluated items',
  'unevaluatedProperties / unevaluatedProperties with $dynamicRef / with no unevaluated properties',
];

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

const OPTIONAL_GAPS: readonly string[] = [
  'dynamicRef / $dynamicRef skips over intermediate resources - pointer reference across resource boundary / string property fails',
];

/** The same for what is emitted, which comes through the reader of documents. */
export const EMITTED_GAPS: readonly KnownGap[] = [
  ...DYNAMIC_GAPS.map((name) => ({ kind: 'mandatory', name, reason: DYNAMIC }) as const),
  ...INFERRED_GAPS.map((name) => ({ kind: 'mandatory', name, reason: INFERRED }) as const),
  ...OPTIONAL_GAPS.map((name) => ({ kind: 'optional', name, reason: DYNAMIC }) as const),
];

/** Groups whose schema the generator takes for a mistake: it reports an error and emits nothing. */
export const REFUSED_GROUPS: readonly KnownGap[] = [
  {
    kind: 'mandatory',
    name: 'enum / empty enum',
    reason: 'An enum without members is an error: no value could ever be valid.',
  },
];
