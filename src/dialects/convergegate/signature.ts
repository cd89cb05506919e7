import { createHmac } from 'node:crypto';
import { secretBytes } from '../../core/webhook-secret.ts';
import { type SignatureScheme, STANDARD_WEBHOOKS_SCHEME } from '../../webhooks/signatures/scheme.ts';
import { type Signer, unixSeconds } from '../../webhooks/signatures/signer.ts';
import { signStandardWebhooks } from '../../webhooks/signatures/standard-webhooks.ts';

/**
 * `Sec-Signature` is the hex HMAC-SHA256 of `Sec-Timestamp` and the body, one after the other, keyed by the bytes that the
 * secret stands for: for a `notification_url` the SHA-256 digest of the API key that created the session. There is room for
 * one signature, so the newest secret signs alone; the headers of Standard Webhooks beside it have room for all.
 */
export const signConvergegate: Signer = (request) => {
  const { body, secrets, nowMs } = request;
  const [secret] = secrets;
  if (secret === undefined) throw new Error('nothing is signed without a secret');
  const timestamp = unixSeconds(nowMs);
  const mark = createHmac('sha256', secretBytes(secret)).update(`${timestamp}${body}`).digest('hex');
  return { 'sec-timestamp': timestamp, 'sec-signature': mark, ...signStandardWebhooks(request) };
};

export const schemes: readonly SignatureScheme[] = [
  {
    name: 'Sec-Signature',
    header: 'sec-signature',
    timeHeader: 'sec-timestamp',
    idHeader: null,
    form: 'bare',
    encoding: 'hex',
    key: 'bytes',
    before: ({ time }) => time,
  },
  STANDARD_WEBHOOKS_SCHEME,
];
