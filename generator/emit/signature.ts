import { declarationOf } from '../model/api.js';
import {
  isUndescribed,
  type Alternative,
  type BodyAlternative,
  type Method,
  type MethodParams,
  type MethodResult,
} from '../model/resource.js';
import { isBinary } from '../model/type.js';
import { asType } from './binding.js';
import { code, identifier, type Code } from './code.js';
import { parameter, type Signature } from './layout/functions.js';
import { objectType, propertySignature } from './layout/members.js';
import { intersectionType, typeReference, unionType } from './layout/types.js';
import { runtime } from './runtime-symbols.js';
import {
  pageBinding,
  pageBodyBinding,
  required,
  typeBinding,
  type EmitContext,
} from './symbols.js';
import { typeCode } from './type.js';

/** The signature of a method's implementation, which is the only one if there are no overloads. */
export function implementationOf(context: EmitContext, method: Method): Signature {
  const { alternatives = [], bodies = [] } = method;
  const accepted = alternatives.filter(({ flag }) => flag === undefined);
  const media = accepted.map(({ mediaType }) => code`${mediaType}`);
  const sent = bodies.map(({ content }) => code`${content.mediaType}`);
  const options = [
    ...(media.length > 0 ? [choice('accept', unionType(media))] : []),
    ...(sent.length > 0 ? [choice('contentType', unionType(sent))] : []),
  ].reduce((one, other) => intersectionType([one, other]), OPTIONS);
  return {
    parameters: argumentsOf(context, method, { isDefault: true, isAny: true }, options),
    returnType:
      alternatives.length === 0 ? returnType(context, method) : anyResult(context, method),
  };
}

/** What a method looks like to callers of one kind. */
export interface Overload extends Signature {
  /** What sets it apart; absent for the usual one. */
  readonly description?: string;
}

/** The signatures of a method that can be asked for several forms of the response, or of the body. */
export function overloadsOf(context: EmitContext, method: Method): readonly Overload[] {
  const { alternatives = [], bodies = [] } = method;
  if (alternatives.length + bodies.length === 0) return [];
  const flags = alternatives.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));
  const usual: Overload = {
    parameters: argumentsOf(context, method, { flags, state: 'off' }),
    returnType: returnType(context, method),
  };
  const undecided: Overload = {
    description: 'Streams or not, as the parameters say.',
    parameters: argumentsOf(context, method),
    returnType: anyResult(context, method),
  };
  // Those that choose both come first, since options in a variable fit the others too.
  return [
    ...bodies.flatMap((body) =>
      alternatives.flatMap((one) => bothOverload(context, method, body, one)),
    ),
    ...alternatives.map((one) => overload(context, method, one)),
    ...bodies.map((body) => bodyOverload(context, method, body)),
    usual,
    ...(flags.length > 0 ? [undecided] : []),
  ];
}

/** The call that sends the body in another media type. */
function bodyOverload(
  context: EmitContext,
  method: Method,
  { content: { mediaType }, params }: BodyAlternative,
): Overload {
  return {
    description: `Sends the body as \`${mediaType}\`.`,
    parameters: choosingArguments(context, { ...method, params }, { contentType: mediaType }),
    returnType: returnType(context, method),
  };
}

/** The call that sends the body in another media type, and asks for the response in another one. */
function bothOverload(
  context: EmitContext,
  method: Method,
  { content, params }: BodyAlternative,
  { mediaType: accept, flag, result }: Alternative,
): Overload[] {
  if (flag !== undefined) return [];
  const contentType = content.mediaType;
  return [
    {
      description: `Sends the body as \`${contentType}\`, and asks for the response as \`${accept}\`.`,
      parameters: choosingArguments(context, { ...method, params }, { accept, contentType }),
      returnType: promiseOf(context, result),
    },
  ];
}

function overload(
  context: EmitContext,
  method: Method,
  { mediaType, flag, result }: Alternative,
): Overload {
  const returned = promiseOf(context, result);
  if (flag !== undefined) {
    return {
      description: `Streams the response, if \`${flag}\` is true.`,
      parameters: argumentsOf(context, method, { flags: [flag], state: 'on' }),
      returnType: returned,
    };
  }
  return {
    description: `Asks for the response as \`${mediaType}\`.`,
    parameters: choosingArguments(context, method, { accept: mediaType }),
    returnType: returned,
  };
}

function argumentsOf(
  context: EmitContext,
  method: Method,
  place: ParamsPlace = {},
  options: Code = OPTIONS,
): Code[] {
  return [
    ...positionalParameter(context, method),
    ...paramsParameter(context, method, place),
    parameter({ name: code`options`, type: options, optional: !place.isFollowed }),
  ];
}

/** The arguments of a call whose options choose media types, and so may not be left out. */
function choosingArguments(
  context: EmitContext,
  method: Method,
  chosen: { readonly accept?: string; readonly contentType?: string },
): Code[] {
  const members = Object.entries(chosen).map(([name, mediaType]) =>
    propertySignature({ name, type: code`${mediaType}` }),
  );
  const options = intersectionType([OPTIONS, objectType(members)]);
  return argumentsOf(context, method, { isFollowed: true }, options);
}

const OPTIONS = code`${runtime.RequestOptions}`;

/** The option of a call that says which media type it wants, or sends. */
function choice(name: 'accept' | 'contentType', mediaType: Code): Code {
  return objectType([propertySignature({ name, type: mediaType, optional: true })]);
}

function positionalParameter(context: EmitContext, { positional, operation }: Method): Code[] {
  if (!positional) return [];
  const name = required(context.names.positionals.get(operation), operation);
  return [parameter({ name: identifier(name), type: typeCode(context, positional.type) })];
}

/** How the params object stands in a signature. */
interface ParamsPlace {
  /** True in the implementation: it may be left out, and is empty then. */
  readonly isDefault?: boolean;
  /** True in the implementation: they may be for any media type of the body. */
  readonly isAny?: boolean;
  /** True if an argument follows that may not be left out. */
  readonly isFollowed?: boolean;
  /** Members that are true or not. */
  readonly flags?: readonly string[];
  readonly state?: 'on' | 'off';
}

function paramsParameter(
  context: EmitContext,
  { params, bodies = [] }: Method,
  {
    isDefault = false,
    isAny = false,
    isFollowed = false,
    flags = [],
    state = 'off',
  }: ParamsPlace = {},
): Code[] {
  if (!params) return [];
  const name = code`params`;
  const kinds = [params, ...(isAny ? bodies.map((body) => body.params) : [])];
  const own = unionType(kinds.map(({ declaration }) => code`${typeBinding(context, declaration)}`));
  const set = flags.map((flag) =>
    state === 'on'
      ? propertySignature({ name: flag, type: code`true` })
      : propertySignature({
          name: flag,
          type: unionType([code`false`, code`null`]),
          optional: true,
        }),
  );
  const type = set.length > 0 ? intersectionType([own, objectType(set)]) : own;
  if (!params.optional || (flags.length > 0 && state === 'on')) return [parameter({ name, type })];
  if (isDefault) return [parameter({ name, type, value: emptyParams(context, kinds) })];
  if (!isFollowed) return [parameter({ name, type, optional: true })];
  return [parameter({ name, type: unionType([type, code`undefined`]) })];
}

/** No params: an object, but for one that is taken to have what every object inherits. */
function emptyParams({ api }: EmitContext, kinds: readonly MethodParams[]): Code {
  const isShadowed = kinds.some(({ declaration }) => {
    const { type } = declarationOf(api, declaration);
    return type.kind === 'object' && type.properties.some(({ name }) => name in Object.prototype);
  });
  return isShadowed ? code`Object.create(null)` : code`{}`;
}

function returnType(context: EmitContext, { result, paginated }: Method): Code {
  if (!paginated) return promiseOf(context, result);
  const type = valueType(context, result);
  const page = typeReference(code`${pageBinding(context, paginated.scheme)}`, [type]);
  const body = typeReference(code`${pageBodyBinding(context, paginated.scheme)}`, [type]);
  return typeReference(code`${asType(runtime.PagePromise)}`, [page, type, body]);
}

function promiseOf(context: EmitContext, result: MethodResult): Code {
  const { envelope } = result;
  const body = envelope ? [code`${typeBinding(context, envelope)}`] : [];
  return typeReference(code`${runtime.APIPromise}`, [valueType(context, result), ...body]);
}

/** The promise of any of the forms that a response can have. */
function anyResult(context: EmitContext, { result, alternatives = [] }: Method): Code {
  const types = [result, ...alternatives.map((one) => one.result)];
  const union = unionType(types.map((one) => valueType(context, one)));
  return typeReference(code`${runtime.APIPromise}`, [union]);
}

function valueType(context: EmitContext, result: MethodResult): Code {
  const { declaration, stream } = result;
  // File content is received as the response that holds it.
  if (isBinary(result.type)) return code`${runtime.PlatformResponse}`;
  if (isUndescribed(result)) return code`unknown`;
  const type = declaration ? code`${typeBinding(context, declaration)}` : code`void`;
  return stream ? typeReference(code`${asType(runtime.APIStream)}`, [type]) : type;
}
