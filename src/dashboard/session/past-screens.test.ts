import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Uuid } from '../../core/ids.ts';
import type { Checkout } from '../../core/session.ts';
import type { ScreenKind } from '../../http/html/page-preview.ts';
import { createInsightOperations } from '../../operations/insight/create-insight-operations.ts';
import { workDuePayments } from '../../operations/work-due-payments.ts';
import { card, makeWorld, phone, startOf, type World } from '../../operations/world.fixture.ts';
import { pastScreens } from './past-screens.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

/** As coarse as a test needs it: the page has its own. */
const preview = {
  screenOf({ session, payments }: Checkout): { kind: ScreenKind; key: string } {
    const last = payments.at(-1);
    const kind =
      session.status === 'complete'
        ? 'paid'
        : session.phase === 'processing'
          ? 'waiting'
          : last
            ? 'declined'
            : 'choose';
    return { kind, key: `${kind}.${last?.id ?? ''}.${last?.status ?? ''}` };
  },
};

async function screensOf(id: Uuid) {
  const insight = createInsightOperations(world.deps);
  const story = await insight.readSessionStory({ caller: world.caller, input: { id } });
  return { story, screens: pastScreens(story, preview) };
}

test('each screen comes once, from when the page was opened, with the attempts of its time', async () => {
  const { id } = await world.createSession();
  await world.operations.openCheckout(id);
  world.clock.advance(10_000);
  await world.operations.startPayment({ ...startOf(id, card('4000000000000002')), language: 'en-GH' });
  world.clock.advance(10_000);
  await world.operations.startPayment({ ...startOf(id, phone('67')), language: 'en-GH' });
  world.clock.advance(3_000);
  await workDuePayments(world.deps);
  const { screens } = await screensOf(id);
  expect(screens.map(({ kind }) => kind)).toEqual(['choose', 'waiting', 'declined', 'waiting', 'waiting', 'paid']);
  expect(screens.map(({ view }) => view.checkout.payments.map(({ status }) => status))).toEqual([
    [],
    ['created'],
    ['failed'],
    ['failed', 'created'],
    ['failed', 'processing'],
    ['failed', 'succeeded'],
  ]);
  expect(screens.map(({ view, atMs }) => view.nowMs - atMs)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a session whose page nobody opened has shown nothing', async () => {
  const { id } = await world.createSession({ prompt: { phone: '+233241234500', network: null } });
  await workDuePayments(world.deps);
  const { story, screens } = await screensOf(id);
  expect(story.state).toBe('paid');
  expect(screens).toEqual([]);
});

test('what is left of a log that was cut still stands on what settled it', async () => {
  const { id } = await world.createSession();
  await world.operations.openCheckout(id);
  await world.operations.startPayment({ ...startOf(id, card()), language: 'en' });
  const { story } = await screensOf(id);
  for (let from = 0; from <= story.events.length; from++) {
    const screens = pastScreens({ ...story, events: story.events.slice(from) }, preview);
    for (const { view } of screens) {
      const { session, payments } = view.checkout;
      if (session.settledBy) expect(payments.map((payment) => payment.id)).toContain(session.settledBy);
    }
  }
});
