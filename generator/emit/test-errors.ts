import { successResponse, type Operation } from '../model/operation.js';
import type { ERROR_CLASSES } from './runtime-symbols.js';

/** An error status of the document, and the class that is thrown for it. */
export interface ErrorCase {
  readonly status: number;
  readonly thrown: (typeof ERROR_CLASSES)[number];
}

const CLASSES: Readonly<Record<number, ErrorCase['thrown']>> = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'PermissionDeniedError',
  404: 'NotFoundError',
  409: 'ConflictError',
  422: 'UnprocessableEntityError',
  429: 'RateLimitError',
};

/** The documented error statuses of an operation; a range stands for its first one. */
export function errorCases(operation: Operation): readonly ErrorCase[] {
  const success = successResponse(operation);
  const statuses = operation.responses.flatMap((response): number[] => {
    if (response === success) return [];
    if (response.status === 'default') return [500];
    const status = Number(response.status.replace(/XX$/i, '00'));
    return status >= 400 && status < 600 ? [status] : [];
  });
  return [...new Set(statuses)].map((status) => ({
    status,
    thrown: status >= 500 ? 'InternalServerError' : (CLASSES[status] ?? 'APIError'),
  }));
}
