import path from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../../generator/pipeline.js';

const file = path.join(import.meta.dirname, 'stainless/stainless.yml');

it('takes a stainless.yml as it is, lists what is not supported, and fails at nothing', async () => {
  const { diagnostics, config, tree } = await run(file);
  const ofConfig = diagnostics.filter(({ at }) => at?.file === file);
  expect(ofConfig.map(({ code, message }) => `${code}: ${/"(.*)"/.exec(message)?.[1]}`)).toEqual(
    [
      'organization.github_org',
      'targets.node.options',
      'targets.python',
      'client_settings.default_timeout',
      'pagination.0.response.next.x-stainless-pagination-property.from_header',
      'pagination.1',
      'streaming.on_event.0.kind',
      'settings.disable_mock_tests',
      'resources.pets.methods.unwrap',
      'resources.pets.standalone_api',
      'security_schemes',
      'openapi',
      'readme',
      'resources.pets.methods.list.positional_params',
    ].map((key) => `config-key-unsupported: ${key}`),
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(config).toMatchObject({
    spec: path.join(import.meta.dirname, 'stainless/openapi.yml'),
    package: { name: 'pets-sdk', license: 'Apache-2.0', repository: 'pets/pets-node' },
    envPrefix: 'PETS',
    paginations: [{ name: 'cursor_page', positionParam: 'after' }],
  });
  expect(tree?.get('src/resources/pets.ts')).toContain('PagePromise<CursorPage<');
  // A shared model, which otherwise would stand beside the only one that uses it.
  expect(tree?.get('src/resources/shared.ts')).toContain('export interface Error');
  expect(tree?.get('package.json')).toContain('git+https://github.com/pets/pets-node.git');
});

it('leaves out what is to be skipped, as far as it is meant, and misses none of it', async () => {
  const { api, diagnostics } = await run(file);
  const methods = [...(api?.resources.values() ?? [])].flatMap((resource) => resource.methods);
  expect(methods.map(({ operation }) => operation)).toEqual(['GET /pets', 'GET /pets/{id}']);
  expect(diagnostics.map(({ code }) => code)).not.toContain('operation-unmapped');
});
