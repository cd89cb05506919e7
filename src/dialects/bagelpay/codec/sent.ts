import type { Session } from '../../../core/session.ts';
import { valuesOf, type WireMetadata } from './metadata.ts';

type Sent = { readonly requestId?: string; readonly metadata?: WireMetadata };

/** What this API gives back and the core does not read, under a name of its own in `Session.extra`. */
export function keepSent(requestId: string | null, metadata: WireMetadata): Session['extra'] {
  const values = valuesOf(metadata);
  const sent: Sent = {
    ...(requestId === null ? {} : { requestId }),
    ...(Object.keys(values).length === 0 ? {} : { metadata: values }),
  };
  return Object.keys(sent).length === 0 ? {} : { bagelpay: sent };
}

type Kept = Pick<Session, 'extra'>;

/** Null for a session of another API. */
export function requestIdOf({ extra }: Kept): string | null {
  return sentOf(extra).requestId ?? null;
}

export function sentMetadataOf({ extra }: Kept): WireMetadata {
  return sentOf(extra).metadata ?? {};
}

function sentOf(extra: Session['extra']): Sent {
  return (extra.bagelpay as Sent | undefined) ?? {};
}
