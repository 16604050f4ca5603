/** Words that no binding may have as its name (ECMA-262 section 12.7.2, strict mode, and modules). */
export const RESERVED_WORDS: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function if implements import in instanceof interface let new ' +
    'null package private protected public return static super switch this throw true try typeof ' +
    'undefined var void while with yield NaN Infinity'
  ).split(' '),
);

/** Types of TypeScript and globals that the output uses; a declaration of that name would hide them. */
export const RESERVED_TYPES: ReadonlySet<string> = new Set(
  (
    'any unknown never string number boolean bigint symbol object Array Object Record Promise String ' +
    'Number Boolean Error Date Map Set Symbol Function Partial Readonly Required Pick Omit JSON Math ' +
    'RegExp Iterable AsyncIterable AsyncIterator'
  ).split(' '),
);

/** What entry points export beside the declarations, which would be hidden by it. */
export const RUNTIME_EXPORTS: ReadonlySet<string> = new Set(
  (
    'APIConnectionError APIConnectionTimeoutError APIError APIResponseError APIUserAbortError ' +
    'ArgumentError AuthenticationError BadRequestError ConflictError InternalServerError NotFoundError ' +
    'PermissionDeniedError RateLimitError SDKError UnprocessableEntityError ErrorDetail APIPromise ' +
    'WithResponse FileContent ownServers serverVariables OAuthError clientCredentials ErrorResponse APIStream ServerSentEvent Middleware Logger LogLevel Credential RequestOptions PagePromise ClientOptions ' +
    'Feature settings retries redirects redaction idempotencyKeys sharedSignals validation logging Validator ValidationIssue'
  ).split(' '),
);

/** Members that every client and resource has; a method or a resource of that name would hide them. */
export const RESERVED_MEMBERS: ReadonlySet<string> = new Set(
  (
    'constructor prototype then toString valueOf toJSON hasOwnProperty isPrototypeOf __proto__ ' +
    'request paginate withOptions options baseURL'
  ).split(' '),
);

/** The same of the client alone. */
export const RESERVED_ON_CLIENT: ReadonlySet<string> = new Set([
  ...RESERVED_MEMBERS,
  ...'get post put patch delete'.split(' '),
]);

/**
 * A name of visible letters. What only newer parsers take for one (beyond the Basic Multilingual Plane)
 * is left out, as it is by ECMAScript 5 (section 7.6).
 */
export const NAME: RegExp =
  /^(?!.*[\p{DI}\u{10000}-\u{10ffff}])[\p{L}\p{Nl}$_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*$/u;

/** True if a text can be the name of a binding as it is. */
export function isIdentifier(text: string): boolean {
  return NAME.test(text) && !RESERVED_WORDS.has(text);
}
