import { resourceOf } from '../model/api.js';
import type { ResourceId } from '../model/resource.js';
import { asType, type Binding } from './binding.js';
import { code, identifier, toCode, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { hardline, indent } from './builders.js';
import { objectLiteral } from './layout/collections.js';
import { declared } from './layout/declarations.js';
import { usedSchemes } from './pagination.js';
import { runtime } from './runtime-symbols.js';
import {
  classBinding,
  pageBinding,
  CORE_CLIENT_MODULE,
  typeBinding,
  type EmitContext,
} from './symbols.js';

/*
 * Types under the names that follow from the tree of resources, `Client.Pets.Toys.Toy`: a namespace
 * beside each class. They are types only, so nothing of them is left at run time.
 */

/** The namespace of a resource class: its own types, its sub-resources and their types. */
export function resourceNamespace(context: EmitContext, id: ResourceId): readonly Code[] {
  const { children } = resourceOf(context.api, id);
  const members = [
    ...typesOf(context, id),
    ...children.flatMap((child) => [classBinding(context, child), ...typesOf(context, child)]),
  ];
  return members.length > 0 ? [namespace(classBinding(context, id).name, members)] : [];
}

/** The namespace of the client class: the resources, their types, pages and options. */
export function clientNamespace(context: EmitContext): Code {
  const { api, names } = context;
  const roots = [...api.resources.values()].filter(({ parent }) => parent === undefined);
  return namespace(names.client, [
    { name: 'ClientOptions', from: { file: CORE_CLIENT_MODULE }, kind: 'type' },
    runtime.RequestOptions,
    ...usedSchemes(api).map(({ name }) => pageBinding(context, name)),
    ...roots.flatMap(({ id }) => [classBinding(context, id), ...typesOf(context, id)]),
  ]);
}

/** The types that are described with a resource, but for the bodies around its results. */
function typesOf(context: EmitContext, id: ResourceId): readonly Binding[] {
  const unit = context.plan.resourceUnits.get(id);
  const { methods } = resourceOf(context.api, id);
  const envelopes = new Set(methods.map(({ result }) => result.envelope));
  return (unit?.declarations ?? [])
    .filter((declaration) => !envelopes.has(declaration))
    .map((declaration) => typeBinding(context, declaration));
}

const DOC = 'Types by their place in the tree of resources.';

/** `export declare namespace Name { export { type A, … }; }` */
function namespace(name: string, members: readonly Binding[]): Code {
  const specifiers = members.map((member) => code`type ${asType(member)}`);
  const list = [code`export `, objectLiteral(specifiers), code`;`];
  return declared(
    { isExported: true, doc: docComment({ description: DOC }) },
    toCode([
      code`declare namespace ${identifier(name)} {`,
      indent([hardline, list]),
      hardline,
      code`}`,
    ]),
  );
}
