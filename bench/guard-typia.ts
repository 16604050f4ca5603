// What typia makes guards of; guard-typia.mjs compiles this file with typia's transform.
import typia from 'typia';
import type { CertificatePack } from '../generated/cloudflare-ssl/src/resources/ssl/certificate-packs.js';

export const is = typia.createIs<CertificatePack>();
export const isList = typia.createIs<CertificatePack[]>();
const validate = typia.createValidate<CertificatePack[]>();
export const explain = (list: unknown): number => {
  const result = validate(list);
  return result.success ? 0 : result.errors.length;
};
