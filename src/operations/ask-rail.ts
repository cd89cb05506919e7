import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { changeRefund, refundIn } from './carry-out-refund.ts';
import { causeOf } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import { belongsTo } from './envelope.ts';
import type { Envelope } from './operations.ts';

export type AskRailInput = { readonly kind: 'payment' | 'refund'; readonly id: Uuid };

/** Has a worker ask the rail about an attempt or a refund, as soon as that is safe. How it stands is for the rail to say. */
export async function askRail(deps: Deps, envelope: Envelope<AskRailInput, void>): Promise<void> {
  const { caller, input } = envelope;
  const cause = causeOf(envelope);
  const { kind, id } = input;
  const found = await (kind === 'payment' ? deps.store.read.findPayment(id) : deps.store.read.findRefund(id));
  if (!found || !belongsTo(caller, found)) return refuse({ code: 'not_found', resource: kind, id });
  const { sessionId } = found;
  if (kind === 'payment') {
    await changeCheckout(deps, sessionId, { type: 'ask_rail', paymentId: id }, { cause, caller });
    deps.signals.paymentsDue();
  } else {
    await changeRefund(deps, { id, sessionId }, async (tx) => ({ type: 'ask_rail', refund: await refundIn(tx, id) }), {
      cause,
    });
    deps.signals.refundsDue();
  }
}
