import { expect, it } from 'vitest';
import { Scope } from '../../../generator/names/scope.js';
import { spell } from '../../../generator/names/words.js';

it.for([
  ['certificate_packs', 'CertificatePacks', 'certificatePacks', 'certificate-packs'],
  ['CertificatePack', 'CertificatePack', 'certificatePack', 'certificate-pack'],
  [
    'universal-ssl settings',
    'UniversalSSLSettings',
    'universalSSLSettings',
    'universal-ssl-settings',
  ],
  ['SSLMode', 'SSLMode', 'sslMode', 'ssl-mode'],
  ['userID', 'UserID', 'userID', 'user-id'],
  ['HTTPServer', 'HTTPServer', 'httpServer', 'http-server'],
  ['OAuth2', 'OAuth2', 'oauth2', 'oauth2'],
  ['my_oauth_token', 'MyOAuthToken', 'myOAuthToken', 'my-oauth-token'],
  ['v2beta1', 'V2beta1', 'v2beta1', 'v2beta1'],
  ['a.b/c', 'ABC', 'aBC', 'a-b-c'],
  ['ünïcode wörds', 'ÜnïcodeWörds', 'ünïcodeWörds', 'ünïcode-wörds'],
  ['日本 語', '日本語', '日本語', '日本-語'],
  ['../../etc/passwd', 'EtcPasswd', 'etcPasswd', 'etc-passwd'],
  ['', '', '', ''],
  ['👩‍👧 !', '', '', ''],
] as const)('spells %s', ([name, pascal, camel, kebab]) => {
  expect(spell(name, 'PascalCase')).toBe(pascal);
  expect(spell(name, 'camelCase')).toBe(camel);
  expect(spell(name, 'kebab-case')).toBe(kebab);
});

it('cuts long names at a word, and long words', () => {
  expect(spell('word '.repeat(80), 'PascalCase')).toHaveLength(100);
  expect(spell('x'.repeat(300), 'camelCase')).toHaveLength(100);
});

const types = { spelling: 'PascalCase', fallback: 'Type' } as const;

it('tries candidates in order, then a suffix, then numbers', () => {
  const scope = new Scope(types);
  const give = (...candidates: string[]): string =>
    scope.assign(candidates, 'x', { suffix: 'model' }).name;
  expect(give('pet')).toBe('Pet');
  expect(give('Pet', 'other pet')).toBe('OtherPet');
  expect(give('PET')).toBe('PETModel');
  expect(give('pet')).toBe('PetModel2');
  expect(give('?')).toBe('Type');
  expect(give()).toBe('TypeModel');
});

it('says who holds the name that was wanted', () => {
  const scope = new Scope({ ...types, reserved: new Set(['Promise']) });
  scope.assign(['pet'], 'the first');
  expect(scope.assign(['Pet'], 'the second')).toEqual({
    name: 'Pet2',
    unusable: false,
    conflict: { wanted: 'Pet', holder: 'the first' },
  });
  expect(scope.assign(['promise'], 'x').conflict).toEqual({
    wanted: 'Promise',
    holder: 'the language or the SDK itself',
  });
});

it('keeps names apart that come with others', () => {
  const scope = new Scope(types);
  const companions = (name: string): string[] => [`is${name}`, `${name}Schema`];
  const give = (name: string): string => scope.assign([name], name, { companions }).name;
  expect(give('IsPet')).toBe('IsPet');
  expect(give('PetSchema')).toBe('PetSchema2');
});

it('makes words of the language names: members as they are, others with an underscore', () => {
  const locals = new Scope({ spelling: 'camelCase', fallback: 'x' });
  const members = new Scope({ spelling: 'camelCase', fallback: 'x', members: true });
  expect(locals.assign(['delete'], '').name).toBe('delete_');
  expect(members.assign(['delete'], '').name).toBe('delete');
  expect(locals.assign(['1st'], '').name).toBe('_1st');
});
