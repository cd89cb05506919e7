import type Stripe from 'stripe';
import type { Sent } from './client.ts';

export type StripeError = Stripe.errors.StripeError;

/** Why a request came to nothing that can be believed; in the words of outcomes. */
export type Fault = {
  readonly kind: 'refused' | 'unavailable' | 'unknown';
  readonly message: string;
};

/** Told by its type, so that the package need not be loaded to ask. */
export function asStripeError(error: unknown): StripeError | undefined {
  const isOne = error instanceof Error && 'type' in error && 'statusCode' in error;
  return isOne ? (error as StripeError) : undefined;
}

/**
 * What a request that may move money came to. An answer of the last try settles only what the tries before it leave open: one
 * that was lost may have been taken in, and then a limit or a withdrawn key at the second says nothing of the first.
 */
export function faultOfSent({ error, tries }: Extract<Sent<unknown>, { kind: 'failed' }>): Fault {
  const message = messageOf(error);
  const known = asStripeError(error);
  if (tries.length > 0 && tries.every((one) => one === 'unsent' || one === 'turned_away')) {
    return { kind: 'unavailable', message };
  }
  const mayHaveArrived = tries.slice(0, -1).includes('lost');
  switch (known?.type) {
    // Held against the parameters under the idempotency key: the same answer that the first try had.
    case 'StripeInvalidRequestError':
      return { kind: 'refused', message };
    case 'StripeAuthenticationError':
    case 'StripePermissionError':
      return { kind: mayHaveArrived ? 'unknown' : 'refused', message };
    case 'StripeRateLimitError':
      return { kind: mayHaveArrived ? 'unknown' : 'unavailable', message };
    default:
      if (known?.code === 'lock_timeout' && !mayHaveArrived) return { kind: 'unavailable', message };
      return { kind: 'unknown', message };
  }
}

/** What a question came to that could not be asked. Asking moves nothing, so it is safe to repeat, whatever went wrong. */
export function faultOfAsking(error: unknown): Fault {
  const { code } = asStripeError(error) ?? {};
  // The keys may be another account's by now: that nothing is found there does not prove that nothing was taken.
  return { kind: code === 'resource_missing' ? 'unknown' : 'unavailable', message: messageOf(error) };
}

/** Whatever is wrong with a question, the attempt that it is about is not refused by it. */
export function notRefused(error: unknown): { readonly kind: 'unavailable' | 'unknown'; readonly message: string } {
  const { kind, message } = faultOfAsking(error);
  return { kind: kind === 'refused' ? 'unavailable' : kind, message };
}

export function messageOf(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  return `Stripe: ${redactMessage(said) || 'no reason was given'}`;
}

const KEY = /\b(sk|rk|pk)_(live|test)_[^\s'"’,;)]*/g;
const SIX_DIGITS = /(?<!\w)\d{3}[ -]?\d{3}(?!\w)/g;

/** Stripe's messages repeat parameters, and keys with some of their characters. */
function redactMessage(text: string): string {
  return text.replace(KEY, '$1_$2_•••').replace(SIX_DIGITS, '•••').trim().slice(0, 500);
}
