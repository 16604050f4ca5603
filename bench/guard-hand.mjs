// A guard as one would write it by hand for speed, and the issues of a list of packs.
const STATUSES = [
  'initializing',
  'pending_validation',
  'deleted',
  'pending_issuance',
  'pending_deployment',
  'pending_deletion',
  'pending_expiration',
  'expired',
  'active',
  'initializing_timed_out',
  'validation_timed_out',
  'issuance_timed_out',
  'deployment_timed_out',
  'deletion_timed_out',
  'pending_cleanup',
  'staging_deployment',
  'staging_active',
  'deactivating',
  'inactive',
  'backup_issued',
  'holding_deployment',
];
const TYPES = [
  'mh_custom',
  'managed_hostname',
  'sni_custom',
  'universal',
  'advanced',
  'total_tls',
  'keyless',
  'legacy_custom',
];

const optional = (value, type) => value === undefined || typeof value === type;

function isStrings(list) {
  if (!Array.isArray(list)) return false;
  for (let index = 0; index < list.length; index += 1)
    if (typeof list[index] !== 'string') return false;
  return true;
}

function isRecord(v) {
  if (typeof v !== 'object' || v === null || Array.isArray(v)) return false;
  if (v.emails !== undefined && !isStrings(v.emails)) return false;
  const { cname, cname_target, http_body, http_url, status, txt_name, txt_value } = v;
  if (cname !== undefined && typeof cname !== 'string') return false;
  if (cname_target !== undefined && typeof cname_target !== 'string') return false;
  if (http_body !== undefined && typeof http_body !== 'string') return false;
  if (http_url !== undefined && typeof http_url !== 'string') return false;
  if (status !== undefined && typeof status !== 'string') return false;
  if (txt_name !== undefined && typeof txt_name !== 'string') return false;
  return txt_value === undefined || typeof txt_value === 'string';
}

function isRecords(list) {
  if (!Array.isArray(list)) return false;
  for (let index = 0; index < list.length; index += 1) if (!isRecord(list[index])) return false;
  return true;
}

function isErrors(list) {
  if (!Array.isArray(list)) return false;
  for (let index = 0; index < list.length; index += 1) {
    const error = list[index];
    if (typeof error !== 'object' || error === null || Array.isArray(error)) return false;
    const { message } = error;
    if (message !== undefined && typeof message !== 'string') return false;
  }
  return true;
}

function isRegion(v) {
  if (typeof v !== 'object' || v === null || Array.isArray(v)) return false;
  const { label } = v;
  return label === undefined || label === 'us' || label === 'eu' || label === 'highest_security';
}

function isCertificate(v) {
  if (typeof v !== 'object' || v === null) return false;
  if (typeof v.id !== 'string' || typeof v.status !== 'string') return false;
  if (!isStrings(v.hosts)) return false;
  const { bundle_method, expires_on, geo_restrictions, issuer } = v;
  const { modified_on, priority, signature, uploaded_on, zone_id } = v;
  if (bundle_method !== undefined && typeof bundle_method !== 'string') return false;
  if (expires_on !== undefined && typeof expires_on !== 'string') return false;
  if (issuer !== undefined && typeof issuer !== 'string') return false;
  if (modified_on !== undefined && typeof modified_on !== 'string') return false;
  if (priority !== undefined && typeof priority !== 'number') return false;
  if (signature !== undefined && typeof signature !== 'string') return false;
  if (uploaded_on !== undefined && typeof uploaded_on !== 'string') return false;
  if (zone_id !== undefined && typeof zone_id !== 'string') return false;
  return geo_restrictions === undefined || isRegion(geo_restrictions);
}

function isCertificates(list) {
  if (!Array.isArray(list)) return false;
  for (let index = 0; index < list.length; index += 1)
    if (!isCertificate(list[index])) return false;
  return true;
}

/** True for a certificate pack. */
export function isPack(v) {
  if (typeof v !== 'object' || v === null) return false;
  if (typeof v.id !== 'string' || STATUSES.indexOf(v.status) < 0 || TYPES.indexOf(v.type) < 0)
    return false;
  if (!isCertificates(v.certificates) || !isStrings(v.hosts)) return false;
  const { certificate_authority: ca, cloudflare_branding, dcv_delegation_records } = v;
  const { primary_certificate, validation_errors, validation_method: method } = v;
  const { validation_records, validity_days: days } = v;
  if (cloudflare_branding !== undefined && typeof cloudflare_branding !== 'boolean') return false;
  if (primary_certificate !== undefined && typeof primary_certificate !== 'string') return false;
  if (ca !== undefined && ca !== 'google' && ca !== 'lets_encrypt' && ca !== 'ssl_com')
    return false;
  if (method !== undefined && method !== 'txt' && method !== 'http' && method !== 'email')
    return false;
  if (days !== undefined && days !== 14 && days !== 30 && days !== 90 && days !== 365) return false;
  if (dcv_delegation_records !== undefined && !isRecords(dcv_delegation_records)) return false;
  if (validation_errors !== undefined && !isErrors(validation_errors)) return false;
  return validation_records === undefined || isRecords(validation_records);
}

/** What a value is, for a message. */
function describe(value) {
  if (typeof value === 'string') return JSON.stringify(value);
  return Array.isArray(value) ? `an array of length ${value.length}` : typeof value;
}

/** How many of the members that scalars stand in are wrong, over all packs, if any pack is. */
export function explainPacks(list) {
  const issues = [];
  for (let index = 0; index < list.length; index += 1) {
    if (isPack(list[index])) continue;
    const { id, status, type, certificates, hosts, primary_certificate } = list[index];
    const tell = (key, code, expected) => {
      const received = describe(list[index][key]);
      const message = `Expected ${expected}, received ${received}.`;
      issues.push({ path: [index, key], code, message, expected, received });
    };
    if (typeof id !== 'string') tell('id', 'type', 'a string');
    if (STATUSES.indexOf(status) < 0) tell('status', 'enum', STATUSES.join(' or '));
    if (TYPES.indexOf(type) < 0) tell('type', 'enum', TYPES.join(' or '));
    if (!isCertificates(certificates)) tell('certificates', 'type', 'certificates');
    if (!isStrings(hosts)) tell('hosts', 'type', 'strings');
    if (!optional(primary_certificate, 'string')) tell('primary_certificate', 'type', 'a string');
  }
  return issues.length;
}
