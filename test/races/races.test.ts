import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceReplay } from '../../src/operations/advance-replay.ts';
import { card, envelope, makeWorld, startOf, type World } from '../../src/operations/world.fixture.ts';
import { openPostgresStore } from '../../src/store/open-postgres-store.ts';
import { createFreshDatabase, type FreshDatabase, NO_POSTGRES, testPostgresUrl } from '../postgres.ts';

/** Many who want the same thing at the same moment: each is answered, and together they get no more than there is. */
function racesSuite(open: () => Promise<World>): void {
  let world: World;
  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  test('forty refunds of a tenth each: ten go back, thirty are refused, nobody is turned away by an error', async () => {
    const session = await world.createSession();
    const { payment } = await world.operations.startPayment(startOf(session.id, card()));
    const refund = () =>
      world.operations.refundPayment(envelope(world.caller, { paymentId: payment.id, amountMinor: 500 })).then(
        () => 'refunded',
        (error) => error.refusal?.code ?? String(error),
      );
    const told = await Promise.all(Array.from({ length: 40 }, refund));
    expect(told.toSorted()).toEqual([...Array(30).fill('payment_not_refundable'), ...Array(10).fill('refunded')]);
    expect(await world.store.read.findPayment(payment.id)).toMatchObject({ refundedMinor: 5000, refundDueMinor: 5000 });
  });

  test('one form sent forty times makes one attempt, also where that one is declined at once', async () => {
    for (const number of ['4000000000000002', '4242424242424242']) {
      const session = await world.createSession();
      const pay = () =>
        world.operations.startPayment({ ...startOf(session.id, card(number)), attempt: 1 }).then(
          ({ payment }) => payment.status,
          (error) => error.refusal?.code ?? String(error),
        );
      const told = await Promise.all(Array.from({ length: 40 }, pay));
      const declined = number.endsWith('0002');
      const refusals = new Set(told.filter((one) => !['succeeded', 'failed'].includes(one)));
      expect(told.filter((one) => one === (declined ? 'failed' : 'succeeded'))).toHaveLength(1);
      expect([...refusals].filter((one) => !['payment_in_progress', 'session_not_open'].includes(one))).toEqual([]);
      const { checkout } = await world.operations.viewCheckout(session.id);
      expect(checkout.payments).toHaveLength(1);
      expect(checkout.session.status).toBe(declined ? 'open' : 'complete');
    }
  });

  test('an expired session is started again from forty tabs: one new session', async () => {
    await world.operations.updateAccount(envelope(world.caller, { settings: { recoverExpired: true } }));
    const expired = await world.createSession();
    await world.operations.expireCheckoutSession(envelope(world.caller, { id: expired.id }));
    const again = await Promise.all(
      Array.from({ length: 40 }, () => world.operations.recoverCheckoutSession(expired.id)),
    );
    expect(new Set(again.map(({ checkout }) => checkout.session.id)).size).toBe(1);
    const { items } = await world.operations.listCheckoutSessions(envelope(world.caller, { limit: 100 }));
    expect(items.filter(({ recoveredFrom }) => recoveredFrom === expired.id)).toHaveLength(1);
  });

  test('one endpoint is switched off and renamed at once: both hold', async () => {
    const input = { url: 'https://a.example', dialect: 'paygate', events: ['*'] };
    const { endpoint } = await world.operations.createEndpoint(envelope(world.caller, input));
    const { id } = endpoint;
    for (let round = 0; round < 20; round++) {
      const enabled = round % 2 === 0;
      await Promise.all([
        world.operations.updateEndpoint(envelope(world.caller, { id, enabled })),
        world.operations.updateEndpoint(envelope(world.caller, { id, description: `round ${round}` })),
      ]);
      expect(await world.store.read.findEndpoint(id)).toMatchObject({ enabled, description: `round ${round}` });
    }
  });

  test('two replays to a new endpoint by three nodes, while the sessions go on: all of it, each once, numbered without a gap', async () => {
    const sessions = await Promise.all(Array.from({ length: 30 }, () => world.createSession()));
    const input = { url: 'https://new.example', dialect: 'paygate', events: ['*'] } as const;
    const { endpoint } = await world.operations.createEndpoint(envelope(world.caller, input));
    const ask = { fromMs: 0, endpointId: endpoint.id, perSecond: 500 };
    const replays = await Promise.all([1, 2].map(() => world.operations.createReplay(envelope(world.caller, ask))));
    const node = async () => {
      for (let turn = 0; turn < 8; turn++) for (const { id } of replays) await advanceReplay(world.deps, id);
    };
    const goOn = sessions.map(({ id }) => world.operations.cancelCheckoutSession(envelope(world.caller, { id })));
    await Promise.all([node(), node(), node(), ...goOn]);
    world.clock.advance(10_000);
    await node();
    for (const { id } of replays) {
      expect(await world.operations.findReplay(envelope(world.caller, { id }))).toMatchObject({ status: 'completed' });
    }
    for (const { id } of sessions) {
      const filter = { limit: 20, sessionId: id, endpointId: endpoint.id };
      const { items } = await world.operations.listDeliveries(envelope(world.caller, filter));
      // Made, canceled and expired; the last two by the session itself or by a replay.
      expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(3);
      expect(items.map(({ targetSequence }) => targetSequence).toSorted()).toEqual([1, 2, 3]);
    }
  });
}

describe('on SQLite', () => racesSuite(() => makeWorld()));

const serverUrl = await testPostgresUrl();
if (serverUrl === undefined) test.skip(NO_POSTGRES);
else {
  describe('on PostgreSQL', () => {
    let database: FreshDatabase;
    afterAll(() => database.drop());
    racesSuite(async () => {
      database = await createFreshDatabase(serverUrl);
      return makeWorld({ store: openPostgresStore({ url: database.url }) });
    });
  });
}
