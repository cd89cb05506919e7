import type { Uuid } from '../core/ids.ts';
import type { Metadata } from '../core/metadata.ts';
import type { Session } from '../core/session.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import { causeOf } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Envelope } from './operations.ts';

/** Changes what the merchant notes on a session, whatever has become of it. */
export async function updateCheckoutSession(
  deps: Deps,
  envelope: Envelope<{ id: Uuid; metadata: Metadata }, Session>,
): Promise<Session> {
  const { caller, input } = envelope;
  const view = await changeCheckout(
    deps,
    input.id,
    { type: 'annotate', metadata: input.metadata },
    {
      cause: causeOf(envelope),
      caller,
      keep: (tx, { checkout }) => keepAnswer(deps, tx, envelope, checkout.session),
    },
  );
  return view.checkout.session;
}
