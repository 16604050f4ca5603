import { code, type Code } from './code.js';
import { convertBinding } from './convert.js';
import { docComment } from './doc-comment.js';
import { docOf } from './doc.js';
import { asExpression } from './layout/operators.js';
import { call } from './layout/calls.js';
import { objectLiteral } from './layout/collections.js';
import {
  declared,
  functionDeclaration,
  interfaceDeclaration,
  variable,
} from './layout/declarations.js';
import { functionType, parameter, typeParameter } from './layout/functions.js';
import { propertySignature } from './layout/members.js';
import { returnStatement } from './layout/statements.js';
import { typeReference, unionType } from './layout/types.js';
import type { Module } from './module.js';
import { runtime } from './runtime-symbols.js';
import { guardBinding, typeBinding, WEBHOOKS_MODULE, type EmitContext } from './symbols.js';

/** The requests that the API makes: what is in them, and which one a body is of. */
export function emitWebhooks(context: EmitContext): Module {
  const { webhooks } = context.api;
  const payloads = code`WebhookPayloads`;
  return {
    path: WEBHOOKS_MODULE,
    declares: ['WebhookPayloads', 'WebhookEvent', 'parseWebhook', 'guards'],
    statements: [
      interfaceDeclaration({
        name: payloads,
        isExported: true,
        doc: docComment({ description: 'The bodies of the requests that the API makes, by name.' }),
        members: webhooks.map(({ name, payload, doc }) =>
          propertySignature({
            name,
            type: code`${typeBinding(context, payload)}`,
            doc: docOf(doc),
          }),
        ),
      }),
      declared(
        {
          isExported: true,
          doc: docComment({ description: 'A request that the API makes: its name and its body.' }),
        },
        code`
          type WebhookEvent<Name extends keyof WebhookPayloads = keyof WebhookPayloads> = {
            [Key in Name]: { readonly name: Key; readonly payload: WebhookPayloads[Key] };
          }[Name];
        `,
      ),
      variable({
        name: code`guards`,
        type: typeReference(code`Readonly`, [GUARDS]),
        value: objectLiteral(
          webhooks.map(({ name, payload }) => ({
            name,
            value: code`${guardBinding(context, payload)}`,
          })),
          { expanded: true },
        ),
      }),
      parser(context),
    ],
    exports: [{ from: { file: 'src/core/webhook.ts' }, names: [{ name: 'WebhookError' }] }],
  };
}

const GUARDS = typeReference(code`Record`, [
  code`keyof WebhookPayloads`,
  functionType({
    parameters: [parameter({ name: code`payload`, type: code`unknown` })],
    returnType: code`boolean`,
  }),
]);

/** What makes the payloads, where they are not what they are in JSON. */
function conversionsOf(context: EmitContext): Code[] {
  const entries = context.api.webhooks.flatMap(({ name, payload }) => {
    const convert = convertBinding(context, payload);
    return convert ? [{ name, value: code`${convert}` }] : [];
  });
  if (entries.length === 0) return [];
  const isExact = context.api.client.natives.some((native) => native !== 'date');
  const json = isExact ? [code`${runtime.exactJson}`] : [];
  return [call(code`${runtime.convertedWebhooks}`, [objectLiteral(entries), ...json])];
}

function parser(context: EmitContext): Code {
  const bytes = [code`string`, code`ArrayBuffer`, code`ArrayBufferView`];
  return functionDeclaration({
    name: code`parseWebhook`,
    typeParameters: [typeParameter({ name: code`Name`, constraint: code`keyof WebhookPayloads` })],
    isExported: true,
    doc: docComment({
      description:
        'Finds out which webhook a body is of. Check its signature first, if the API signs what it sends: anybody can send a body of the right form.',
      tags: [
        { name: 'param', text: 'body - as it was received' },
        {
          name: 'param',
          text: 'name - the webhook it must be of, where something else says so, such as a header',
        },
        { name: 'throws', text: 'WebhookError if it is of none, or might be of several.' },
      ],
    }),
    parameters: [
      parameter({ name: code`body`, type: unionType(bytes) }),
      parameter({ name: code`name`, type: code`Name`, optional: true }),
    ],
    returnType: code`WebhookEvent<Name>`,
    body: [
      returnStatement(
        asExpression(
          call(code`${runtime.readWebhook}`, [
            code`guards`,
            code`body`,
            code`name`,
            ...conversionsOf(context),
          ]),
          code`WebhookEvent<Name>`,
        ),
      ),
    ],
  });
}
