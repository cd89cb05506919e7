import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_AMOUNT_MINOR } from '../../src/core/money.ts';
import { scaled } from '../scale.ts';
import type { Price } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { type Shop, startShop } from './shop.ts';

/** No amount changes by a unit on its way in through one API and out through another, whatever its currency's exponent. */

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop?.stop());

const CURRENCIES = { 0: ['JPY', 'XOF', 'KRW'], 2: ['PLN', 'GHS', 'USD'], 3: ['KWD', 'BHD', 'TND'] };

const amount = fc.oneof(
  fc.constantFrom(1, 7, 29, 57, 100, 101, 999, 1005, 1999, 4_35, 8_20_05, 16_777_217, 70_368_745, MAX_AMOUNT_MINOR),
  fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }),
  fc.integer({ min: 1, max: 10_000 }),
);

test.each(Object.entries(CURRENCIES))('with %s decimals', async (_, currencies) => {
  await holds(fc.record({ amountMinor: amount, currency: fc.constantFrom(...currencies) }));
});

test('where Stripe counts otherwise than ISO 4217', async () => {
  // Whole units, which is what an integration with Stripe can ask for.
  const whole = fc.integer({ min: 1, max: 9_999 }).map((units) => units * 100);
  await holds(fc.record({ amountMinor: whole, currency: fc.constantFrom('ISK', 'UGX', 'MGA') }));
});

async function holds(price: fc.Arbitrary<Price>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(price, fc.constantFrom(...ADAPTERS), async (wanted, creator) => {
      const maker = shop.merchant(creator);
      const { id } = await maker.create(wanted);
      // Some tell the amount of what was paid only.
      await maker.pay(id);
      await shop.settle();
      for (const adapter of ADAPTERS) {
        const read = await adapter.amountMinor(id, wanted, shop.merchant(adapter).send);
        expect([adapter.dialect.name, read]).toEqual([adapter.dialect.name, wanted.amountMinor]);
      }
    }),
    { numRuns: scaled({ quick: 20, soak: 300 }) },
  );
}
