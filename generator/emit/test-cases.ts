import { declarationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import { chosenContent, successResponse } from '../model/operation.js';
import { bodyDeclaration, paramKey, resultPath, type Endpoint } from './endpoints.js';
import { shownValues } from './fixture-values.js';
import { sentJson } from './native-literal.js';
import { credentialsOf, type CredentialPart } from './security.js';
import { aliasTarget, type EmitContext } from './symbols.js';
import { isRouted } from './mock-routes.js';
import { errorCases, type ErrorCase } from './test-errors.js';
import { isWalked } from './test-pages.js';
import { positionalSample, sampleParams, type Params } from './test-values.js';
import { expectedRequest, type ExpectedRequest } from './test-wire.js';

/** What is tested of a method. */
export interface TestCase {
  readonly endpoint: Endpoint;
  /** With what is required, and with all parameters if there are more. */
  readonly calls: readonly [TestCall, ...TestCall[]];
  readonly errors: readonly ErrorCase[];
  readonly credentials: readonly CredentialPart[];
  /** The declaration whose fixture is answered, if the answer is decoded to a value. */
  readonly fixture?: DeclarationId;
  /** True if the mock links the pages to each other. */
  readonly walks: boolean;
}

/** A call, and the request that it has to send. */
export interface TestCall {
  readonly title: string;
  readonly positional: Json | undefined;
  readonly params: Params | undefined;
  readonly isOptional: boolean;
  readonly expected: ExpectedRequest;
}

/** What to test of a method: nothing where there is no sample to call it with. */
export function testCases(context: EmitContext, endpoint: Endpoint): readonly TestCase[] {
  const { method, operation } = endpoint;
  const content = operation.body && chosenContent(operation.body);
  const samples = sampleParams(context, method, operation);
  const { positional } = method;
  const id = positional && positionalSample(context, positional);
  const isCallable = !positional || isScalar(id);
  if (!samples || !isCallable || !/^(json|form)$/.test(content?.kind ?? 'json')) return [];
  if (!isRouted(context, operation)) return [];
  // The mock would refuse what the document does.
  if (!hasValidParams(context, endpoint)) return [];
  const [credentials = []] = credentialsOf(context, operation.security ?? context.api.security);
  // Of two that go to one place only one gets there.
  const places = [
    ...credentials.map(placeOf),
    ...operation.parameters.map(({ location, name }) => placeOf({ in: location, name })),
  ];
  if (credentials.length > 0 && new Set(places).size < places.length) return [];
  const sent = [
    operation.path,
    ...operation.parameters.map(({ name }) => name),
    ...credentials.map(({ name }) => name),
    ...[id, ...Object.values(samples.all)].filter((value) => typeof value === 'string'),
  ];
  // Half a surrogate pair cannot be written in a URL.
  if (sent.some((text) => /\p{Surrogate}/u.test(text))) return [];
  // These ask for an answer of another kind.
  const flags = (method.alternatives ?? []).flatMap(({ flag }) => flag ?? []);
  const all = without(flags, writable(endpoint, samples.all));
  const needed = writable(endpoint, samples.required);
  if (Object.keys(needed).length < Object.keys(samples.required).length) return [];
  const sentId = positional && id !== undefined ? sentJson(context, positional.type, id) : id;
  const toCall = (title: string, params: Params): TestCall => ({
    title,
    positional: id,
    params: method.params && params,
    isOptional: method.params?.optional ?? true,
    expected: expectedRequest(
      context,
      endpoint,
      sentParams(context, endpoint, params),
      sentId,
      credentials,
    ),
  });
  const hasMore = Object.keys(all).length > Object.keys(needed).length;
  const answer = answerOf(context, endpoint);
  if (!answer) return [];
  return [
    {
      endpoint,
      calls: hasMore
        ? [
            toCall('sends what is required, and decodes the answer', needed),
            toCall('sends all parameters, and decodes the answer', all),
          ]
        : [toCall('sends the request, and decodes the answer', needed)],
      errors: errorCases(operation),
      credentials,
      walks: isWalked(context, endpoint, needed),
      ...answer,
    },
  ];
}

/** What is sent of the params, by their keys. */
function sentParams(context: EmitContext, { method }: Endpoint, params: Params): Params {
  if (!method.params) return params;
  const { type } = declarationOf(context.api, method.params.declaration);
  const sent = sentJson(context, type, params);
  return isJsonObject(sent) ? sent : params;
}

function hasValidParams({ api }: EmitContext, { method: { params } }: Endpoint): boolean {
  return params === undefined || declarationOf(api, params.declaration).isSampleValid;
}

function placeOf({ in: place, name }: { readonly in: string; readonly name: string }): string {
  return `${place} ${name.toLowerCase()}`;
}

/** What can be written: of what goes into path and headers single values, into queries and forms flat ones. */
function writable({ method, operation }: Endpoint, params: Params): Params {
  const places = new Map(
    operation.parameters.map((parameter) => [paramKey(method, parameter), parameter]),
  );
  const content = operation.body && chosenContent(operation.body);
  const isForm = content?.mediaType === 'application/x-www-form-urlencoded';
  const entries = Object.entries(params).filter(([key, value]) => {
    const parameter = places.get(key);
    const location = parameter?.location;
    if (location === undefined) return !isForm || isFlat(value);
    if (location === 'query') return parameter?.mediaType !== undefined || isFlat(value);
    return isScalar(value) && value !== '' && location !== 'cookie';
  });
  return Object.fromEntries(entries);
}

/** True for what queries and forms can say: no lists of objects, and no object without members. */
function isFlat(value: Json): boolean {
  if (Array.isArray(value)) return value.every(isScalar);
  if (!isJsonObject(value)) return true;
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => !isJsonObject(member) && isFlat(member));
}

function without(names: readonly string[], params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}

/** What is answered: a fixture, or nothing; undefined if the fixture is no good answer. */
function answerOf(
  context: EmitContext,
  { method, operation }: Endpoint,
): Pick<TestCase, 'fixture'> | undefined {
  const declared = bodyDeclaration(method);
  const response = successResponse(operation);
  const kind = response && chosenContent(response)?.kind;
  if (declared === undefined || (kind !== 'json' && kind !== 'text')) return {};
  const fixture = aliasTarget(context, declared);
  const { sample } = shownValues(context, declarationOf(context.api, fixture));
  const result = resultPath(context, method).reduce<Json | undefined>(
    (value, key) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    sample,
  );
  const { success } = context.api.client.envelope;
  const isGood = !isJsonObject(sample) || sample[success ?? ''] !== false;
  const isResult = method.paginated ? Array.isArray(result) : result !== undefined;
  return isGood && isResult ? { fixture } : undefined;
}

function isScalar(value: Json | undefined): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
