import { expect, it } from 'vitest';
import { check } from './scratch.js';
import { buildSdk } from './sdk.js';

/* An enumeration of more members than anyone reads, many of which are spelled nearly alike. */

const zones = Array.from({ length: 700 }, (_, index) => [`Etc/GMT+${index}`, `Etc/GMT-${index}`]).flat();
const others = ['', ' ', 'constructor', '__proto__', 'a', 'A', '1', '01', "it's", '`${x}`', '\u2028', 'naïve'];
const members = [...zones, ...others];

it('compiles, and tells each of its members from all else', async () => {
  const sdk = await buildSdk({
    openapi: '3.1.0',
    info: { title: 'Enum', version: '1' },
    servers: [{ url: 'https://enum.example' }],
    components: {
      schemas: {
        Zone: { type: 'string', enum: members },
        Code: { type: 'integer', enum: Array.from({ length: 1_200 }, (_, index) => index * 3) },
        Place: {
          type: 'object',
          required: ['zone'],
          properties: {
            zone: { $ref: '#/components/schemas/Zone' },
            near: { type: 'array', items: { $ref: '#/components/schemas/Zone' } },
            code: { $ref: '#/components/schemas/Code' },
          },
        },
      },
    },
    paths: {
      '/places': {
        get: {
          parameters: [{ name: 'zone', in: 'query', schema: { $ref: '#/components/schemas/Zone' } }],
          responses: {
            200: {
              description: 'ok',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Place' } } },
            },
          },
        },
      },
    },
  });
  for (const version of ['5.9', '7'] as const) expect(await check(version, sdk.folder)).toBe('');
  const { isZone, isPlace, validatePlace } = (await sdk.load('guards/index.js')) as Record<
    string,
    (value: unknown) => unknown
  >;
  for (const zone of members) {
    expect(isZone?.(zone), zone).toBe(true);
    expect(isPlace?.({ zone, near: [zone], code: 3 }), zone).toBe(true);
  }
  for (const zone of ['Etc/GMT', 'Etc/GMT+700', 'toString', 'b', 1, null]) {
    expect(isZone?.(zone)).toBe(false);
    expect(validatePlace?.({ zone })).toMatchObject({ valid: false });
  }
  expect(isPlace?.({ zone: '', code: 4 })).toBe(false);
  const { place } = (await sdk.load('fixtures/index.js')) as {
    place: { seeded: (seed: number) => unknown };
  };
  for (let seed = 0; seed < 50; seed += 1)
    expect(validatePlace?.(place.seeded(seed))).toMatchObject({ valid: true });
}, 120_000);
