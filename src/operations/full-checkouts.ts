import type { Uuid } from '../core/ids.ts';
import type { Metadata } from '../core/metadata.ts';
import type { Checkout } from '../core/session.ts';
import type { StoreReads, Tx } from '../store/store.ts';
import { causeOf } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import { makeSession } from './create-checkout-session.ts';
import type { Deps } from './deps.ts';
import { findCatalogue } from './find-catalogue.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, CreateSessionInput, Envelope, FullCheckout } from './operations.ts';

/**
 * What is done to a session, for an API whose answer may tell all that hangs on it: that is read in the transaction of the
 * effect, where the answer is kept.
 */

type Wish = { readonly withCatalogue?: boolean | undefined };
type Reads = Pick<StoreReads, 'findCustomer' | 'findProductByCode' | 'findPrice'>;

export async function createCheckout(
  deps: Deps,
  envelope: Envelope<CreateSessionInput & Wish, FullCheckout>,
): Promise<FullCheckout> {
  let full: FullCheckout | undefined;
  await makeSession(deps, envelope, async (tx, session) => {
    full = await keepFull(deps, tx, envelope, { session, payments: [] });
  });
  return full as FullCheckout;
}

export function updateCheckout(
  deps: Deps,
  envelope: Envelope<{ id: Uuid; metadata: Metadata } & Wish, FullCheckout>,
): Promise<FullCheckout> {
  return change(deps, envelope, { type: 'annotate', metadata: envelope.input.metadata });
}

export function expireCheckout(
  deps: Deps,
  envelope: Envelope<{ id: Uuid } & Wish, FullCheckout>,
): Promise<FullCheckout> {
  return change(deps, envelope, { type: 'expire' });
}

async function change(
  deps: Deps,
  envelope: Envelope<{ id: Uuid } & Wish, FullCheckout>,
  command: { readonly type: 'annotate'; readonly metadata: Metadata } | { readonly type: 'expire' },
): Promise<FullCheckout> {
  let full: FullCheckout | undefined;
  await changeCheckout(deps, envelope.input.id, command, {
    cause: causeOf(envelope),
    caller: envelope.caller,
    keep: async (tx, { checkout }) => {
      full = await keepFull(deps, tx, envelope, checkout);
    },
  });
  return full as FullCheckout;
}

async function keepFull(
  deps: Deps,
  tx: Tx,
  envelope: Envelope<Wish, FullCheckout>,
  checkout: Checkout,
): Promise<FullCheckout> {
  const full = await withSurroundings(tx, envelope.caller, checkout, envelope.input);
  await keepAnswer(deps, tx, envelope, full);
  return full;
}

/** A session and its attempts with its customer; with its catalogue where that was asked for. */
export async function withSurroundings(
  reads: Reads,
  caller: Caller,
  checkout: Checkout,
  { withCatalogue }: Wish,
): Promise<FullCheckout> {
  const { customerId } = checkout.session;
  const customer = customerId === null ? undefined : await reads.findCustomer(customerId);
  const full = { ...checkout, customer: customer ?? null };
  return withCatalogue ? { ...full, catalogue: await findCatalogue(reads, caller, checkout.session) } : full;
}
