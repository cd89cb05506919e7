import { afterEach, beforeEach, expect, test } from 'vitest';
import { paymentId } from '../../core/ids.ts';
import { createInsightOperations } from '../../operations/insight/create-insight-operations.ts';
import type { SessionStory } from '../../operations/insight/session-story.ts';
import { card, envelope, makeWorld, startOf, type World } from '../../operations/world.fixture.ts';
import { say } from '../../words/words.ts';
import type { Visit } from '../visit.ts';
import { deedWords } from './deed-words.ts';
import { readRefund, readReviewed } from './read-refund.ts';

let world: World;
let story: SessionStory;
let printed: string;
beforeEach(async () => {
  world = await makeWorld();
  const { id } = await world.createSession();
  const { payment } = await world.operations.startPayment(startOf(id, card()));
  printed = paymentId.print(payment.id);
  await world.operations.refundPayment(envelope(world.caller, { sessionId: id, amountMinor: 1000 }));
  story = await createInsightOperations(world.deps).readSessionStory({ caller: world.caller, input: { id } });
});
afterEach(() => world.close());

async function read(fields: Record<string, string>, locale = 'en') {
  const { refund } = await say(deedWords, 'en', locale);
  const form = new URLSearchParams({ payment: printed, ...fields });
  return readRefund({ form, locale } as Visit, story, refund.faults);
}

test.each([
  ['40', 4000],
  ['0.01', 1],
  ['12.5', 1250],
  ['GH₵12.50', 1250],
])('%s is taken', async (amount, amountMinor) => {
  expect(await read({ amount })).toMatchObject({ ok: true, wish: { amountMinor, reason: null } });
});

test.each([
  ['40.01', 'More than what is left: GH₵40.00 can be given back.'],
  ['0', 'More than nothing has to go back.'],
  ['', 'Write an amount, such as GH₵40.00.'],
  ['1,5', 'Write an amount, such as GH₵40.00.'],
  ['1.505', 'That is more exact than GHS is: write it such as GH₵40.00.'],
])('%j is not, and why is said', async (amount, fault) => {
  expect(await read({ amount })).toEqual({ ok: false, faults: { amount: fault } });
});

test('a comma is a point to those who write it so', async () => {
  expect(await read({ amount: '12,50' }, 'pl')).toMatchObject({ ok: true, wish: { amountMinor: 1250 } });
});

test('another session’s payment is none of this one’s', async () => {
  const { id } = await world.createSession();
  const { payment } = await world.operations.startPayment(startOf(id, card()));
  const other = paymentId.print(payment.id);
  expect(await read({ payment: other, amount: '1' })).toMatchObject({
    ok: false,
    faults: { payment: expect.any(String) },
  });
  expect(readReviewed(new URLSearchParams({ payment: other, minor: '100' }), story)).toBeUndefined();
});

test('what was reviewed is read as it was shown, and nothing that is no amount', () => {
  const reviewed = (minor: string) =>
    readReviewed(new URLSearchParams({ payment: printed, minor, reason: 'fraudulent' }), story);
  expect(reviewed('1250')).toMatchObject({ amountMinor: 1250, reason: 'fraudulent' });
  expect(['', '0', '-5', 'x', '1.5', '1e400'].map(reviewed)).toEqual(Array(6).fill(undefined));
});
