import { afterAll, beforeAll, expect, test } from 'vitest';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

const call = <Input>(input: Input) => envelope(world.caller, input);

test('a session comes with what its line items were bought from, as it stands now', async () => {
  const { operations } = world;
  const { code, defaultPrice } = await operations.createProduct(
    call({ name: 'Scarf', price: { unitAmountMinor: 500, currency: 'GHS' } }),
  );
  const sale = await operations.createPrice(
    call({ product: { name: 'Mug' }, unitAmountMinor: 400, currency: 'GHS', nickname: 'Sale' }),
  );
  const { id } = await world.createSession({
    amountMinor: undefined,
    lineItems: [
      { productCode: code, quantity: 1 },
      { productCode: code, unitAmountMinor: 450, quantity: 2 },
      { priceId: sale.id, quantity: 1 },
      { name: 'Bag', description: null, unitAmountMinor: 1, quantity: 1 },
    ],
    currency: 'GHS',
  });
  await operations.updateProduct(call({ code, name: 'Kente scarf' }));
  const { session, catalogue } = await operations.findCheckout(call({ id, withCatalogue: true }));
  expect(session.amountMinor).toBe(500 + 900 + 400 + 1);
  expect(session.lineItems.map(({ name, priceId }) => [name, priceId])).toEqual([
    ['Scarf', defaultPrice?.id],
    ['Scarf', null],
    ['Mug', sale.id],
    ['Bag', null],
  ]);
  expect(catalogue?.products.map(({ name }) => name).sort()).toEqual(['Kente scarf', 'Mug']);
  expect(catalogue?.prices.map(({ id: price }) => price).sort()).toEqual([defaultPrice?.id, sale.id].sort());
  expect((await operations.findCheckout(call({ id }))).catalogue).toBeUndefined();
});

test('a product comes with its price, and a price with its product, where that is asked for', async () => {
  const { operations } = world;
  const product = await operations.createProduct(call({ name: 'Cup', price: { unitAmountMinor: 7, currency: 'GHS' } }));
  const { code, defaultPrice } = product;
  const id = defaultPrice?.id as string;
  const price = await operations.findPrice(call({ id }));
  expect(await operations.findProduct(call({ code, withPrice: true }))).toEqual({ ...product, price });
  expect(await operations.findPrice(call({ id, withProduct: true }))).toEqual({ ...price, product });
  const products = await operations.listProducts(call({ limit: 10, withPrice: true }));
  expect(products.items).toContainEqual({ ...product, price });
  const prices = await operations.listPrices(call({ limit: 1, productCode: code, withProduct: true }));
  expect(prices.items).toEqual([{ ...price, product }]);
});
