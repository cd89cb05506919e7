import { refuse } from '../../../core/errors.ts';
import { endpointId, eventId } from '../../../core/ids.ts';
import type { SignatureAnswer } from '../../../operations/operations.ts';
import { formatTimeOrNull } from '../../iso-time.ts';

/** The bytes of a body, which is given in one of two ways. */
export function parseBody({ body, body_base64 }: { body?: string; body_base64?: string }): Uint8Array {
  if (body !== undefined && body_base64 !== undefined) {
    refuse({ code: 'not_allowed_together', param: 'body_base64', reason: 'the body is given in one way or the other' });
  }
  if (body !== undefined) return Buffer.from(body);
  if (body_base64 === undefined) return refuse({ code: 'parameter_missing', param: 'body', or: 'body_base64' });
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(body_base64)) return Buffer.from(body_base64, 'base64');
  return refuse({ code: 'parameter_invalid', param: 'body_base64', reason: 'must be base64' });
}

export function renderSignatureCheck(answer: SignatureAnswer) {
  const { valid, checks, problems, signedBy, signedAtMs } = answer;
  const age = signedAtMs === null ? null : Math.floor((answer.nowMs - signedAtMs) / 1000);
  return {
    object: 'signature_check',
    valid,
    checks,
    problems,
    event: answer.eventId && eventId.print(answer.eventId),
    endpoint: signedBy?.endpointId ? endpointId.print(signedBy.endpointId) : null,
    signed_at: formatTimeOrNull(signedAtMs),
    age_seconds: age,
  };
}
