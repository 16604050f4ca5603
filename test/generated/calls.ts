import type { CloudflareSSL } from '../../generated/cloudflare-ssl/src/index.js';

/** A call as users write it, and the request that has to come of it. */
export interface Call {
  readonly operation: string;
  readonly method: string;
  /** Below the base URL. */
  readonly path: string;
  readonly query?: string;
  readonly body?: object;
  /** Mentions nothing but its parameter: the tests of the package run its text in another process. */
  readonly run: (client: CloudflareSSL) => PromiseLike<unknown>;
}

/** One call of each of the 14 operations. */
export const calls: readonly Call[] = [
  {
    operation: 'analyzeCertificate',
    method: 'POST',
    path: '/zones/z1/ssl/analyze',
    body: { bundle_method: 'force', certificate: 'PEM' },
    run: (client) =>
      client.ssl.analyze.create({ zone_id: 'z1', bundle_method: 'force', certificate: 'PEM' }),
  },
  {
    operation: 'listCertificatePacks',
    method: 'GET',
    path: '/zones/z1/ssl/certificate_packs',
    query: 'status=all&deploy=production&page=1&per_page=20',
    run: (client) =>
      client.ssl.certificatePacks.list({
        zone_id: 'z1',
        status: 'all',
        deploy: 'production',
        page: 1,
        per_page: 20,
      }),
  },
  {
    operation: 'getCertificatePack',
    method: 'GET',
    path: '/zones/z1/ssl/certificate_packs/p%2F1',
    run: (client) => client.ssl.certificatePacks.get('p/1', { zone_id: 'z1' }),
  },
  {
    operation: 'orderCertificatePack',
    method: 'POST',
    path: '/zones/z1/ssl/certificate_packs/order',
    body: {
      certificate_authority: 'lets_encrypt',
      hosts: ['example.com', '*.example.com'],
      type: 'advanced',
      validation_method: 'txt',
      validity_days: 14,
      cloudflare_branding: false,
    },
    run: (client) =>
      client.ssl.certificatePacks.create({
        zone_id: 'z1',
        certificate_authority: 'lets_encrypt',
        hosts: ['example.com', '*.example.com'],
        type: 'advanced',
        validation_method: 'txt',
        validity_days: 14,
        cloudflare_branding: false,
      }),
  },
  {
    operation: 'editCertificatePack',
    method: 'PATCH',
    path: '/zones/z1/ssl/certificate_packs/p1',
    body: { cloudflare_branding: true },
    run: (client) =>
      client.ssl.certificatePacks.edit('p1', { zone_id: 'z1', cloudflare_branding: true }),
  },
  {
    operation: 'deleteCertificatePack',
    method: 'DELETE',
    path: '/zones/z1/ssl/certificate_packs/p1',
    run: (client) => client.ssl.certificatePacks.delete('p1', { zone_id: 'z1' }),
  },
  {
    operation: 'getCertificatePackQuota',
    method: 'GET',
    path: '/zones/z1/ssl/certificate_packs/quota',
    run: (client) => client.ssl.certificatePacks.quota.get({ zone_id: 'z1' }),
  },
  {
    operation: 'getSslRecommendation',
    method: 'GET',
    path: '/zones/z1/ssl/recommendation',
    run: (client) => client.ssl.recommendations.get({ zone_id: 'z1' }),
  },
  {
    operation: 'getAutomaticMode',
    method: 'GET',
    path: '/zones/z1/settings/ssl_automatic_mode',
    run: (client) => client.ssl.automaticUpgrader.get({ zone_id: 'z1' }),
  },
  {
    operation: 'patchAutomaticMode',
    method: 'PATCH',
    path: '/zones/z1/settings/ssl_automatic_mode',
    body: { value: 'custom' },
    run: (client) => client.ssl.automaticUpgrader.patch({ zone_id: 'z1', value: 'custom' }),
  },
  {
    operation: 'getUniversalSettings',
    method: 'GET',
    path: '/zones/z1/ssl/universal/settings',
    run: (client) => client.ssl.universal.settings.get({ zone_id: 'z1' }),
  },
  {
    operation: 'editUniversalSettings',
    method: 'PATCH',
    path: '/zones/z1/ssl/universal/settings',
    body: { enabled: false },
    run: (client) => client.ssl.universal.settings.edit({ zone_id: 'z1', enabled: false }),
  },
  {
    operation: 'listVerification',
    method: 'GET',
    path: '/zones/z1/ssl/verification',
    query: 'retry=true',
    run: (client) => client.ssl.verification.get({ zone_id: 'z1', retry: true }),
  },
  {
    operation: 'editVerification',
    method: 'PATCH',
    path: '/zones/z1/ssl/verification/p1',
    body: { validation_method: 'email' },
    run: (client) =>
      client.ssl.verification.edit('p1', { zone_id: 'z1', validation_method: 'email' }),
  },
];
