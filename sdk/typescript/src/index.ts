export {
  ApiError,
  AuthenticationError,
  ConnectionError,
  IdempotencyError,
  InvalidRequestError,
  InvalidStateError,
  NotFoundError,
  PermissionError,
  PolytillError,
  RateLimitError,
  TimeoutError,
} from './errors.js';
export type * from './generated/models.js';
export type * from './generated/params.js';
export { type List, Page, type PagePromise } from './page.js';
export { Polytill } from './polytill.js';
export type { Fetch, PolytillOptions, RequestOptions } from './settings.js';
export { type SignatureFailure, SignatureVerificationError } from './signature-verification-error.js';
export { Webhook, type WebhookOptions } from './webhook.js';
