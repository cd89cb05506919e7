import type { SessionStatus } from './session.ts';

/**
 * Every reason to refuse, with its parameters. Closed: each dialect has one exhaustive record from code to wire error.
 * There is no status code and no wire word here.
 */
export type Refusal =
  /** `or` would do as well. */
  | { readonly code: 'parameter_missing'; readonly param: string; readonly or?: string }
  | { readonly code: 'parameter_invalid'; readonly param: string; readonly reason: string }
  | { readonly code: 'parameter_unknown'; readonly param: string; readonly closest: string | null }
  /** Well-formed values that are not allowed together. */
  | { readonly code: 'not_allowed_together'; readonly param: string; readonly reason: string }
  | { readonly code: 'body_malformed'; readonly reason: string }
  | { readonly code: 'body_too_large'; readonly limitBytes: number }
  | { readonly code: 'media_type_unsupported'; readonly mediaType: string }
  | { readonly code: 'content_encoding_unsupported'; readonly encoding: string }
  | { readonly code: 'key_missing' }
  | { readonly code: 'key_invalid' }
  | { readonly code: 'right_missing'; readonly right: string }
  | { readonly code: 'test_only' }
  /** `param` where the id was named in a body, and not by the path. */
  | { readonly code: 'not_found'; readonly resource: string; readonly id: string; readonly param?: string }
  | { readonly code: 'route_not_found'; readonly method: string; readonly path: string }
  | { readonly code: 'session_not_open'; readonly status: SessionStatus }
  | { readonly code: 'payment_in_progress' }
  /** `resource`: of what that is the status, where it is no payment. */
  | { readonly code: 'payment_not_awaiting_action'; readonly status: string; readonly resource?: 'refund' }
  | { readonly code: 'method_not_allowed'; readonly method: string; readonly allowed: readonly string[] }
  /** More than what is left of what was received; `availableMinor` is what could be given back. */
  | { readonly code: 'refund_exceeds'; readonly availableMinor: number; readonly currency: string }
  /** `refundedInFull`: because all of it has gone back, or is on its way. `isDisputed`: a bank has taken back what is left. */
  | {
      readonly code: 'payment_not_refundable';
      readonly reason: string;
      readonly refundedInFull?: boolean;
      readonly isDisputed?: boolean;
    }
  | { readonly code: 'product_inactive'; readonly id: string }
  | { readonly code: 'already_exists'; readonly resource: string; readonly id: string }
  /** Understood, and not offered here: such as subscriptions. */
  | { readonly code: 'feature_unsupported'; readonly param: string; readonly reason: string }
  | { readonly code: 'idempotency_mismatch'; readonly params: readonly string[] }
  | { readonly code: 'idempotency_in_flight' }
  | { readonly code: 'rate_limited'; readonly retryAfterSeconds: number }
  | { readonly code: 'unavailable' }
  | { readonly code: 'internal' };

export type RefusalCode = Refusal['code'];

/** Carries a refusal out of an operation; a dialect turns it into its own wire error. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: { cause?: unknown }) {
    super(refusal.code, options);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

export function refuse(refusal: Refusal): never {
  throw new Refused(refusal);
}
