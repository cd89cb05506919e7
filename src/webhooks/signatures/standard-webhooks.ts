import { createHmac, createPrivateKey, sign } from 'node:crypto';
import { eventId } from '../../core/ids.ts';
import { secretBytes } from '../../core/webhook-secret.ts';
import { type Signer, unixSeconds } from './signer.ts';

/**
 * Standard Webhooks (standardwebhooks.com). `webhook-id` is the event's id: the same in every attempt and for every
 * endpoint, so that a receiver can drop what it has seen. The key is what the secret's base64 decodes to.
 *
 * One `v1` for each secret that counts, then one `v1a` (ed25519 over the same content) for each private key.
 */
export const signStandardWebhooks: Signer = (request) => {
  const id = eventId.print(request.eventId);
  const timestamp = unixSeconds(request.nowMs);
  const content = `${id}.${timestamp}.${request.body}`;
  const marks = request.secrets.map(
    (secret) => `v1,${createHmac('sha256', secretBytes(secret)).update(content).digest('base64')}`,
  );
  for (const key of request.privateKeys ?? []) marks.push(`v1a,${signEd25519(key, content)}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': marks.join(' ') };
};

function signEd25519(privateKey: string, content: string): string {
  const seed = Buffer.from(privateKey.slice('whsk_'.length), 'base64');
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  return sign(null, Buffer.from(content), key).toString('base64');
}

/** What stands before the 32 bytes of an ed25519 key in PKCS #8 (RFC 8410), the form that node:crypto reads. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
