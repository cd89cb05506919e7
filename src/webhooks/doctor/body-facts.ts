import { eventId, type Uuid } from '../../core/ids.ts';
import type { SignatureEvidence } from '../../core/signature-check.ts';

/** What a body says of itself, as far as it can be read. */
export type BodyFacts = { readonly id: string; readonly livemode: boolean | undefined };

export function readBodyFacts(body: Uint8Array): BodyFacts {
  try {
    const { id, livemode } = JSON.parse(Buffer.from(body).toString()) as { id?: unknown; livemode?: unknown };
    return {
      id: typeof id === 'string' ? id : '',
      livemode: typeof livemode === 'boolean' ? livemode : undefined,
    };
  } catch {
    return { id: '', livemode: undefined };
  }
}

/** Which event a request says that it tells of, by its headers or else by its body. */
export function eventNamed({ headers, body }: Pick<SignatureEvidence, 'headers' | 'body'>): Uuid | undefined {
  return eventId.parse(headers['webhook-id']?.trim() ?? '') ?? eventId.parse(readBodyFacts(body).id);
}
