import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { asSchema } from '@ai-sdk/provider-utils';
import { sValidator } from '@hono/standard-validator';
import { createEnv } from '@t3-oss/env-core';
import { initTRPC } from '@trpc/server';
import { Hono } from 'hono';
import { expect, expectTypeOf, it } from 'vitest';
import { certificatePack } from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import {
  validateCertificatePack,
  validateStatus,
} from '../../generated/cloudflare-ssl/src/guards/index.js';
import type { CertificatePack, Status } from '../../generated/cloudflare-ssl/src/index.js';

/* The emitted validators as other libraries take them: as they are. */

it('is of the types of the standards', () => {
  expectTypeOf(validateCertificatePack).toExtend<StandardSchemaV1<CertificatePack>>();
  expectTypeOf(validateCertificatePack).toExtend<StandardJSONSchemaV1<CertificatePack>>();
});

it('is the input of a tRPC procedure', async () => {
  const { procedure, router, createCallerFactory } = initTRPC.create();
  const api = router({
    name: procedure.input(validateCertificatePack).query(({ input }) => input.id),
  });
  const caller = createCallerFactory(api)({});
  expect(await caller.name(certificatePack())).toBe(certificatePack.example.id);
  const broken: unknown = { ...certificatePack(), id: 5 };
  await expect(caller.name(broken as CertificatePack)).rejects.toThrow(/a string/);
});

it('is the validator of a Hono route', async () => {
  const app = new Hono().post('/', sValidator('json', validateCertificatePack), (context) =>
    context.json({ status: context.req.valid('json').status }),
  );
  const send = async (body: unknown): Promise<Response> =>
    app.request('/', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const accepted = await send(certificatePack());
  expect(await accepted.json()).toEqual({ status: certificatePack.example.status });
  const refused = await send({ ...certificatePack(), status: 'nonsense' });
  expect(refused.status).toBe(400);
  expect(JSON.stringify(await refused.json())).toContain('status');
});

it('is a variable of t3-env', () => {
  const env = (PACK_STATUS: string): { readonly PACK_STATUS: Status } =>
    createEnv({
      server: { PACK_STATUS: validateStatus },
      runtimeEnv: { PACK_STATUS },
      onValidationError: (issues) => {
        throw new Error(issues.map(({ message }) => message).join());
      },
    });
  expect(env('active').PACK_STATUS).toBe('active');
  expect(() => env('nonsense')).toThrow(/received "nonsense"/);
});

it('is a schema of the AI SDK, and stays as it is', async () => {
  const before = validateCertificatePack['~standard'].jsonSchema.input({ target: 'draft-07' });
  const schema = asSchema<CertificatePack>(validateCertificatePack);
  expect(await schema.jsonSchema).toMatchObject({ type: 'object', required: before['required'] });
  const valid = await schema.validate?.(certificatePack());
  expect(valid).toMatchObject({ success: true });
  expect(await schema.validate?.({ id: 1 })).toMatchObject({ success: false });
  const after = validateCertificatePack['~standard'].jsonSchema.input({ target: 'draft-07' });
  expect(after).toEqual(before);
});
