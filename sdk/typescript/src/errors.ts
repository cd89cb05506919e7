/** What every error of this library has; what was answered, where something was. */
export interface ErrorDetails {
  readonly status?: number | undefined;
  readonly type?: string | undefined;
  readonly code?: string | undefined;
  readonly param?: string | undefined;
  readonly docUrl?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

export class PolytillError extends Error {
  override readonly name: string = 'PolytillError';
  /** The HTTP status. */
  declare readonly status?: number;
  /** The kind of error, coarsely: `invalid_request_error`. */
  declare readonly type?: string;
  /** What to decide by: `parameter_missing`. */
  declare readonly code?: string;
  /** The parameter that it is about. */
  declare readonly param?: string;
  declare readonly docUrl?: string;
  /** What the operator of the server finds the request in the log by. */
  declare readonly requestId?: string;
  /** How long the server asks to wait, where it does. */
  declare readonly retryAfterSeconds?: number;

  constructor(message: string, { cause, ...details }: ErrorDetails = {}) {
    super(
      details.requestId ? `${message} (request ${details.requestId})` : message,
      cause === undefined ? {} : { cause },
    );
    // Only what there is, so that a printed error is short.
    Object.assign(this, Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)));
  }
}

/** The request cannot be done as it is: 400, 413, 415, 422. */
export class InvalidRequestError extends PolytillError {
  override readonly name: string = 'InvalidRequestError';
}
/** The API key is missing, unknown or revoked: 401. */
export class AuthenticationError extends PolytillError {
  override readonly name: string = 'AuthenticationError';
}
/** The API key lacks a right, or is of the wrong mode: 403. */
export class PermissionError extends PolytillError {
  override readonly name: string = 'PermissionError';
}
/** There is no such object for this key: 404. */
export class NotFoundError extends PolytillError {
  override readonly name: string = 'NotFoundError';
}
/** The idempotency key was used for another request, or its first request is still being worked on: 409. */
export class IdempotencyError extends PolytillError {
  override readonly name: string = 'IdempotencyError';
}
/** The object does not allow this as it stands: 409. */
export class InvalidStateError extends PolytillError {
  override readonly name: string = 'InvalidStateError';
}
/** Too many requests, for longer than was worth waiting: 429. */
export class RateLimitError extends PolytillError {
  override readonly name: string = 'RateLimitError';
}
/** The server failed, or what answered was not Polytill. */
export class ApiError extends PolytillError {
  override readonly name: string = 'ApiError';
}
/** No answer came: what was asked for may have been done. */
export class ConnectionError extends PolytillError {
  override readonly name: string = 'ConnectionError';
}
/** No answer came in time. */
export class TimeoutError extends ConnectionError {
  override readonly name: string = 'TimeoutError';
}

/** The error that an answer is. Told by the status, which proxies speak too; `code` says more. */
export function errorOf(status: number, headers: Headers, text: string): PolytillError {
  const told = readError(text);
  const details: ErrorDetails = {
    status,
    type: textOf(told?.type),
    code: textOf(told?.code),
    param: textOf(told?.param),
    docUrl: textOf(told?.doc_url),
    requestId: textOf(told?.request_id) ?? headers.get('request-id') ?? undefined,
    retryAfterSeconds: readRetryAfter(headers.get('retry-after')),
  };
  const message =
    textOf(told?.message) ?? `Answered ${status} and no error of Polytill: ${text.slice(0, 200) || 'nothing'}`;
  return new (classOf(status, details.type))(message, details);
}

function classOf(status: number, type: string | undefined): typeof PolytillError {
  if (status === 409) return type === 'idempotency_error' ? IdempotencyError : InvalidStateError;
  if (BY_STATUS[status]) return BY_STATUS[status];
  return status >= 400 && status < 500 ? InvalidRequestError : ApiError;
}

const BY_STATUS: Readonly<Record<number, typeof PolytillError>> = {
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  429: RateLimitError,
};

function readError(text: string): Record<string, unknown> | undefined {
  try {
    const { error } = JSON.parse(text);
    return typeof error === 'object' && error !== null ? error : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Polytill sends seconds; a date, which only a proxy would send, is as good as none. */
function readRetryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
