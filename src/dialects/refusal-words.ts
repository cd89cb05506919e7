import type { Refusal, RefusalCode } from '../core/errors.ts';

export type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>;

/** How an API words each reason to refuse: a missing one does not compile. */
export type Wording<Words, More extends readonly unknown[] = []> = {
  readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>, ...more: More) => Words;
};

export function wordsFor<Words, More extends readonly unknown[]>(
  wording: Wording<Words, More>,
  refusal: Refusal,
  ...more: More
): Words {
  const word = wording[refusal.code] as (refusal: Refusal, ...more: More) => Words;
  return word(refusal, ...more);
}

/**
 * What is said in the same words wherever an API has none of its own: of the request as such and of this server, not of what
 * is sold. The first two are for APIs whose bodies are JSON.
 */
export const SENTENCES = {
  body_malformed: ({ reason }) => `The body cannot be read: ${reason}. Send a JSON object.`,
  media_type_unsupported: ({ mediaType }) =>
    `The content type "${mediaType.slice(0, 100)}" is not taken. Send JSON in UTF-8 with "Content-Type: application/json".`,
  body_too_large: ({ limitBytes }) => `The body is larger than the ${limitBytes} bytes that are taken. Send less.`,
  content_encoding_unsupported: ({ encoding }) =>
    `The content encoding "${encoding.slice(0, 100)}" is not taken. Send the body as it is, without "Content-Encoding".`,
  right_missing: ({ right }) =>
    `This key is restricted and lacks the right "${right}". Use another key, or give this one the right.`,
  test_only: () => 'This exists for test keys only. Use a test key.',
  route_not_found: ({ method, path }) => `There is no ${method} ${path} in this API. The reference is at /docs.`,
  payment_not_awaiting_action: ({ status, resource }) =>
    resource === 'refund'
      ? `This refund is ${status}; it does not wait for that.`
      : `This payment is ${status}; it does not wait for anything from the payer.`,
  idempotency_mismatch: ({ params }) =>
    params.length
      ? `This idempotency key was first used with other values of: ${params.join(', ')}. Use a new key for a new request.`
      : 'This idempotency key was first used for another call. Use a new key for a new request.',
  idempotency_in_flight: () =>
    'The first request with this idempotency key is still being worked on. Repeat it in a moment.',
  rate_limited: ({ retryAfterSeconds }) => `Too many requests with this key. Try again in ${retryAfterSeconds} s.`,
  unavailable: () =>
    'The server cannot work at the moment. Repeat the request with the same idempotency key in a moment.',
  internal: () => 'Something went wrong on this server. Repeat the request with the same idempotency key.',
} satisfies Partial<Wording<string>>;
