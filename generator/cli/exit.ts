/** Exit codes: done, bad input or a difference, wrong usage, a bug of ours (EX_SOFTWARE). */
export const EXIT = { done: 0, failed: 1, usage: 2, bug: 70 } as const;
