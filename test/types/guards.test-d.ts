/* What guards and fixtures tell the compiler. Checked by it, never run. */
import {
  assertCertificatePack,
  isCertificatePack,
  isDesiredValidationMethod,
  isPackValidationMethod,
  isValidationMethod,
  validateCertificatePack,
  type Issue,
} from '../../generated/cloudflare-ssl/src/guards/index.js';
import {
  certificatePack,
  certificatePackList,
  requestValidity,
  verificationGetResponse,
} from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import {
  Status,
  ValidityDays,
  type CertificatePack,
  type CertificatePackEditResponse,
  type CertificatePackGetResponse,
  type RequestValidity,
  type VerificationGetResponse,
} from '../../generated/cloudflare-ssl/src/index.js';
import type { Equal } from './equal.js';

export function narrowing(value: unknown): void {
  // @ts-expect-error nothing is known of the value yet
  void value.id;
  if (isCertificatePack(value)) true satisfies Equal<typeof value, CertificatePack>;
  const verdict = validateCertificatePack(value, { mode: 'lenient' });
  if (verdict.valid) verdict.value satisfies CertificatePack;
  else verdict.issues satisfies readonly Issue[];
  // @ts-expect-error a value that was refused is not handed out
  if (!verdict.valid) void verdict.value;
  assertCertificatePack(value);
  true satisfies Equal<typeof value, CertificatePack>;
}

export function threeSetsOfMethods(value: unknown): void {
  if (isValidationMethod(value)) true satisfies Equal<typeof value, 'http' | 'cname' | 'txt'>;
  if (isPackValidationMethod(value)) true satisfies Equal<typeof value, 'txt' | 'http' | 'email'>;
  if (isDesiredValidationMethod(value)) {
    true satisfies Equal<typeof value, 'http' | 'cname' | 'txt' | 'email'>;
  }
}

export function aliases(): void {
  true satisfies Equal<CertificatePackGetResponse, CertificatePack>;
  true satisfies Equal<CertificatePackEditResponse, CertificatePack>;
  true satisfies Equal<RequestValidity, 7 | 30 | 90 | 365 | 730 | 1095 | 5475>;
}

export function constants(): void {
  true satisfies Equal<typeof Status.pending_validation, 'pending_validation'>;
  true satisfies Equal<(typeof ValidityDays)[14], 14>;
  // @ts-expect-error there is no such status
  void Status.nonsense;
}

export function fixtures(): void {
  const copy = certificatePack({ status: 'active', certificates: [{ status: 'expired' }] });
  true satisfies Equal<typeof copy, CertificatePack>;
  certificatePack({ validity_days: undefined }) satisfies CertificatePack;
  // @ts-expect-error a required member cannot be removed
  certificatePack({ status: undefined });
  // @ts-expect-error there is no such status
  certificatePack({ status: 'nonsense' });
  // @ts-expect-error the example is frozen
  certificatePack.example.status = 'active';
  true satisfies Equal<ReturnType<typeof certificatePack.seeded>, CertificatePack>;
  true satisfies Equal<ReturnType<typeof certificatePack.minimal>, CertificatePack>;
  certificatePack.seeded(42, { status: 'active' }) satisfies CertificatePack;
  // @ts-expect-error there is no such status
  certificatePack.seeded(42, { status: 'nonsense' });
  // @ts-expect-error a seed is a number
  certificatePack.seeded('42');
  certificatePack.list(3, (index) => ({
    validity_days: index > 0 ? 30 : undefined,
  })) satisfies CertificatePack[];
  // @ts-expect-error there is no such member
  certificatePack.list(3, () => ({ nonsense: 1 }));
  true satisfies Equal<(typeof certificatePack.invalid)[number]['value'], unknown>;
  // @ts-expect-error what is invalid has not the type
  certificatePack.invalid[0]?.value satisfies CertificatePack;
  certificatePackList.response({ result: [{ status: 'active' }] }).body.result satisfies
    CertificatePack[] | undefined;
  certificatePackList.error(404).body.success satisfies boolean;
  // @ts-expect-error there is no such status
  certificatePackList.response({ result: [{ status: 'nonsense' }] });
  requestValidity.example satisfies RequestValidity;
  verificationGetResponse() satisfies VerificationGetResponse;
}
