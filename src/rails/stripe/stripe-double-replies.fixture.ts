import type { Body, CaptureMethod, Fields } from './stripe-double-objects.fixture.ts';

/** `kept` under the idempotency key: what failed before anything was done is not. */
export type Reply = { readonly status: number; readonly body: Body; readonly kept?: boolean };

/** A page after the object that `starting_after` names. */
export function page<Stored extends { readonly id: string }>(
  url: string,
  all: readonly Stored[],
  { limit = '10', starting_after: after }: Fields,
  showOne: (one: Stored) => Body,
): Reply {
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const data = all.slice(from, from + Number(limit));
  return ok({ object: 'list', url, has_more: from + data.length < all.length, data: data.map(showOne) });
}

export function unknownIn(fields: Fields, known: readonly string[]): Reply | undefined {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  return unknown ? invalid(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown' }) : undefined;
}

/** BLIK cannot be captured later by hand (docs.stripe.com/payments/blik). */
export function faultOfCapture(method: Fields[string] | undefined, known: readonly CaptureMethod[]): Reply | undefined {
  if (method === undefined || known.some((one) => one === method)) return undefined;
  return invalid(`Invalid capture_method: must be one of ${known.join(', ')}`, { param: 'capture_method' });
}

export function ok(body: Body): Reply {
  return { status: 200, body, kept: true };
}

export function invalid(message: string, more: Body = {}): Reply {
  return { status: 400, body: { error: { type: 'invalid_request_error', message, ...more } } };
}

export function missing(resource: string, id: string): Reply {
  const message = `No such ${resource}: '${id}'`;
  return { status: 404, body: { error: { type: 'invalid_request_error', code: 'resource_missing', message } } };
}

export function unauthorized(key: string): Reply {
  const message = `Invalid API Key provided: ${key.slice(0, 12)}${'*'.repeat(20)}${key.slice(-4)}`;
  return { status: 401, body: { error: { type: 'invalid_request_error', message } } };
}
