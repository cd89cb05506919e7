import { createHmac } from 'node:crypto';
import { fieldsScheme, type SignatureScheme, STANDARD_WEBHOOKS_SCHEME } from '../../webhooks/signatures/scheme.ts';
import { type Signer, unixSeconds } from '../../webhooks/signatures/signer.ts';
import { signStandardWebhooks } from '../../webhooks/signatures/standard-webhooks.ts';

/**
 * `X-PayGate-Signature: t=<unix>,v1=<hex>`, with one `v1` for each secret that counts. The key is the whole text of the
 * secret, `whsec_` included, as UTF-8. The headers of Standard Webhooks stand beside it.
 */
export const signPaygate: Signer = (request) => {
  const { body, secrets, nowMs } = request;
  const t = unixSeconds(nowMs);
  const marks = secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`);
  return { 'x-paygate-signature': [`t=${t}`, ...marks].join(','), ...signStandardWebhooks(request) };
};

export const schemes: readonly SignatureScheme[] = [fieldsScheme('X-PayGate-Signature'), STANDARD_WEBHOOKS_SCHEME];
