// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/**
 * Reads an environment variable in Node, Deno, Bun and Workers. Undefined where there is no
 * environment, where reading it is not permitted, and for blank values.
 */
export function readEnv(name: string | null | undefined): string | undefined {
  if (!name) return undefined;
  const { process, Deno } = globalThis as unknown as {
    process?: { env?: Record<string, string | undefined> };
    Deno?: { env?: { get?(name: string): string | undefined } };
  };
  try {
    return (process?.env?.[name] ?? Deno?.env?.get?.(name))?.trim() || undefined;
  } catch {
    return undefined; // Deno without --allow-env
  }
}
