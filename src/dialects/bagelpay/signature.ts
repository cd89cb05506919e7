import { createHmac } from 'node:crypto';
import { type SignatureScheme, STANDARD_WEBHOOKS_SCHEME } from '../../webhooks/signatures/scheme.ts';
import { type Signer, unixSeconds } from '../../webhooks/signatures/signer.ts';
import { signStandardWebhooks } from '../../webhooks/signatures/standard-webhooks.ts';

/**
 * `timestamp: <unix>` and `Bagelpay-Signature: <hex HMAC-SHA256 of "timestamp.body">`, keyed by the whole text of the secret.
 *
 * The header holds one signature, and receivers compare it whole. While a rolled secret still counts the newest signs: a
 * receiver that has not got it yet refuses, is tried again, and believes what comes after it was given the new one. The
 * headers of Standard Webhooks beside it have room for both.
 */
export const signBagelpay: Signer = (request) => {
  const {
    body,
    secrets: [newest = ''],
    nowMs,
  } = request;
  const timestamp = unixSeconds(nowMs);
  return {
    timestamp,
    'bagelpay-signature': createHmac('sha256', newest).update(`${timestamp}.${body}`).digest('hex'),
    ...signStandardWebhooks(request),
  };
};

export const schemes: readonly SignatureScheme[] = [
  {
    name: 'Bagelpay-Signature',
    header: 'bagelpay-signature',
    timeHeader: 'timestamp',
    idHeader: null,
    form: 'bare',
    encoding: 'hex',
    key: 'text',
    before: ({ time }) => `${time}.`,
  },
  STANDARD_WEBHOOKS_SCHEME,
];
