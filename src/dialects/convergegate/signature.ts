import { createHmac } from 'node:crypto';
import { secretBytes } from '../../core/webhook-secret.ts';
import { type Signer, unixSeconds } from '../../webhooks/signatures/signer.ts';

/**
 * `Sec-Signature` is the hex HMAC-SHA256 of `Sec-Timestamp` and the body, one after the other, keyed by the bytes that the
 * secret stands for: for a `notification_url` the SHA-256 digest of the API key that created the session. There is room for
 * one signature, so the newest secret signs alone.
 */
export const signConvergegate: Signer = ({ body, secrets, nowMs }) => {
  const [secret] = secrets;
  if (secret === undefined) throw new Error('nothing is signed without a secret');
  const timestamp = unixSeconds(nowMs);
  const mark = createHmac('sha256', secretBytes(secret)).update(`${timestamp}${body}`).digest('hex');
  return { 'sec-timestamp': timestamp, 'sec-signature': mark };
};
