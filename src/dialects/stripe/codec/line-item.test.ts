import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LINE_ITEM, newSession, PRICE, PRODUCT } from '../session.fixture.ts';
import { expansionBy, NO_EXPANSION } from './expand.ts';
import { pageOfLineItems, renderLineItems } from './line-item.ts';

const sessionOf = (count: number) =>
  newSession({ lineItems: Array.from({ length: count }, (_, index) => ({ ...LINE_ITEM, name: `Item ${index}` })) });

test('pages go on both ways without a gap, whatever their size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }), (count, limit) => {
      const session = sessionOf(count);
      const names = session.lineItems.map(({ name }) => name);
      const page = (query: object) => pageOfLineItems(session, { limit, ...query }, { expansion: NO_EXPANSION });
      const forward: string[] = [];
      const ids: string[] = [];
      for (let more = true; more; ) {
        const { items, hasMore } = page(ids.length ? { starting_after: ids.at(-1) as string } : {});
        forward.push(...items.map(({ description }) => description));
        ids.push(...items.map(({ id }) => id));
        more = hasMore;
      }
      expect(forward).toEqual(names);
      expect(new Set(ids).size).toBe(count);
      if (count === 0) return;
      const back: string[] = [names.at(-1) as string];
      for (let more = true, before = ids.at(-1) as string; more; ) {
        const { items, hasMore } = page({ ending_before: before });
        back.unshift(...items.map(({ description }) => description));
        before = items[0]?.id ?? before;
        more = hasMore;
      }
      expect(back).toEqual(names);
    }),
  );
});

test('a line of the catalogue has its price and product as the catalogue has them, where it is at hand', () => {
  const sold = { ...LINE_ITEM, name: 'Gold Plan', priceId: PRICE.id, productId: PRODUCT.code, unitAmountMinor: 1000 };
  const session = newSession({ lineItems: [sold] });
  const expansion = expansionBy(['line_items.data.price.product']);
  const catalogue = { products: [{ ...PRODUCT, metadata: { a: 'b' } }], prices: [{ ...PRICE, nickname: 'Yearly' }] };
  const [known] = renderLineItems(session, { expansion, catalogue }).data;
  expect(known?.price).toMatchObject({ active: true, nickname: 'Yearly', product: { metadata: { a: 'b' } } });
  const [kept] = renderLineItems(session, { expansion }).data;
  expect(kept?.price).toMatchObject({
    id: known?.price.id,
    nickname: null,
    product: { id: 'prod_1234', name: 'Gold Plan' },
  });
});

test('a line that was described has a price and a product of its own', () => {
  const { data } = renderLineItems(sessionOf(2), { expansion: NO_EXPANSION });
  expect(new Set(data.map(({ price }) => price.id)).size).toBe(2);
  expect(new Set(data.map(({ price }) => price.product)).size).toBe(2);
  for (const { price } of data) expect(price).toMatchObject({ active: false, unit_amount: 2000 });
});
