import { APIError } from './errors.js';

/**
 * True for an error whose body is what the API describes for its status.
 *
 * @param guards - of the bodies, by status, range (`4XX`), or `default`
 */
export function isErrorOf(
  error: unknown,
  guards: Readonly<Record<string, (body: unknown) => boolean>>,
): boolean {
  if (!(error instanceof APIError) || error.status === undefined) return false;
  const status = String(error.status);
  const guard = guards[status] ?? guards[`${status.charAt(0)}XX`] ?? guards['default'];
  return guard?.(error.error) === true;
}
