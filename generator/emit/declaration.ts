import type { Declaration } from '../model/declaration.js';
import type { Doc } from '../model/doc.js';
import type { Json } from '../model/json.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { docOf } from './doc.js';
import { callPath } from './call-path.js';
import { asConst, objectLiteral } from './layout/collections.js';
import { interfaceDeclaration, typeAlias, variable } from './layout/declarations.js';
import { literal } from './literal.js';
import { nameOf, typeBinding, type EmitContext } from './symbols.js';
import { memberCodes, typeCode } from './type.js';

/** A declaration as TypeScript: an interface, a type, or a type and the constant of its values. */
export function emitDeclaration(context: EmitContext, declaration: Declaration): readonly Code[] {
  const { id, type, form } = declaration;
  const name = identifier(nameOf(context, id));
  const doc = { ...purposeOf(context, declaration), ...declaration.doc };
  if (type.kind === 'object') {
    return [
      interfaceDeclaration({
        name,
        isExported: true,
        doc: docOf(doc),
        bases: type.extends.map((base) => code`${typeBinding(context, base)}`),
        members: memberCodes(context, type),
      }),
    ];
  }
  const alias = typeAlias({
    name,
    isExported: true,
    doc: docOf(doc),
    type: typeCode(context, type),
  });
  return form === 'enum' ? [alias, valuesConstant(context, declaration)] : [alias];
}

/** What is made for a method says so, where the document does not describe it. */
export function purposeOf(context: EmitContext, { id, origin }: Declaration): Partial<Doc> {
  if (origin === 'component') return {};
  const call = callPath(context, id);
  if (call === undefined) return {};
  switch (origin) {
    case 'params':
      return { description: `Parameters of \`${call}\`.` };
    case 'response':
      return { description: `What \`${call}\` resolves to.` };
    case 'item':
      return { description: `One item of what \`${call}\` streams.` };
    case 'webhook':
      return {};
    case 'error':
      return { description: `The body of an error of \`${call}\`.` };
    case 'envelope':
      return { description: `The whole body of the answer to \`${call}\`.` };
  }
}

/** The values of an enum by themselves: `Status.active`. Keys are the values, so none can collide. */
function valuesConstant(context: EmitContext, { id, schema }: Declaration): Code {
  const name = nameOf(context, id);
  const values: readonly Json[] = typeof schema === 'object' ? (schema.enumeration ?? []) : [];
  const entries = values.map((value) =>
    isPlainNumber(value)
      ? code`${value}: ${value}`
      : { name: String(value), value: literal(value) },
  );
  return variable({
    name: identifier(name),
    isExported: true,
    doc: docComment({ description: `The values of \`${name}\`.` }),
    value: asConst(objectLiteral(entries, { expanded: true })),
  });
}

/** True for a number that is the name of a property as it stands. */
function isPlainNumber(value: Json): value is number {
  return typeof value === 'number' && /^\d{1,15}$/.test(String(value)) && !Object.is(value, -0);
}
