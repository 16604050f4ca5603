import { expect, it } from 'vitest';
import { apiOf } from '../../build-api.js';

it.each([
  [{ name: 'MIT' }, 'MIT'],
  [{ name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' }, 'Apache-2.0'],
  [{ name: 'Ours', identifier: 'MIT OR ISC' }, 'MIT OR ISC'],
  [{ name: 'mit' }, 'UNLICENSED'],
  [{ name: 'Apache 2.0' }, 'UNLICENSED'],
  [{ name: 'Proprietary' }, 'UNLICENSED'],
  [undefined, 'UNLICENSED'],
])('takes the licence of the document where it is identified: %j', (license, expected) => {
  const info = { title: 'Test', version: '1', ...(license && { license }) };
  expect(apiOf({ info, paths: {} }).api.package.license).toBe(expected);
});
