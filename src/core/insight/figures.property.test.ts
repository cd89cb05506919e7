import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaled } from '../../../test/scale.ts';
import type { Change } from '../checkout/decision.ts';
import { aLife, live } from '../checkout/life.fixture.ts';
import { newCheckout } from '../checkout/scenario.fixture.ts';
import { postChange } from '../ledger/post-change.ts';
import type { Posting } from '../ledger/posting.ts';
import { feePaidOf } from '../payment.ts';
import type { Checkout } from '../session.ts';
import { differenceOf, type Figure, figuresOf } from './figures.ts';
import { factsOf, type SessionFacts, type WholeCheckout } from './session-facts.ts';

const RUNS = scaled({ quick: 3_000, soak: 100_000 });

/** Which versions are projected when: late, twice, in any order. The last one is projected in the end. */
const anOrder = fc.infiniteStream(fc.nat({ max: 20 }));

test('projected in any order, sums come to what sessions come to as they stand in the end', () => {
  fc.assert(
    fc.property(fc.array(aLife, { minLength: 1, maxLength: 3 }), anOrder, (lives, order) => {
      const sessions = lives.map(versionsOf);
      const sums = new Sums();
      for (let projections = 0; projections < 12; projections++) {
        const versions = sessions[next(order) % sessions.length] as SessionFacts[];
        sums.take(versions, versions[next(order) % versions.length] as SessionFacts);
      }
      for (const versions of sessions) sums.take(versions, versions.at(-1) as SessionFacts);
      const final = sessions.flatMap((versions) => (versions.at(-1) as SessionFacts).figures);
      expect(sums.all()).toEqual(differenceOf([], final));
    }),
    { numRuns: RUNS },
  );
});

test('money in the figures is what payments and refunds hold, attempts and sessions are counted once', () => {
  fc.assert(
    fc.property(aLife, (steps) => {
      const whole = wholesOf(steps).at(-1) as WholeCheckout;
      const { payments, session } = whole;
      const figures = figuresOf(whole);
      const sum = (metric: Figure['metric'], field: 'count' | 'sumMinor' = 'sumMinor') =>
        figures.reduce((so, figure) => (figure.metric === metric ? so + figure[field] : so), 0);
      expect(sum('gross')).toBe(payments.reduce((so, { receivedMinor }) => so + receivedMinor, 0));
      expect(sum('fee')).toBe(
        payments.reduce((so, payment) => so + (feePaidOf(payment) ?? 0) + payment.disputeFeeMinor, 0),
      );
      expect(sum('refunded')).toBe(payments.reduce((so, { refundedMinor }) => so + refundedMinor, 0));
      expect(sum('disputed')).toBe(payments.reduce((so, { withdrawnMinor }) => so + withdrawnMinor, 0));
      expect(sum('attempt_succeeded', 'count')).toBe(payments.filter(({ status }) => status === 'succeeded').length);
      expect(sum('failure', 'count')).toBe(payments.filter(({ status }) => status === 'failed').length);
      expect(sum('attempt_failed', 'count')).toBe(sum('failure', 'count'));
      expect(sum('created', 'count')).toBe(1);
      expect(sum('paid', 'count')).toBe(session.status === 'complete' ? 1 : 0);
      expect(sum('pay_time', 'count')).toBe(sum('paid', 'count'));
      for (const { quarterMs } of figures) expect(quarterMs % 900_000).toBe(0);
    }),
    { numRuns: RUNS },
  );
});

/** What a session's projection has been, from its creation on. */
function versionsOf(steps: Parameters<typeof live>[0]): SessionFacts[] {
  return wholesOf(steps).map(factsOf);
}

function wholesOf(steps: Parameters<typeof live>[0]): WholeCheckout[] {
  let postings: readonly Posting[] = [];
  const after = [...live(steps)].map(({ before, change, refunds, disputes }) => {
    postings = [...postings, ...postingsOf(before, change)];
    return { ...change.checkout, refunds, disputes, postings };
  });
  return [{ ...newCheckout(), refunds: [], disputes: [], postings: [] }, ...after];
}

function postingsOf(before: Checkout, { checkout, refunds }: Change): Posting[] {
  const { id: sessionId, shard, accountId, livemode, updatedAtMs: createdAtMs } = checkout.session;
  const entries = postChange({ before: before.payments, after: checkout.payments, refunds });
  return entries.map((entry) => ({ ...entry, id: '', sessionId, shard, accountId, livemode, createdAtMs }));
}

/** As the store keeps them: the newest facts of each session, and the differences in one sum. */
class Sums {
  #figures: Figure[] = [];
  readonly #known = new Map<SessionFacts[], SessionFacts>();

  take(session: SessionFacts[], facts: SessionFacts): void {
    const known = this.#known.get(session);
    if (known && known.version >= facts.version) return;
    this.#figures = this.#figures.concat(differenceOf(known?.figures ?? [], facts.figures));
    this.#known.set(session, facts);
  }

  all(): Figure[] {
    return differenceOf([], this.#figures);
  }
}

function next(order: IterableIterator<number>): number {
  return order.next().value as number;
}
