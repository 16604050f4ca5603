import {
  commaList,
  conditionalGroup,
  group,
  hardline,
  ifBreak,
  indent,
  indentIfBreak,
  line,
  lines,
  softline,
} from '../builders.js';
import { code, empty, isEmpty, toCode, withForm, type Code, type Part } from '../code.js';
import { expandObjectTypes, holdsObjectType, willBreak } from './inspect.js';
import { isObjectType } from './types.js';

/** What a function takes and returns. */
export interface Signature {
  /** Made by {@link typeParameter}. */
  readonly typeParameters?: readonly Part[];
  /** Made by {@link parameter}. */
  readonly parameters?: readonly Part[];
  readonly returnType?: Part;
}

/** `name?: Type = value` or `...name: Type`. */
export function parameter(options: {
  readonly name: Part;
  readonly type?: Part;
  readonly optional?: boolean;
  readonly rest?: boolean;
  readonly value?: Part;
}): Code {
  const { name, optional = false, rest = false, value } = options;
  const type = options.type === undefined ? undefined : toCode(options.type);
  const head = [rest ? code`...` : empty, name, optional ? code`?` : empty];
  const tail = value === undefined ? empty : [code` = `, value];
  const printed = [head, type ? [code`: `, type] : empty, tail];
  const body =
    type?.form?.kind === 'object-type' && !rest && value === undefined ? type.form.body : undefined;
  const hugged = body && { hugged: toCode([head, code`: `, body]) };
  return withForm(printed, { kind: 'parameter', rest, ...hugged });
}

/** `Name extends Constraint = Default`. */
export function typeParameter(options: {
  readonly name: Part;
  readonly constraint?: Part;
  readonly initial?: Part;
}): Code {
  const { name, constraint, initial } = options;
  const extra = [clause(code` extends`, constraint), clause(code` =`, initial)];
  const isPlain = constraint === undefined && initial === undefined;
  return withForm(group([name, extra]), { kind: 'type-parameter', isPlain });
}

function clause(keyword: Code, type: Part | undefined): Code {
  if (type === undefined) return empty;
  const id = Symbol('clause');
  return toCode([keyword, group(indent(line), { id }), indentIfBreak(type, id)]);
}

/** `<A, B>` of a declaration. */
export function typeParameterList(parameters: readonly Part[] = []): Code {
  if (parameters.length === 0) return empty;
  const content = [softline, commaList(parameters)];
  return group([code`<`, indent(content), ifBreak(code`,`), softline, code`>`]);
}

/** `<T>(parameters): Type` of a function or a method: the type parameters are laid out on their own. */
export function functionSignature(of: Signature): Code {
  const types = typeParameterList(of.typeParameters);
  return toCode([types, ranked(of, parameterList(of), returnsOf(of, code`: `))]);
}

/** `<T>(parameters) => Type`. */
export function functionType(of: Signature): Code {
  const printed = ranked(of, typesAndParameters(of), returnsOf(of, code` => `));
  return withForm(printed, { kind: 'function-type' });
}

/** `<T>(parameters): Type` of an arrow function. */
export function arrowSignature(of: Signature): Code {
  return group([typesAndParameters(of), returnsOf(of, code`: `)]);
}

function typesAndParameters(of: Signature): Code {
  return toCode([typeParameterList(of.typeParameters), parameterList(of)]);
}

function returnsOf({ returnType }: Signature, arrow: Code): Code {
  return returnType === undefined ? empty : toCode([arrow, returnType]);
}

/**
 * The parameters and the return type, which breaks first if there is but one parameter and an
 * object type is expanded in it. An object type that does not fit is expanded then: Prettier would
 * find it so, and decide again.
 */
function ranked(of: Signature, list: Code, returns: Code): Code {
  const { typeParameters = [], parameters = [], returnType } = of;
  const isSimple = typeParameters.length <= 1 && typeParameters.every(isPlain);
  if (returnType === undefined || !isSimple || parameters.length !== 1)
    return group([list, returns]);
  if (isObjectType(toCode(returnType)) || willBreak(returns)) return group([group(list), returns]);
  if (!holdsObjectType(returns)) return group([list, returns]);
  const expanded = group([group(list), expandObjectTypes(returns)]);
  return willBreak(list) ? expanded : conditionalGroup([[list, returns], expanded]);
}

/** True for a type parameter without a constraint or a default. */
export function isPlain(part: Part): boolean {
  const { form } = toCode(part);
  return form?.kind !== 'type-parameter' || form.isPlain;
}

function parameterList({ parameters: parts = [] }: Signature): Code {
  const parameters = parts.map(toCode);
  const [only] = parameters;
  if (only === undefined) return code`()`;
  if (parameters.length === 1 && only.form?.kind === 'parameter' && only.form.hugged)
    return toCode([code`(`, only.form.hugged, code`)`]);
  const last = parameters.at(-1)?.form;
  const comma = last?.kind === 'parameter' && last.rest ? empty : ifBreak(code`,`);
  return toCode([code`(`, indent([softline, commaList(parameters), comma]), softline, code`)`]);
}

/** Statements in braces. */
export function block(statements: readonly Part[] = []): Code {
  const body = lines(statements);
  return isEmpty(body) ? code`{}` : toCode([code`{`, indent([hardline, body]), hardline, code`}`]);
}
