import { declarationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { Operation } from '../model/operation.js';
import type { Property as Member, Type } from '../model/type.js';
import { code, identifier, toCode, type Code } from './code.js';
import { convertBinding } from './convert.js';
import { docComment } from './doc-comment.js';
import { fits } from './fixture-fit.js';
import { arrow } from './layout/arrows.js';
import { call } from './layout/calls.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { functionDeclaration } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { returnStatement } from './layout/statements.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import { aliasTarget, fixtureName, nameOf, typeBinding, type EmitContext } from './symbols.js';

/*
 * How the API says no: a function for each type of error body that the document describes. What a
 * member is for is told by its name and type; members that have to be there and are for nothing known
 * are as in the type's example.
 */

const MESSAGE =
  /^(message|detail|details|title|reason|error|error_?message|error_?description|msg)$/i;
const STATUS = /^(status|code|status_?code|error_?code)$/i;
const POINTER = /^(pointer|field|param|parameter|path|location|property)$/i;

/** What is written of, besides `issues`. */
type Name = 'status' | 'message' | 'pointer';

/** Where a member stands: in the body, or in the entry of one issue. */
interface Scope {
  readonly context: EmitContext;
  readonly names: readonly Name[];
  /** Takes down the names that are used. */
  readonly used: Set<string>;
  readonly depth: number;
}

/** The declared type of the body of an operation's refusals. */
export function errorDeclaration(
  context: EmitContext,
  { responses }: Operation,
): DeclarationId | undefined {
  const order = ['400', '4XX', '422', '404', '401', '403', 'default'];
  const candidates = order.flatMap((status) =>
    responses.filter((response) => response.status.toUpperCase() === status.toUpperCase()),
  );
  for (const { contents } of candidates) {
    const schema = contents.find(({ kind }) => kind === 'json')?.schema;
    if (typeof schema === 'object' && schema.ref !== undefined) {
      return aliasTarget(context, schema.ref);
    }
  }
  return undefined;
}

/** The name of the function that makes the body. */
export function refusalName(context: EmitContext, id: DeclarationId | undefined): string {
  return id === undefined ? 'refusal' : `${fixtureName(context, id)}Refusal`;
}

/** The function that makes the body of a refusal; without a type, one of the config's envelope. */
export function refusalFunction(context: EmitContext, id: DeclarationId | undefined): Code {
  const used = new Set<string>();
  const scope: Scope = { context, names: ['status', 'message'], used, depth: 4 };
  const typed =
    id === undefined
      ? undefined
      : objectCode(
          scope,
          declarationOf(context.api, id).type,
          declarationOf(context.api, id).sample,
        );
  const body = typed ?? undescribed(context, used);
  const names = ['status', 'message', 'issues'].filter((name) => used.has(name));
  const pattern = names.length > 0 ? code`{ ${join(names)} }` : code`_refusal`;
  return functionDeclaration({
    name: identifier(refusalName(context, id)),
    doc: docComment({
      description:
        id === undefined || !typed
          ? 'The body of a refusal, which the document does not describe.'
          : `A refusal as \`${nameOf(context, id)}\`.`,
    }),
    parameters: [parameter({ name: pattern, type: code`${runtime.MockRefusal}` })],
    // What is answered is JSON, which some types are not.
    returnType:
      id === undefined || !typed || convertBinding(context, id)
        ? code`object`
        : code`${typeBinding(context, id)}`,
    body: [returnStatement(body)],
  });
}

function join(names: readonly string[]): Code {
  return toCode(names.map((name, index) => [index === 0 ? [] : code`, `, identifier(name)]));
}

/** The members of an object that are for something known, and those that have to be there. */
function objectCode(scope: Scope, type: Type, sample: Json | undefined): Code | undefined {
  const members = membersOf(scope.context, type, scope.depth);
  if (!members || scope.depth === 0) return undefined;
  const entries: (Property | Code)[] = [];
  for (const member of members) {
    const shown = isJsonObject(sample) ? sample[member.name] : undefined;
    const value = memberCode({ ...scope, depth: scope.depth - 1 }, member, shown);
    const isShorthand = value?.form?.kind === 'word' && value.form.text === member.name;
    if (value) entries.push(isShorthand ? value : { name: member.name, value });
    else if (!member.optional) {
      if (shown === undefined || !fits(scope.context.api, member.type, shown)) return undefined;
      entries.push({ name: member.name, value: literal(shown) });
    }
  }
  return entries.length > 0 ? objectLiteral(entries) : undefined;
}

function memberCode(
  scope: Scope,
  { name, type }: Member,
  sample: Json | undefined,
): Code | undefined {
  const { context, used } = scope;
  const { success, errors, messages } = context.api.client.envelope;
  const use = (what: Name): Code | undefined => {
    if (!scope.names.includes(what)) return undefined;
    used.add(what);
    return identifier(what);
  };
  if (name === success && admits(context, type, 'boolean')) return code`false`;
  if (MESSAGE.test(name) && admits(context, type, 'string')) return use('message');
  if (POINTER.test(name) && admits(context, type, 'string')) return use('pointer');
  if (STATUS.test(name) && admits(context, type, 'number')) return use('status');
  const target = resolved(context, type);
  if (target.kind !== 'list') {
    const known = new Set(used);
    const value = objectCode(scope, target, sample);
    // An object that says nothing of the refusal is left to whether it has to be there.
    return value && used.size > known.size ? value : undefined;
  }
  if (!scope.names.includes('message') || scope.names.includes('pointer')) return undefined;
  const isErrors = name === errors || /^(errors|issues|violations|details)$/i.test(name);
  return isErrors
    ? issuesCode(scope, target.element, sample)
    : name === messages
      ? code`[]`
      : undefined;
}

/** `issues.map(({ message, pointer }) => …)` */
function issuesCode(scope: Scope, element: Type, sample: Json | undefined): Code | undefined {
  const inner = new Set<string>();
  const first = Array.isArray(sample) ? (sample[0] as Json | undefined) : undefined;
  const names: readonly Name[] = ['status', 'message', 'pointer'];
  const isText = admits(scope.context, element, 'string');
  const value = isText
    ? code`message`
    : objectCode({ ...scope, names, used: inner }, resolved(scope.context, element), first);
  if (isText) inner.add('message');
  if (!value || !inner.has('message')) return undefined;
  scope.used.add('issues');
  if (inner.has('status')) scope.used.add('status');
  const taken = ['message', 'pointer'].filter((name) => inner.has(name));
  const issue = parameter({ name: code`{ ${join(taken)} }` });
  return call(code`issues.map`, [arrow({ parameters: [issue], value })]);
}

function undescribed({ api }: EmitContext, used: Set<string>): Code {
  const { success, errors } = api.client.envelope;
  if (errors === undefined) {
    for (const name of ['status', 'message', 'issues']) used.add(name);
    return code`{ status, message, issues: [...issues] }`;
  }
  for (const name of ['status', 'issues']) used.add(name);
  const entry = objectLiteral([
    { name: 'code', value: code`status` },
    code`message`,
    { name: 'source', value: objectLiteral([code`pointer`]) },
  ]);
  const issue = parameter({ name: code`{ message, pointer }` });
  const list = call(code`issues.map`, [arrow({ parameters: [issue], value: entry })]);
  return objectLiteral([
    ...(success === undefined ? [] : [{ name: success, value: code`false` }]),
    { name: errors, value: list },
  ]);
}

function resolved(context: EmitContext, type: Type): Type {
  return type.kind === 'reference'
    ? declarationOf(context.api, aliasTarget(context, type.to)).type
    : type;
}

/** The members of an object type, inherited ones first; undefined for other types. */
function membersOf(context: EmitContext, type: Type, depth: number): readonly Member[] | undefined {
  const target = resolved(context, type);
  if (target.kind !== 'object' || depth === 0) return undefined;
  const inherited = target.extends.flatMap(
    (base) => membersOf(context, { kind: 'reference', to: base }, depth - 1) ?? [],
  );
  const all = [...inherited, ...target.properties];
  return [...new Map(all.map((member) => [member.name, member])).values()];
}

/** True for a type that any value of a primitive type fits. */
function admits(context: EmitContext, type: Type, name: 'string' | 'number' | 'boolean'): boolean {
  const target = resolved(context, type);
  if (target.kind === 'union') {
    return target.members.some(
      (member) => member.kind !== 'reference' && admits(context, member, name),
    );
  }
  // Where success is told, an error may only be `false`.
  if (target.kind === 'literal') return name === 'boolean' && target.value === false;
  return target.kind === 'primitive' && target.name === name;
}
