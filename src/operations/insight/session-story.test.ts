import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refused } from '../../core/errors.ts';
import type { Uuid } from '../../core/ids.ts';
import { METHOD_TYPES } from '../../core/method.ts';
import { expireDueSessions } from '../expire-due-sessions.ts';
import { workDuePayments } from '../work-due-payments.ts';
import { card, envelope, makeWorld, payTooLate, phone, startOf, type World } from '../world.fixture.ts';
import { createInsightOperations } from './create-insight-operations.ts';
import type { InsightOperations } from './insight-operations.ts';
import { type Moment, momentsOf } from './session-story-moments.ts';

let world: World;
let insight: InsightOperations;
beforeEach(async () => {
  world = await makeWorld();
  insight = createInsightOperations(world.deps);
});
afterEach(() => world.close());

const storyOf = (id: Uuid) => insight.readSessionStory({ caller: world.caller, input: { id } });
const actor = ({ actor }: Moment) => actor?.kind ?? null;
const facts = ({ facts }: Moment) => facts.map(({ type }) => type);

async function addEndpoint(url: string) {
  const input = { url, dialect: 'paygate', events: ['*'] };
  return (await world.operations.createEndpoint(envelope(world.caller, input))).endpoint;
}

test('what belongs together is one moment, and what says the same is said once', async () => {
  const { id } = await world.createSession();
  await world.operations.openCheckout(id);
  await world.operations.startPayment(startOf(id, card('4000000000000002')));
  await world.operations.startPayment(startOf(id, phone('67')));
  world.clock.advance(3_000);
  await workDuePayments(world.deps);
  const story = await storyOf(id);
  expect(story).toMatchObject({ state: 'paid', attention: [], isCut: false, keys: [{ id: world.key.id }] });
  const moments = momentsOf(story);
  expect(moments.map((moment) => [actor(moment), facts(moment)])).toEqual([
    ['key', ['session.created']],
    ['payer', ['session.opened']],
    ['payer', ['payment.created']],
    ['rail', ['payment.failed']],
    ['payer', ['payment.created']],
    ['rail', ['payment.processing']],
    ['rail', ['payment.succeeded']],
  ]);
  expect(moments.at(-1)?.events.map(({ type }) => type)).toEqual(['payment.succeeded', 'session.completed']);
  expect(moments[3]?.facts[0]?.payment).toMatchObject({
    failureCode: 'card_declined',
    method: { type: 'card', last4: '0002' },
  });
});

test('a refund that a rule begins is told beside who paid too late', async () => {
  await world.store.transact((tx) => tx.saveAccount({ ...world.account, latePayments: 'refund' }));
  const { id } = await world.createSession({ currency: 'USD' });
  await payTooLate(world, id);
  world.clock.advance(25 * 3_600_000);
  await expireDueSessions(world.deps);
  world.clock.advance(3_600_000);
  await workDuePayments(world.deps);
  const last = momentsOf(await storyOf(id)).at(-1);
  expect(last?.actor).toMatchObject({ kind: 'rail', asked: 'worker' });
  expect(last?.facts).toMatchObject([
    { type: 'payment.succeeded', actor: null, payment: { disposition: 'late' } },
    { type: 'refund.created', actor: { kind: 'rule' }, refund: { reason: 'late', amountMinor: 5000 } },
  ]);
});

test('where each event went stands beside it', async () => {
  const endpoint = await addEndpoint('https://shop.example/hooks');
  const { id } = await world.createSession();
  const [moment] = momentsOf(await storyOf(id));
  expect(moment?.sendings).toMatchObject([
    { endpointId: endpoint.id, url: endpoint.url, status: 'pending', type: 'session.created', attempts: [] },
  ]);
});

test('an expired session tells where its payer went on', async () => {
  const settings = { ...world.account.settings, recoverExpired: true };
  await world.store.transact((tx) => tx.saveAccount({ ...world.account, settings }));
  const { id } = await world.createSession();
  world.clock.advance(25 * 3_600_000);
  const { checkout } = await world.operations.recoverCheckoutSession(id);
  expect((await storyOf(id)).recoveredInto?.id).toBe(checkout.session.id);
  expect((await storyOf(checkout.session.id)).recoveredFrom?.id).toBe(id);
});

test('what is another account’s or of the other mode is not found', async () => {
  const { id } = await world.createSession();
  const account = await world.operations.createAccount({ name: 'Another' });
  for (const change of [{ account }, { livemode: true }]) {
    const asked = { caller: { ...world.caller, ...change }, input: { id } };
    const isNotFound = (error: unknown) => error instanceof Refused && error.refusal.code === 'not_found';
    await expect(insight.readSessionStory(asked)).rejects.toSatisfy(isNotFound);
  }
});

test('a shared story says nothing of who paid, who works here, or what a receiver answered', async () => {
  await addEndpoint('https://hooks.example/secret-path?token=hidden');
  const { id } = await world.createSession({
    methods: METHOD_TYPES,
    customerEmail: 'ama@example.com',
    customerName: 'Ama Mensah',
    customerPhone: '+233241234567',
    clientReferenceId: 'order-4711',
    description: 'For Ama',
    metadata: { note: 'ring twice' },
    lineItems: [{ name: 'Scarf for Ama', description: null, unitAmountMinor: 5000, quantity: 1 }],
  });
  await world.operations.openCheckout(id);
  await world.operations.startPayment(startOf(id, phone('02')));
  await world.operations.startPayment(startOf(id, card()));
  const story = await storyOf(id);
  const sent = story.deliveries[0];
  if (!sent) throw new Error('nothing was sent');
  const attempt = { number: 1, cause: 'event', atMs: world.clock.nowMs(), statusCode: 500, latencyMs: 12 } as const;
  await world.store.transact((tx) =>
    tx.recordAttempts([{ delivery: { ...sent, attemptCount: 1 }, attempt: { ...attempt, response: 'no such Ama' } }]),
  );
  const person = '019bc0de-0000-7001-8000-0000000000ff';
  const ask = envelope({ ...world.caller, keyId: null, personId: person }, { id });
  const { token } = await world.operations.shareSession(ask);
  const shared = await insight.findSharedStory(token);
  expect(shared).toMatchObject({ state: 'paid', shop: 'Kente & Co.', method: { type: 'card', brand: 'visa' } });
  expect(shared?.moments.map(facts)).toEqual(momentsOf(story).map(facts));
  const sendings = shared?.moments.flatMap(({ sendings }) => sendings) ?? [];
  expect(new Set(sendings.map(({ url }) => url))).toEqual(new Set(['https://hooks.example']));
  expect(sendings.flatMap(({ attempts }) => attempts)).toMatchObject([{ statusCode: 500, response: '' }]);
  const told = JSON.stringify(shared);
  const secrets = ['Ama', 'ama@', '23324123', 'order-4711', 'ring', 'secret-path', 'hidden', world.key.id];
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  // The ends of phones and cards stand alone; ids and times may hold the same digits.
  expect(told).not.toMatch(/(?<!\w)(?:4567|4502|4242)(?!\w)/);
  expect(await insight.findSharedStory(`${token}x`)).toBeUndefined();
});
