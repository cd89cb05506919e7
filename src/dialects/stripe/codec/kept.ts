import type { Session } from '../../../core/session.ts';
import type { Metadata } from '../schema/fields.ts';

/** What this API must give back as it was sent and the core does not read. */
export type Kept = {
  /** In the order of the session's line items. */
  readonly items?: readonly KeptItem[] | undefined;
  readonly intent?: { readonly description?: string | undefined; readonly metadata?: Metadata | undefined };
  readonly allowed?: readonly string[] | undefined;
  readonly excluded?: readonly string[] | undefined;
};
export type KeptItem = {
  readonly metadata?: Metadata | undefined;
  readonly productMetadata?: Metadata | undefined;
  readonly images?: readonly string[] | undefined;
};

/** Under a name of its own in `Session.extra`, so that what another API keeps there is never taken for it. */
export function keep({ items = [], intent = {}, ...methods }: Kept): Session['extra'] | undefined {
  const kept: Kept = {
    ...methods,
    ...(items.some(isSomething) ? { items } : {}),
    ...(isSomething(intent) ? { intent } : {}),
  };
  return isSomething(kept) ? { stripe: kept } : undefined;
}

export function keptOf({ extra }: Pick<Session, 'extra'>): Kept {
  return (extra.stripe as Kept | undefined) ?? {};
}

function isSomething(object: object): boolean {
  return Object.values(object).some((value) => value !== undefined);
}
