import type { Code } from './code.js';
import type { BinaryOperator } from './layout/precedence.js';

/**
 * What a piece of code is as syntax. Layout rules look at it to decide on parentheses and on where
 * to break; code without a form is taken as it is.
 */
export type Form = AtomForm | TypeForm | ExpressionForm | DeclarationForm;

/** Forms without parts. */
export type AtomForm =
  /** An identifier, a dotted name or a keyword. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'string' | 'number' | 'bigint'; readonly text: string };

/** Forms of types. */
export type TypeForm =
  | { readonly kind: 'union'; readonly members: readonly Code[] }
  | { readonly kind: 'object-type'; readonly body: Code; readonly isEmpty: boolean }
  | { readonly kind: 'reference'; readonly arguments: readonly Code[] }
  | { readonly kind: 'intersection' | 'function-type' | 'operator-type' | 'query-type' }
  | { readonly kind: 'array-type'; readonly element: Code }
  | { readonly kind: 'tuple-type' };

/** Forms of expressions. */
export type ExpressionForm =
  | { readonly kind: 'object'; readonly values: readonly (Code | undefined)[] }
  | { readonly kind: 'array'; readonly elements: readonly Code[] }
  | { readonly kind: 'spread' }
  | MemberForm
  | { readonly kind: 'unary'; readonly operator: string; readonly argument: Code }
  | { readonly kind: 'await'; readonly argument: Code }
  | { readonly kind: 'as'; readonly argument: Code; readonly type: Code }
  | CallForm
  | BinaryForm
  | ConditionalForm
  | ArrowForm;

/** `object.name` or `object[key]`. */
export interface MemberForm {
  readonly kind: 'member';
  readonly object: Code;
  readonly lookup: Code;
  /** The name after the dot; absent if the property is computed. */
  readonly name?: string;
  /** True for a computed property that is a number. */
  readonly isIndex: boolean;
}

/** `callee<types>(arguments)`, or with `new`. */
export interface CallForm {
  readonly kind: 'call' | 'new';
  readonly callee: Code;
  readonly types: readonly Code[];
  readonly arguments: readonly Code[];
  /** True if it is laid out as a chain of calls. */
  readonly isChain: boolean;
}

/** `left operator right`. */
export interface BinaryForm {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Code;
  readonly right: Code;
}

/** `test ? consequent : alternate`. */
export interface ConditionalForm {
  readonly kind: 'conditional';
  readonly test: Code;
  readonly consequent: Code;
  readonly alternate: Code;
}

/** `(parameters) => body`. */
export interface ArrowForm {
  readonly kind: 'arrow';
  readonly parameters: number;
  /** The body if it is an expression. */
  readonly body?: Code;
  /** The layout as the argument that is expanded in its call; absent if it cannot be. */
  readonly expanded?: Code;
}

/** Forms of parts of declarations. */
export type DeclarationForm =
  /** A class field: fields stand on adjacent lines. */
  | { readonly kind: 'field' }
  | { readonly kind: 'type-parameter'; readonly isPlain: boolean }
  | {
      readonly kind: 'parameter';
      readonly rest: boolean;
      /** The layout when it is the only one, and its braces hug the parentheses. */
      readonly hugged?: Code;
    };
