import { paymentId } from '../core/ids.ts';
import type { Polytill } from '../main.ts';
import type { Call } from './api-client.ts';
import { type Plan, planOutcome } from './outcomes.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import type { ReadSessionId } from './session-ids.ts';
import type {
  MethodInput,
  Outcome,
  PayOptions,
  PayResult,
  SessionName,
  TestClock,
  TestPayment,
  TestSession,
} from './test-polytill.ts';

/** What it takes to bring an attempt to its end, which the public kit has too. */
type Passing = {
  readonly call: Call;
  readonly clock: TestClock;
  idle(): Promise<void>;
};

export type Till = Passing & {
  readonly operations: Polytill['operations'];
  readonly readSessionId: ReadSessionId;
};

/** How a session stands, in the native API's form. */
export function retrieveSession({ call }: Pick<Till, 'call'>, session: SessionName): Promise<TestSession> {
  return call('GET', `/v1/checkout/sessions/${encodeURIComponent(nameOf(session))}`);
}

/** Drives a session to an outcome. */
export async function paySession(
  till: Till,
  name: SessionName,
  outcome: Outcome | MethodInput = 'paid',
  options: PayOptions = {},
): Promise<PayResult> {
  refuseUnknown('pay', options, ['method'] satisfies (keyof PayOptions)[]);
  const session = await retrieveSession(till, name);
  if (typeof outcome !== 'string') return settled(till, session, await send(till, session, outcome));
  const plan = planOutcome(session, outcome, options.method);
  const payment = plan.input && (await send(till, session, plan.input));
  if (payment && plan.atBank) await answerBank(till, payment, plan.atBank);
  return finish(till, session, { plan, payment });
}

/** What is left once the payer has done all: time passes. */
export async function finish(
  till: Passing,
  session: TestSession,
  { plan, payment }: { plan: Plan; payment: TestPayment | null },
): Promise<PayResult> {
  if (plan.afterMs > 0) await till.clock.advance({ seconds: Math.ceil(plan.afterMs / 1000) });
  if (plan.untilExpiry) await passExpiry(till, session);
  return settled(till, session, payment);
}

async function send({ call }: Passing, { id }: TestSession, method: MethodInput): Promise<TestPayment> {
  const { payment } = await call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
  return payment;
}

async function answerBank(till: Till, payment: TestPayment, result: 'authenticated' | 'failed'): Promise<void> {
  const sessionId = till.readSessionId(payment.checkout_session);
  const id = paymentId.parse(payment.id);
  if (!sessionId || !id) throw new Error(`${payment.id} is not a payment of this server`);
  await till.operations.advancePayment({ sessionId, paymentId: id, input: { type: 'three_d_secure', result } });
}

/** Money that comes late comes a second after the end. */
async function passExpiry({ clock }: Passing, { expires_at }: TestSession): Promise<void> {
  const leftMs = Date.parse(expires_at) - (await clock.now()).getTime();
  await clock.advance({ seconds: Math.max(1, Math.ceil(leftMs / 1000)) + 2 });
}

async function settled(till: Passing, session: TestSession, payment: TestPayment | null): Promise<PayResult> {
  await till.idle();
  return {
    session: await retrieveSession(till, session),
    payment: payment && (await till.call('GET', `/v1/payments/${payment.id}`)),
  };
}

export function nameOf(session: SessionName): string {
  const name = typeof session === 'string' ? session : session?.id;
  if (typeof name === 'string' && name !== '') return name;
  throw new Error(`a session or its id is needed, and this is ${JSON.stringify(session)}`);
}
