/** What the runtime has for SDKs whose values are not all those of JSON, by the module it stands in. */
export const NATIVE_MODULES = {
  'convert.ts': {
    values: [
      'asAll',
      'asDate',
      'asIs',
      'asItems',
      'asMemberOf',
      'asMembers',
      'asOneOf',
      'asTuple',
      'isDateValue',
    ],
    types: ['Convert', 'ExactJson', 'Side', 'Variant'],
  },
  'conversions.ts': { values: ['conversions', 'converting'], types: ['Conversions'] },
  'convert-stream.ts': { values: ['convertedItems'], types: [] },
  'webhook-values.ts': { values: ['convertedWebhooks'], types: [] },
  'exact-json.ts': {
    values: [
      'asBigInt',
      'asDigits',
      'exactJson',
      'exactJsonBody',
      'exactJsonHeader',
      'exactJsonPath',
      'exactJsonQuery',
      'exactLinesBody',
      'writeExactly',
    ],
    types: [],
  },
  'fixture-values.ts': { values: ['convertedFixture', 'plainFixture'], types: [] },
  'validation/native.ts': {
    values: ['NATIVE_DIALECTS', 'jsonTable', 'native', 'nativeValue', 'uniqueNatives'],
    types: [],
  },
} as const;
