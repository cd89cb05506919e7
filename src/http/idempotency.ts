import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type RefusalCode, refuse } from '../core/errors.ts';
import { THE_CALL } from '../operations/the-call.ts';

/** The `Idempotency-Key` of a request: 1 to 1,000 printable characters. Undefined without one. */
export function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const sent = headers['idempotency-key'];
  if (sent === undefined) return undefined;
  const key = readText(String(sent));
  if (PRINTABLE.test(key)) return key;
  return refuse({
    code: 'parameter_invalid',
    param: 'Idempotency-Key',
    reason: 'must be 1 to 1,000 printable characters',
  });
}

const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}]{1,1000}$/u;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Node reads header bytes as Latin-1; what was sent as UTF-8 is read as that. */
function readText(latin1: string): string {
  if (/^[\x20-\x7e]*$/.test(latin1)) return latin1;
  try {
    return utf8.decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1;
  }
}

/**
 * What tells one request from another under the same key: the call and the body, whatever the order of its fields. The
 * dialect is part of it, since two of them share paths. Each field is hashed for itself too, so that a mismatch can be told
 * by name without keeping what was sent.
 */
export function fingerprintOf(request: FastifyRequest, dialect: string) {
  const path = request.url.split('?', 1)[0];
  const body = (request.body ?? {}) as Record<string, unknown>;
  const call = `${dialect} ${request.method} ${path}`;
  const paramHashes: Record<string, string> = { [THE_CALL]: hash(call).slice(0, 22) };
  for (const name of Object.keys(body)) paramHashes[name] = hash(canonical(body[name])).slice(0, 22);
  return { fingerprint: hash(`${call}\n${canonical(body)}`), paramHashes };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = value as Record<string, unknown>;
  const names = Object.keys(fields).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(fields[name])}`).join()}}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * Which refusals are a first answer, kept and given again. They tell of state, which the same request must hear the same of
 * when it is repeated; bad input, a missing right or a full queue were never acted on, and may be put right under the same key.
 */
export const KEPT_REFUSALS: Readonly<Record<RefusalCode, boolean>> = {
  not_found: true,
  session_not_open: true,
  payment_in_progress: true,
  payment_not_awaiting_action: true,
  method_not_allowed: true,
  product_inactive: true,
  already_exists: true,
  refund_exceeds: true,
  payment_not_refundable: true,
  parameter_missing: false,
  parameter_invalid: false,
  parameter_unknown: false,
  not_allowed_together: false,
  feature_unsupported: false,
  body_malformed: false,
  body_too_large: false,
  media_type_unsupported: false,
  content_encoding_unsupported: false,
  key_missing: false,
  key_invalid: false,
  right_missing: false,
  test_only: false,
  route_not_found: false,
  idempotency_mismatch: false,
  idempotency_in_flight: false,
  rate_limited: false,
  unavailable: false,
  internal: false,
};
