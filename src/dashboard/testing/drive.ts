import type { Uuid } from '../../core/ids.ts';
import type { Session } from '../../core/session.ts';
import type { Operations } from '../../operations/operations.ts';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Visit } from '../visit.ts';
import { OUTCOMES, type OutcomeName, type Step } from './outcomes.ts';

type Stage = { readonly desk: Desk; readonly visit: Visit; readonly operations: Operations; readonly sessionId: Uuid };

/** Takes a session to an outcome, by the same operations as the page and the API. The first step is what is done once. */
export async function driveSession(desk: Desk, visit: Visit, session: Session, outcome: OutcomeName): Promise<void> {
  const target = desk.printSessionId(session);
  const operations = visit.audited({ action: 'session.driven', target, details: { outcome } });
  const stage = { desk, visit, operations, sessionId: session.id };
  const [first, ...rest] = OUTCOMES[outcome].steps(session) as readonly [Step, ...Step[]];
  const begun = await begin(first, stage);
  if (begun === undefined) return;
  let last = begun;
  for (const step of rest) last = await take(step, { ...stage, last });
}

/** Of what has been begun: the attempt that waits for the payer, where there is one. */
type Begun = { readonly paymentId: Uuid | null };

/** Undefined where this very form has begun it before. */
async function begin(step: Step, stage: Stage): Promise<Begun | undefined> {
  const { desk, visit, operations, sessionId } = stage;
  switch (step.kind) {
    case 'pay': {
      const { kind: _, ...input } = step;
      const act = operations.payInTest;
      const made = await once(desk, visit, { input: { sessionId, ...input }, act });
      return made && { paymentId: made.payment.id };
    }
    case 'expire':
    case 'cancel': {
      const act = step.kind === 'expire' ? operations.expireCheckoutSession : operations.cancelCheckoutSession;
      return (await once(desk, visit, { input: { id: sessionId }, act })) && NOTHING_BEGUN;
    }
    default:
      return take(step, { ...stage, last: NOTHING_BEGUN });
  }
}

async function take(step: Step, { visit, operations, sessionId, last }: Stage & { last: Begun }): Promise<Begun> {
  if (step.kind === 'act' && last.paymentId) {
    await operations.advancePayment({ sessionId, paymentId: last.paymentId, input: step.input });
    return last;
  }
  if (step.kind === 'pay') {
    const { kind: _, ...input } = step;
    const { payment } = await operations.payInTest(visit.ask({ sessionId, ...input }));
    return { paymentId: payment.id };
  }
  if (step.kind === 'open') await operations.openCheckout(sessionId);
  return last;
}

const NOTHING_BEGUN: Begun = { paymentId: null };
