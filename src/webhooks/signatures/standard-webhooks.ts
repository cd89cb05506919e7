import { createHmac } from 'node:crypto';
import { eventId } from '../../core/ids.ts';
import { secretBytes } from '../../core/webhook-secret.ts';
import { type Signer, unixSeconds } from './signer.ts';

/**
 * Standard Webhooks (standardwebhooks.com). `webhook-id` is the event's id: the same in every attempt and for every
 * endpoint, so that a receiver can drop what it has seen. The key is what the secret's base64 decodes to.
 */
export const signStandardWebhooks: Signer = (request) => {
  const id = eventId.print(request.eventId);
  const timestamp = unixSeconds(request.nowMs);
  const content = `${id}.${timestamp}.${request.body}`;
  const marks = request.secrets.map(
    (secret) => `v1,${createHmac('sha256', secretBytes(secret)).update(content).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': marks.join(' ') };
};
