import type { DeclarationId } from '../model/declaration.js';
import { declarationOf, type Api } from '../model/api.js';
import type { OperationId } from '../model/operation.js';
import type { ResourceId } from '../model/resource.js';
import type { NameTable } from '../names/assign.js';
import { fixturesModule, guardsModule, typesModule, type Plan, type Unit } from '../plan/plan.js';
import type { Binding } from './binding.js';

/** What emitters look at: the model, its names and the plan, and the bindings that follow from them. */
export interface EmitContext {
  readonly api: Api;
  readonly names: NameTable;
  readonly plan: Plan;
}

/** The module of the client class, which is what the package as a whole is imported from. */
export const CLIENT_MODULE = 'src/index.ts';

/** The module of the client without resources, its options, and what the runtime knows of the API. */
export const CORE_CLIENT_MODULE = 'src/core-client.ts';

/** The module of the requests that the API makes. */
export const WEBHOOKS_MODULE = 'src/webhooks.ts';

/** The module of the page classes. */
export const PAGINATION_MODULE = 'src/pagination.ts';

/** The name of a declaration; a missing one is a bug of the naming stage. */
export function nameOf({ names }: EmitContext, id: DeclarationId): string {
  return required(names.declarations.get(id), id);
}

/** The type of a declaration. */
export function typeBinding(context: EmitContext, id: DeclarationId): Binding {
  const file = typesModule(unitOf(context, id));
  return { name: nameOf(context, id), from: { file }, kind: 'type' };
}

/** `isX` of a declaration, or of what it is another name for. */
export function guardBinding(context: EmitContext, id: DeclarationId): Binding {
  const target = aliasTarget(context, id);
  return inGuards(context, target, `is${nameOf(context, target)}`);
}

/** `validateX` of a declaration, or of what it is another name for. */
export function validateBinding(context: EmitContext, id: DeclarationId): Binding {
  const target = aliasTarget(context, id);
  return inGuards(context, target, `validate${nameOf(context, target)}`);
}

/** The table of what the schema of a declaration says, which validation interprets. */
export function schemaBinding(context: EmitContext, id: DeclarationId): Binding {
  const target = aliasTarget(context, id);
  return inGuards(context, target, schemaName(context, target));
}

/** The name of a declaration's schema table. */
export function schemaName(context: EmitContext, id: DeclarationId): string {
  return `${fixtureName(context, id)}Schema`;
}

/** The name of what judges what the type of a declaration does not say. */
export function fitsName(context: EmitContext, id: DeclarationId): string {
  return `${fixtureName(context, id)}Fits`;
}

/** The name of the list of what a declaration's values may be. */
export function valuesName(context: EmitContext, id: DeclarationId): string {
  return `${fixtureName(context, id)}Values`;
}

/** The name of a declaration's fixture. */
export function fixtureName({ names }: EmitContext, id: DeclarationId): string {
  return required(names.fixtures.get(id), id);
}

/** The name of the fixtures of a call. */
export function callName({ names }: EmitContext, operation: OperationId): string {
  return required(names.calls.get(operation), operation);
}

/** The class of a resource. */
export function classBinding(context: EmitContext, id: ResourceId): Binding {
  const file = typesModule(required(context.plan.resourceUnits.get(id), id));
  return { name: required(context.names.classes.get(id), id), from: { file }, kind: 'value' };
}

/** The class of the pages of a scheme. */
export function pageBinding({ names }: EmitContext, scheme: string): Binding {
  const name = required(names.pages.get(scheme), scheme);
  return { name, from: { file: PAGINATION_MODULE }, kind: 'value' };
}

/** The type of the bodies that the pages of a scheme are made of. */
export function pageBodyBinding(context: EmitContext, scheme: string): Binding {
  const { name, from } = pageBinding(context, scheme);
  return { name: `${name}Body`, from, kind: 'type' };
}

/** The fixture of a declaration. */
export function fixtureBinding(context: EmitContext, id: DeclarationId): Binding {
  const file = fixturesModule(unitOf(context, id));
  return { name: fixtureName(context, id), from: { file }, kind: 'value' };
}

/** The declaration at the end of a chain of aliases. */
export function aliasTarget(context: EmitContext, id: DeclarationId): DeclarationId {
  const seen = new Set<DeclarationId>();
  let current = id;
  for (;;) {
    const { form, type } = declarationOf(context.api, current);
    if (form !== 'alias' || type.kind !== 'reference' || seen.has(current)) return current;
    seen.add(current);
    current = type.to;
  }
}

/** Looks up what an earlier stage must have put there. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`nothing is planned for ${what}`);
  return value;
}

function inGuards(context: EmitContext, id: DeclarationId, name: string): Binding {
  return { name, from: { file: guardsModule(unitOf(context, id)) }, kind: 'value' };
}

function unitOf({ plan }: EmitContext, id: DeclarationId): Unit {
  return required(plan.unitOf.get(id), id);
}
