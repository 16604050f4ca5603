/*
 * Calls as the users of the official SDK write them, and calls that must not compile. Checked by the
 * compiler, never run.
 */
import CloudflareSSL, {
  CertificatePacks,
  CloudflareSSLCore,
  type APIPromise,
  type AutomaticUpgraderGetResponse,
  type CertificatePack,
  type CertificatePackDeleteResponse,
  type ResultInfo,
  type V4PagePaginationArray,
  type Verification,
} from '../../generated/cloudflare-ssl/src/index.js';
import type { Equal } from './equal.js';

export async function officialShapes(client: CloudflareSSL): Promise<void> {
  const zone = { zone_id: 'z' };
  for await (const pack of client.ssl.certificatePacks.list({ zone_id: 'z', status: 'all' })) {
    true satisfies Equal<typeof pack, CertificatePack>;
  }
  const page = await client.ssl.certificatePacks.list({ ...zone, deploy: 'staging', per_page: 5 });
  true satisfies Equal<typeof page, V4PagePaginationArray<CertificatePack>>;
  true satisfies Equal<typeof page.result_info, ResultInfo | undefined>;
  for await (const next of page.iterPages()) next.getPaginatedItems() satisfies CertificatePack[];
  if (page.hasNextPage()) (await page.getNextPage()).result satisfies CertificatePack[];

  const pack = await client.ssl.certificatePacks.get('id', { zone_id: 'z' });
  true satisfies Equal<typeof pack, CertificatePack>;
  const deleted = await client.ssl.certificatePacks.delete('id', zone, { maxRetries: 0 });
  true satisfies Equal<typeof deleted, CertificatePackDeleteResponse>;
  const ordered = await client.ssl.certificatePacks.create({
    zone_id: 'z',
    certificate_authority: 'google',
    hosts: ['example.com'],
    type: 'advanced',
    validation_method: 'txt',
    validity_days: 14,
  });
  ordered satisfies CertificatePack;
  const mode = await client.ssl.automaticUpgrader.patch({ zone_id: 'z', value: 'auto' });
  true satisfies Equal<typeof mode, AutomaticUpgraderGetResponse>;
  const all = await client.ssl.verification.get({ zone_id: 'z', retry: true });
  true satisfies Equal<typeof all, Verification[]>;
}

export async function responses(client: CloudflareSSL): Promise<void> {
  const call = client.ssl.universal.settings.get({ zone_id: 'z' });
  call satisfies APIPromise<{ enabled?: boolean }>;
  const { data, response, requestId, envelope } = await call.withResponse();
  data.enabled satisfies boolean | undefined;
  response.status satisfies number;
  requestId satisfies string | undefined;
  envelope.success satisfies true;
  envelope.errors[0]?.message satisfies string | undefined;
  (await call.asResponse()).headers.get('cf-ray') satisfies string | null;

  const list = await client.ssl.certificatePacks.list({ zone_id: 'z' }).withResponse();
  list.envelope.result_info?.total_pages satisfies number | undefined;
}

export function wrongCalls(client: CloudflareSSL): void {
  const { certificatePacks, automaticUpgrader, verification } = client.ssl;
  // @ts-expect-error the zone is required
  void certificatePacks.list({});
  // @ts-expect-error `active` is not a value that the list can be narrowed by
  void certificatePacks.list({ zone_id: 'z', status: 'active' });
  // @ts-expect-error the params are required
  void certificatePacks.get('id');
  // @ts-expect-error the id of the pack is an argument of its own
  void certificatePacks.get({ zone_id: 'z', certificate_pack_id: 'id' });
  // @ts-expect-error the API has no such member
  void certificatePacks.edit('id', { zone_id: 'z', branding: true });
  // @ts-expect-error an order needs hosts and more
  void certificatePacks.create({ zone_id: 'z', type: 'advanced' });
  // @ts-expect-error `on` is not a mode
  void automaticUpgrader.patch({ zone_id: 'z', value: 'on' });
  // @ts-expect-error only `true` can be sent
  void verification.get({ zone_id: 'z', retry: false });
  // @ts-expect-error a setting is not a list
  void automaticUpgrader.get({ zone_id: 'z' })[Symbol.asyncIterator];
  // @ts-expect-error there is no such option
  void new CloudflareSSL({ token: 'secret' });
}

export function singleResource(): void {
  const packs = new CertificatePacks(new CloudflareSSLCore({ apiToken: 'secret' }));
  packs.quota.get({ zone_id: 'z' }) satisfies APIPromise<unknown>;
}

export function failures(error: unknown): void {
  if (error instanceof CloudflareSSL.NotFoundError) {
    error.status satisfies 404;
    error.errors[0]?.code satisfies number | string | undefined;
  }
}

/** Types by the place of their resource in the tree, as users of the official SDK name them. */
export function officialNames(
  params: CloudflareSSL.SSL.CertificatePackListParams,
  nested: CloudflareSSL.SSL.CertificatePacks.CertificatePackGetResponse,
  options: CloudflareSSL.RequestOptions,
  page: CloudflareSSL.V4PagePaginationArray<CertificatePack>,
): void {
  params.zone_id satisfies string;
  true satisfies Equal<typeof nested, CertificatePack>;
  options.timeout satisfies number | undefined;
  page.result satisfies CertificatePack[];
}
