/**
 * What Cloudflare's SSL/TLS reference page says, read off it a second time, without the spec at hand.
 */

/**
 * The shape of a value: the name of a type, the literals of an enumeration in their order, `[item]`
 * for an array, or the members of an object, with `?` after the name of an optional one.
 * `date-time` is a string whose example on the page is a date and time.
 */
export type Shape = string | readonly [Shape] | { readonly [member: string]: Shape };

export interface OperationFacts {
  readonly id: string;
  readonly tag: string;
  readonly path: readonly string[];
  readonly query?: { readonly [name: string]: Shape };
  readonly body?: Shape;
  readonly answer: Shape;
}

const certificateAuthority = '"google" | "lets_encrypt" | "ssl_com"';
const packValidationMethod = '"txt" | "http" | "email"';
const desiredValidationMethod = '"http" | "cname" | "txt" | "email"';
const validityDays = '14 | 30 | 90 | 365';

const responseInfo: Shape = {
  code: 'number',
  message: 'string',
  'documentation_url?': 'string',
  'source?': { 'pointer?': 'string' },
};
const successEnvelope = {
  errors: [responseInfo],
  messages: [responseInfo],
  success: 'true',
} as const;
const statusEnvelope = {
  errors: [responseInfo],
  messages: [responseInfo],
  success: 'boolean',
} as const;

const validationRecord: Shape = {
  'cname?': 'string',
  'cname_target?': 'string',
  'emails?': ['string'],
  'http_body?': 'string',
  'http_url?': 'string',
  'status?': 'string',
  'txt_name?': 'string',
  'txt_value?': 'string',
};

const certificate: Shape = {
  id: 'string',
  hosts: ['string'],
  status: 'string',
  'bundle_method?': 'string',
  'expires_on?': 'date-time',
  'geo_restrictions?': { 'label?': '"us" | "eu" | "highest_security"' },
  'issuer?': 'string',
  'modified_on?': 'date-time',
  'priority?': 'number',
  'signature?': 'string',
  'uploaded_on?': 'date-time',
  'zone_id?': 'string',
};

const certificatePack: Shape = {
  id: 'string',
  certificates: [certificate],
  hosts: ['string'],
  status:
    '"initializing" | "pending_validation" | "deleted" | "pending_issuance" | "pending_deployment" | ' +
    '"pending_deletion" | "pending_expiration" | "expired" | "active" | "initializing_timed_out" | ' +
    '"validation_timed_out" | "issuance_timed_out" | "deployment_timed_out" | ' +
    '"deletion_timed_out" | "pending_cleanup" | "staging_deployment" | "staging_active" | ' +
    '"deactivating" | "inactive" | "backup_issued" | "holding_deployment"',
  type:
    '"mh_custom" | "managed_hostname" | "sni_custom" | "universal" | "advanced" | "total_tls" | ' +
    '"keyless" | "legacy_custom"',
  'certificate_authority?': certificateAuthority,
  'cloudflare_branding?': 'boolean',
  'dcv_delegation_records?': [validationRecord],
  'primary_certificate?': 'string',
  'validation_errors?': [{ 'message?': 'string' }],
  'validation_method?': packValidationMethod,
  'validation_records?': [validationRecord],
  'validity_days?': validityDays,
};

const automaticMode: Shape = {
  id: 'string',
  editable: 'boolean',
  modified_on: 'date-time',
  value: '"auto" | "custom"',
  'next_scheduled_scan?': 'date-time',
};

const universalSettings: Shape = { 'enabled?': 'boolean' };

const verification: Shape = {
  certificate_status:
    '"initializing" | "authorizing" | "active" | "expired" | "issuing" | "timing_out" | ' +
    '"pending_deployment"',
  'brand_check?': 'boolean',
  'cert_pack_uuid?': 'string',
  'signature?': '"ECDSAWithSHA256" | "SHA1WithRSA" | "SHA256WithRSA"',
  'validation_method?': '"http" | "cname" | "txt"',
  'verification_info?': {
    'record_name?': '"record_name" | "http_url" | "cname" | "txt_name"',
    'record_target?': '"record_value" | "http_body" | "cname_target" | "txt_value"',
  },
  'verification_status?': 'boolean',
  'verification_type?': '"cname" | "meta tag"',
};

/** The operations in the order of the page. */
export const operations: Readonly<Record<string, OperationFacts>> = {
  'POST /zones/{zone_id}/ssl/analyze': {
    id: 'analyzeCertificate',
    tag: 'Analyze',
    path: ['zone_id'],
    body: { 'bundle_method?': '"ubiquitous" | "optimal" | "force"', 'certificate?': 'string' },
    answer: { ...successEnvelope, 'result?': 'unknown' },
  },
  'GET /zones/{zone_id}/ssl/certificate_packs': {
    id: 'listCertificatePacks',
    tag: 'Certificate Packs',
    path: ['zone_id'],
    query: {
      'deploy?': '"staging" | "production"',
      'page?': 'number',
      'per_page?': 'number',
      'status?': '"all"',
    },
    answer: {
      ...successEnvelope,
      'result?': [certificatePack],
      'result_info?': {
        'count?': 'number',
        'page?': 'number',
        'per_page?': 'number',
        'total_count?': 'number',
        'total_pages?': 'number',
      },
    },
  },
  'GET /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}': {
    id: 'getCertificatePack',
    tag: 'Certificate Packs',
    path: ['zone_id', 'certificate_pack_id'],
    answer: { ...successEnvelope, 'result?': certificatePack },
  },
  'POST /zones/{zone_id}/ssl/certificate_packs/order': {
    id: 'orderCertificatePack',
    tag: 'Certificate Packs',
    path: ['zone_id'],
    body: {
      certificate_authority: certificateAuthority,
      hosts: ['string'],
      type: '"advanced"',
      validation_method: packValidationMethod,
      validity_days: validityDays,
      'cloudflare_branding?': 'boolean',
    },
    answer: { ...successEnvelope, 'result?': certificatePack },
  },
  'PATCH /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}': {
    id: 'editCertificatePack',
    tag: 'Certificate Packs',
    path: ['zone_id', 'certificate_pack_id'],
    body: { 'cloudflare_branding?': 'boolean' },
    answer: { ...successEnvelope, 'result?': certificatePack },
  },
  'DELETE /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}': {
    id: 'deleteCertificatePack',
    tag: 'Certificate Packs',
    path: ['zone_id', 'certificate_pack_id'],
    answer: { ...successEnvelope, 'result?': { 'id?': 'string' } },
  },
  'GET /zones/{zone_id}/ssl/certificate_packs/quota': {
    id: 'getCertificatePackQuota',
    tag: 'Quota',
    path: ['zone_id'],
    answer: {
      ...successEnvelope,
      'result?': { 'advanced?': { 'allocated?': 'number', 'used?': 'number' } },
    },
  },
  'GET /zones/{zone_id}/ssl/recommendation': {
    id: 'getSslRecommendation',
    tag: 'Recommendations',
    path: ['zone_id'],
    answer: { ...statusEnvelope, result: automaticMode },
  },
  'GET /zones/{zone_id}/settings/ssl_automatic_mode': {
    id: 'getAutomaticMode',
    tag: 'Automatic Upgrader',
    path: ['zone_id'],
    answer: { ...statusEnvelope, result: automaticMode },
  },
  'PATCH /zones/{zone_id}/settings/ssl_automatic_mode': {
    id: 'patchAutomaticMode',
    tag: 'Automatic Upgrader',
    path: ['zone_id'],
    body: { value: '"auto" | "custom"' },
    answer: { ...statusEnvelope, result: automaticMode },
  },
  'GET /zones/{zone_id}/ssl/universal/settings': {
    id: 'getUniversalSettings',
    tag: 'Universal Settings',
    path: ['zone_id'],
    answer: { ...successEnvelope, 'result?': universalSettings },
  },
  'PATCH /zones/{zone_id}/ssl/universal/settings': {
    id: 'editUniversalSettings',
    tag: 'Universal Settings',
    path: ['zone_id'],
    body: universalSettings,
    answer: { ...successEnvelope, 'result?': universalSettings },
  },
  'GET /zones/{zone_id}/ssl/verification': {
    id: 'listVerification',
    tag: 'Verification',
    path: ['zone_id'],
    query: { 'retry?': 'true' },
    answer: { 'result?': [verification] },
  },
  'PATCH /zones/{zone_id}/ssl/verification/{certificate_pack_id}': {
    id: 'editVerification',
    tag: 'Verification',
    path: ['zone_id', 'certificate_pack_id'],
    body: { validation_method: desiredValidationMethod },
    answer: {
      ...successEnvelope,
      'result?': { 'status?': 'string', 'validation_method?': desiredValidationMethod },
    },
  },
};

/** A domain type of the page, the line that introduces it there, and where the spec has it. */
export interface DomainType {
  readonly headline: string;
  /** Operation whose `result` the type is. */
  readonly result?: string;
  /** Operation whose `result` is an array of the type. */
  readonly item?: string;
  /** Component schema that says the shape; without one the operation says it in place. */
  readonly component?: string;
}

const packHeadline = 'object { id, certificates, hosts, 10 more }';
const automaticModeHeadline = 'object { id, editable, modified_on, 2 more }';

// One type a line, so that the table can be held against the page.
// prettier-ignore
export const domainTypes: Readonly<Record<string, DomainType>> = {
  AnalyzeCreateResponse: { headline: 'unknown', result: 'analyzeCertificate' },
  Host: { headline: 'string', component: 'Host' },
  RequestValidity: { headline: '7 or 30 or 90 or 4 more', component: 'RequestValidity' },
  Status: { headline: '"initializing" or "pending_validation" or "deleted" or 18 more', component: 'Status' },
  ValidationMethod: { headline: '"http" or "cname" or "txt"', component: 'ValidationMethod' },
  CertificatePackListResponse: { headline: packHeadline, item: 'listCertificatePacks', component: 'CertificatePack' },
  CertificatePackGetResponse: { headline: packHeadline, result: 'getCertificatePack', component: 'CertificatePack' },
  CertificatePackCreateResponse: { headline: packHeadline, result: 'orderCertificatePack', component: 'CertificatePack' },
  CertificatePackEditResponse: { headline: packHeadline, result: 'editCertificatePack', component: 'CertificatePack' },
  CertificatePackDeleteResponse: { headline: 'object { id }', result: 'deleteCertificatePack' },
  QuotaGetResponse: { headline: 'object { advanced }', result: 'getCertificatePackQuota' },
  RecommendationGetResponse: { headline: automaticModeHeadline, result: 'getSslRecommendation', component: 'SSLAutomaticMode' },
  AutomaticUpgraderGetResponse: { headline: automaticModeHeadline, result: 'getAutomaticMode', component: 'SSLAutomaticMode' },
  AutomaticUpgraderPatchResponse: { headline: automaticModeHeadline, result: 'patchAutomaticMode', component: 'SSLAutomaticMode' },
  UniversalSSLSettings: { headline: 'object { enabled }', result: 'getUniversalSettings', component: 'UniversalSSLSettings' },
  Verification: { headline: 'object { certificate_status, brand_check, cert_pack_uuid, 5 more }', item: 'listVerification', component: 'Verification' },
  VerificationGetResponse: { headline: 'array of Verification', result: 'listVerification' },
  VerificationEditResponse: { headline: 'object { status, validation_method }', result: 'editVerification' },
};

/** The types that the page only names or spells out where they are used, with the line it has there. */
export const sharedTypes: Readonly<Record<string, string>> = {
  BundleMethod: '"ubiquitous" or "optimal" or "force"',
  Certificate: 'object { id, hosts, status, 9 more }',
  ValidationRecord: 'object { cname, cname_target, emails, 5 more }',
  CertificateAuthority: '"google" or "lets_encrypt" or "ssl_com"',
  PackValidationMethod: '"txt" or "http" or "email"',
  DesiredValidationMethod: '"http" or "cname" or "txt" or "email"',
  ValidityDays: '14 or 30 or 90 or 365',
  AutomaticMode: '"auto" or "custom"',
  ResponseInfo: 'object { code, message, documentation_url, source }',
  ResultInfo: 'object { count, page, per_page, 2 more }',
};

/** The members of `RequestValidity`, which no operation uses. */
export const requestValidity: Shape = '7 | 30 | 90 | 365 | 730 | 1095 | 5475';
