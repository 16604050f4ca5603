import { expect, it } from 'vitest';
import { certificatePack } from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import { validator, type ValidatorOptions } from '../../generated/cloudflare-ssl/src/guards/index.js';
import CloudflareSSL, {
  ArgumentError,
  type CertificatePackCreateParams,
} from '../../generated/cloudflare-ssl/src/index.js';

const ZONE = '023e105f4ecef8ad9ca31a8372d0c353';

/** A client with the emitted validator, whose server answers with one pack and counts the calls. */
function clientOf(
  options: ValidatorOptions,
  result: unknown = certificatePack(),
): { readonly client: CloudflareSSL; readonly calls: () => number; readonly warnings: string[] } {
  let calls = 0;
  const warnings: string[] = [];
  const log = (...words: unknown[]): void => void warnings.push(words.join(' '));
  const client = new CloudflareSSL({
    apiToken: 'token',
    maxRetries: 0,
    validate: validator(options),
    logger: { debug: log, info: log, warn: log, error: log },
    fetch: async () => {
      calls += 1;
      const body = { success: true, errors: [], messages: [], result };
      return new Response(JSON.stringify(body), {
        headers: { 'content-type': 'application/json' },
      });
    },
  });
  return { client, calls: () => calls, warnings };
}

const order: CertificatePackCreateParams = {
  zone_id: ZONE,
  certificate_authority: 'lets_encrypt',
  hosts: ['example.com'],
  type: 'advanced',
  validation_method: 'txt',
  validity_days: 90,
};

it('lets what is right through, in both directions', async () => {
  const { client, calls } = clientOf({});
  expect(await client.ssl.certificatePacks.get('pack', { zone_id: ZONE })).toEqual(
    certificatePack(),
  );
  await client.ssl.certificatePacks.create(order);
  expect(calls()).toBe(2);
});

it('refuses params before anything is sent', async () => {
  const { client, calls } = clientOf({});
  const wrong: unknown = { ...order, validity_days: 13 };
  const sent = client.ssl.certificatePacks.create(wrong as CertificatePackCreateParams);
  await expect(sent).rejects.toThrow(ArgumentError);
  await expect(sent).rejects.toThrow(/validity_days/);
  expect(calls()).toBe(0);
});

it('refuses a response that is not what the API describes', async () => {
  const { client } = clientOf({}, { ...certificatePack(), id: 5 });
  await expect(client.ssl.certificatePacks.get('pack', { zone_id: ZONE })).rejects.toThrow(
    /result\.id/,
  );
});

it('takes what a newer server says, unless it is told to be strict', async () => {
  const newer = { ...certificatePack(), status: 'brand_new' };
  const get = async (options: ValidatorOptions): Promise<unknown> =>
    clientOf(options, newer).client.ssl.certificatePacks.get('pack', { zone_id: ZONE });
  expect(await get({})).toMatchObject({ status: 'brand_new' });
  await expect(get({ responses: 'strict' })).rejects.toThrow(/result\.status/);
});

it('only warns, or keeps still, if it is asked to', async () => {
  const wrong = { ...certificatePack(), id: 5 };
  const warned = clientOf({ mode: 'warn' }, wrong);
  await warned.client.ssl.certificatePacks.get('pack', { zone_id: ZONE });
  expect(warned.warnings.join()).toContain('result.id');
  const off = clientOf({ responses: 'off' }, wrong);
  await off.client.ssl.certificatePacks.get('pack', { zone_id: ZONE });
  expect(off.warnings).toEqual([]);
});
