import type { Session } from '../../../core/session.ts';
import type { WireMetadata } from './metadata.ts';

/** What this API must give back as it was sent and the core does not read. */
export type Sent = { readonly productId: string | null; readonly metadata: WireMetadata };

/** Under a name of its own in `Session.extra`, so that what another API keeps there is never taken for it. */
export function keepSent(sent: Sent): Session['extra'] {
  return { wewire: sent };
}

export function sentMetadataOf({ extra }: Pick<Session, 'extra'>): WireMetadata {
  return sentOf(extra)?.metadata ?? {};
}

/** What is bought. A session of another API may have several line items: their names together, and its own description. */
export function productOf({ extra, lineItems, description }: Pick<Session, 'extra' | 'lineItems' | 'description'>) {
  const [only, ...more] = lineItems;
  const item = more.length === 0 ? only : undefined;
  return {
    productId: sentOf(extra)?.productId ?? item?.productId ?? null,
    productName: lineItems.length === 0 ? null : lineItems.map(({ name }) => name).join(', '),
    productDescription: item?.description ?? description,
  };
}

function sentOf(extra: Session['extra']): Sent | undefined {
  return extra.wewire as Sent | undefined;
}
