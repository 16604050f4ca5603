/** Operators by how tightly they bind. */
const PRECEDENCE = {
  '??': 1,
  '||': 2,
  '&&': 3,
  '===': 4,
  '!==': 4,
  '<': 5,
  '>': 5,
  '<=': 5,
  '>=': 5,
  in: 5,
  instanceof: 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
} as const;

/** An operator between two operands. */
export type BinaryOperator = keyof typeof PRECEDENCE;

/** An operator that takes exactly two; logical ones have a list of operands. */
export type ArithmeticOperator = Exclude<BinaryOperator, '&&' | '||' | '??'>;

/** Logical operators, and all others: Prettier groups the parts of either kind among themselves. */
export type OperatorKind = 'logical' | 'arithmetic';

/** The kind of an operator. */
export function kindOfOperator(operator: BinaryOperator): OperatorKind {
  return PRECEDENCE[operator] <= PRECEDENCE['&&'] ? 'logical' : 'arithmetic';
}

/** True if `a inner b outer c` is laid out as one list of operands. */
export function flattens(outer: BinaryOperator, inner: BinaryOperator): boolean {
  if (PRECEDENCE[outer] !== PRECEDENCE[inner] || outer === '===' || outer === '!==') return false;
  return PRECEDENCE[outer] !== PRECEDENCE['*'] || (outer === inner && outer !== '%');
}

/** True if an operation stands in parentheses as an operand of another. */
export function needsParentheses(
  inner: BinaryOperator,
  outer: BinaryOperator,
  side: 'left' | 'right',
): boolean {
  const kinds = [kindOfOperator(inner), kindOfOperator(outer)];
  if (kinds.every((kind) => kind === 'logical')) return inner !== outer;
  const [tight, loose] = [PRECEDENCE[inner], PRECEDENCE[outer]];
  if (tight === loose) return side === 'right' || !flattens(outer, inner);
  return tight < loose || (inner === '%' && loose === PRECEDENCE['+']);
}
