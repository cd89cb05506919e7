import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MethodType } from '../core/method.ts';
import { createRails } from '../rails/registry.ts';
import { createSimulator } from '../rails/simulator/simulator.ts';
import { createOperations } from './create-operations.ts';
import type { AccountChange, Caller, Operations } from './operations.ts';
import { envelope, makeWorld, ORDER, type World } from './world.fixture.ts';

/** What a live session offers, with a rail that carries everything in live mode. */
describe('live methods', () => {
  let world: World;
  let operations: Operations;
  let caller: Caller;
  beforeAll(async () => {
    world = await makeWorld();
    const rail = { ...createSimulator({ publicUrl: 'http://localhost' }), name: 'everything' };
    operations = createOperations({ ...world.deps, rails: createRails({ test: [], live: [rail] }) });
    caller = { ...world.caller, livemode: true };
  });
  afterAll(() => world.close());

  const methodsOf = async (currency: string, methods?: readonly MethodType[]) =>
    (await operations.createCheckoutSession(envelope(caller, { ...ORDER, currency, methods }))).methods;

  async function configure(settings: AccountChange['settings']): Promise<void> {
    caller = { ...caller, account: await operations.updateAccount(envelope(caller, { settings })) };
  }

  test('by default what can settle the currency', async () => {
    expect(await methodsOf('GHS')).toEqual(['card', 'mobile_money', 'crypto']);
    expect(await methodsOf('XOF')).toEqual(['card', 'mobile_money', 'crypto']);
    expect(await methodsOf('PLN')).toEqual(['card', 'blik', 'crypto']);
    expect(await methodsOf('EUR')).toEqual(['card', 'crypto']);
  });

  test('of those named, what can settle it; none is told by name', async () => {
    expect(await methodsOf('PLN', ['blik', 'mobile_money'])).toEqual(['blik']);
    await expect(methodsOf('EUR', ['blik', 'mobile_money'])).rejects.toMatchObject({
      refusal: {
        code: 'not_allowed_together',
        reason:
          'blik settles in PLN only, and this is in EUR; mobile_money settles in GHS and XOF only, and this is in EUR',
      },
    });
  });

  test('what the account offers, in its order, is all there is', async () => {
    await configure({ methodsByCurrency: { GHS: ['crypto', 'mobile_money'] } });
    expect(await methodsOf('GHS')).toEqual(['crypto', 'mobile_money']);
    expect(await methodsOf('GHS', ['card', 'mobile_money'])).toEqual(['mobile_money']);
    await expect(methodsOf('GHS', ['card'])).rejects.toMatchObject({
      refusal: { reason: 'card is not offered in GHS by your settings' },
    });
    expect(await methodsOf('PLN')).toEqual(['card', 'blik', 'crypto']);
    await configure({ methodsByCurrency: { GHS: null } });
    expect(await methodsOf('GHS')).toEqual(['card', 'mobile_money', 'crypto']);
  });
});
