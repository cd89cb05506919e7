import type { RefundOutcome } from '../core/outcome.ts';
import type { Payment } from '../core/payment.ts';
import type { Refund } from '../core/refund.ts';
import type { Rail, RefundCall } from '../rails/rail.ts';
import { card, envelope, startOf, type World } from './world.fixture.ts';

/**
 * A rail whose bank gives money back at once and never forgets, however badly its line is: a test says what becomes of the
 * next calls. `gaveBack` is the truth.
 */
export function createRefundBank() {
  const sent: string[] = [];
  const given = new Map<string, number>();
  const plans: Plan[] = [];
  const answer = ({ refund }: RefundCall): RefundOutcome =>
    given.has(refund.id) ? { kind: 'succeeded', railReference: `bank_${refund.id}` } : { kind: 'absent' };

  return {
    /** The ids of what was sent, as often as it was sent. */
    sent,
    gaveBack: () => [...given.values()].reduce((sum, amountMinor) => sum + amountMinor, 0),
    /** What happens to the next calls, one after the other; when the list is at its end all goes well. */
    plan: (...next: Plan[]) => plans.push(...next),
    wrap: (rail: Rail): Rail => ({
      ...rail,
      async refund(call) {
        const plan = plans.shift();
        if (plan === 'lost on the way there') throw new Error(plan);
        if (typeof plan === 'object') return plan;
        sent.push(call.refund.id);
        given.set(call.refund.id, call.refund.amountMinor);
        if (plan === 'lost on the way back') throw new Error(plan);
        return answer(call);
      },
      async pollRefund(call) {
        const plan = plans.shift();
        return typeof plan === 'object' ? plan : answer(call);
      },
    }),
  };
}

type Plan = 'done' | 'lost on the way there' | 'lost on the way back' | RefundOutcome;

export async function pay(world: World, number?: string): Promise<Payment> {
  const { id } = await world.createSession();
  return (await world.operations.startPayment(startOf(id, card(number)))).payment;
}

export function refund(
  world: World,
  input: Parameters<World['operations']['refundPayment']>[0]['input'],
): Promise<Refund> {
  return world.operations.refundPayment(envelope(world.caller, input));
}

export async function refundsOf(world: World, { sessionId }: Payment): Promise<readonly Refund[]> {
  const page = await world.operations.listRefunds(envelope(world.caller, { sessionId, limit: 100 }));
  return page.items.toReversed();
}

/** What has been told of a session since it was paid. */
export async function toldSince(world: World, { sessionId }: Payment): Promise<string[]> {
  const scope = { accountId: world.account.id, shard: world.account.shard, livemode: false };
  const { items } = await world.store.read.listEvents(scope, { sessionId }, { limit: 100 });
  const types = items.map(({ event }) => event.type).reverse();
  return types.slice(types.indexOf('session.completed') + 1);
}
