import { refuse } from '../core/errors.ts';
import type { AdvanceInput } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { Session } from '../core/session.ts';
import { advancePayment } from './advance-payment.ts';
import { causeOf } from './cause.ts';
import type { Deps } from './deps.ts';
import { belongsTo } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Envelope, TestPayInput } from './operations.ts';
import type { PaymentStep } from './payment-step.ts';
import type { Keep } from './record-outcome.ts';
import { startPayment } from './start-payment.ts';
import { viewCheckout } from './view-checkout.ts';

type Result = { readonly session: Session; readonly payment: Payment };

/** Drives a session to an outcome from a test, through the same operations as the page. */
export async function payInTest(deps: Deps, envelope: Envelope<TestPayInput, Result>): Promise<Result> {
  const { caller, input } = envelope;
  if (caller.livemode) return refuse({ code: 'test_only' });
  const { checkout } = await viewCheckout(deps, input.sessionId);
  if (!belongsTo(caller, checkout.session)) {
    return refuse({ code: 'not_found', resource: 'checkout.session', id: input.sessionId });
  }
  const cause = causeOf(envelope);
  const keep: Keep = async (tx, step) => {
    if (!nextInput(input, step)) await keepAnswer(deps, tx, envelope, resultOf(step));
  };
  const start = { sessionId: input.sessionId, method: input.method, payerAddress: null };
  const started = await startPayment(deps, start, { cause, keep, isDriven: true });
  const next = nextInput(input, started);
  if (!next) return resultOf(started);
  const { sessionId } = input;
  const advanced = await advancePayment(
    deps,
    { sessionId, paymentId: started.payment.id, input: next },
    { cause, keep: (tx, step) => keepAnswer(deps, tx, envelope, resultOf(step)) },
  );
  return resultOf(advanced);
}

/** What the test has said that the payer will do next, where the attempt waits for just that. */
function nextInput(input: TestPayInput, { payment }: PaymentStep): AdvanceInput | undefined {
  if (payment.status !== 'requires_action') return undefined;
  if (payment.action?.type === 'otp' && input.otp !== undefined) return { type: 'otp', code: input.otp };
  if (payment.action?.type === 'transfer' && input.paid) return { type: 'simulated_transfer', paid: input.paid };
  return undefined;
}

function resultOf({ view, payment }: PaymentStep): Result {
  return { session: view.checkout.session, payment };
}
