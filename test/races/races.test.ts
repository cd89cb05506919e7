import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
