import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { MethodInput } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { Session } from '../core/session.ts';
import { causeOf } from './cause.ts';
import type { Deps } from './deps.ts';
import { belongsTo } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Envelope } from './operations.ts';
import { startPayment } from './start-payment.ts';
import { viewCheckout } from './view-checkout.ts';

type Input = { readonly sessionId: Uuid; readonly method: MethodInput };
type Result = { readonly session: Session; readonly payment: Payment };

/** Pays from the merchant's server, with what the payer has typed there: the page is not needed. */
export async function payCheckoutSession(deps: Deps, envelope: Envelope<Input, Result>): Promise<Result> {
  const { caller, input } = envelope;
  const { checkout } = await viewCheckout(deps, input.sessionId);
  if (!belongsTo(caller, checkout.session)) {
    return refuse({ code: 'not_found', resource: 'checkout.session', id: input.sessionId });
  }
  const { view, payment } = await startPayment(
    deps,
    { ...input, payerAddress: null },
    {
      cause: causeOf(envelope),
      keep: (tx, step) =>
        keepAnswer(deps, tx, envelope, { session: step.view.checkout.session, payment: step.payment }),
    },
  );
  return { session: view.checkout.session, payment };
}
