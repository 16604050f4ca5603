/** Where a command writes to: `process`, or something like it in tests. */
export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
  /** Whether colours are wanted; without it there are none. */
  readonly color?: boolean;
}

/** A colour, and what it turns off again. */
const COLORS = {
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
} as const;

/** Text in a colour, where colours are wanted. */
export function paint({ color }: Streams, name: keyof typeof COLORS, text: string): string {
  const [on, off] = COLORS[name];
  return color === true && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}
