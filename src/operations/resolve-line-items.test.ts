import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '../store/store.ts';
import type { Caller, CreateSessionInput } from './operations.ts';
import { resolveLineItems } from './resolve-line-items.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

type Input = Pick<CreateSessionInput, 'lineItems' | 'amountMinor' | 'currency'>;

let world: World;
const codes: Record<string, string> = {};
const prices: Record<string, string> = {};
const call = <T>(input: T) => envelope(world.caller, input);

beforeAll(async () => {
  world = await makeWorld();
  const { operations } = world;
  for (const [name, unitAmountMinor, currency] of [
    ['scarf', 24_850, 'GHS'],
    ['mug', 500, 'XOF'],
    ['sample', 0, 'GHS'],
  ] as const) {
    const { code, defaultPrice } = await operations.createProduct(
      call({ name, description: `A ${name}`, price: { unitAmountMinor, currency } }),
    );
    codes[name] = code;
    prices[name] = defaultPrice?.id as string;
  }
  codes.priceless = (await operations.createProduct(call({ name: 'priceless' }))).code;
  const gone = await operations.createProduct(call({ name: 'gone', price: { unitAmountMinor: 1 }, active: false }));
  codes.gone = gone.code;
  prices.gone = gone.defaultPrice?.id as string;
  const scarf = { productCode: codes.scarf as string, currency: 'GHS' };
  prices.sale = (await operations.createPrice(call({ ...scarf, unitAmountMinor: 20_000 }))).id;
  prices.old = (await operations.createPrice(call({ ...scarf, unitAmountMinor: 30_000, active: false }))).id;
});
afterAll(() => world.close());

const inline = (unitAmountMinor: number, quantity = 1) => ({
  name: 'Bag',
  description: null,
  unitAmountMinor,
  quantity,
});
const product = (name: string, quantity = 1) => ({ productCode: codes[name] ?? name, quantity });
const price = (name: string, quantity = 1) => ({ priceId: prices[name] ?? name, quantity });
const resolve = (input: Input, caller: Caller = world.caller) =>
  world.store.transact(async (tx) => resolveLineItems(tx, caller, input));
const refusalOf = (input: Input, caller?: Caller) =>
  resolve(input, caller).then(
    () => undefined,
    (error) => error.refusal,
  );

describe('what is described in the request', () => {
  test('is taken as it is, at once', () => {
    const noTx = {} as Tx;
    expect(resolveLineItems(noTx, world.caller, { lineItems: [inline(1_000, 3), inline(0)], currency: 'PLN' })).toEqual(
      {
        lineItems: [
          { ...inline(1_000, 3), productId: null, priceId: null },
          { ...inline(0), productId: null, priceId: null },
        ],
        amountMinor: 3_000,
        currency: 'PLN',
      },
    );
    for (const lineItems of [undefined, []]) {
      expect(resolveLineItems(noTx, world.caller, { lineItems, amountMinor: 5 })).toEqual({
        lineItems: [],
        amountMinor: 5,
        currency: 'GHS',
      });
    }
  });
});

describe('what is in the catalogue', () => {
  test('is taken at its default price, or at the one that is named', async () => {
    const lineItems = [product('scarf', 2), price('sale'), inline(50)];
    const scarf = { name: 'scarf', description: 'A scarf', productId: codes.scarf };
    expect(await resolve({ lineItems, amountMinor: 69_750 })).toEqual({
      amountMinor: 69_750,
      currency: 'GHS',
      lineItems: [
        { ...scarf, unitAmountMinor: 24_850, quantity: 2, priceId: prices.scarf },
        { ...scarf, unitAmountMinor: 20_000, quantity: 1, priceId: prices.sale },
        { ...inline(50), productId: null, priceId: null },
      ],
    });
  });

  test('says the currency where the request does not', async () => {
    expect(await resolve({ lineItems: [inline(1), product('mug')] })).toMatchObject({
      currency: 'XOF',
      amountMinor: 501,
    });
    expect(await resolve({ lineItems: [product('mug')], currency: 'XOF' })).toMatchObject({ currency: 'XOF' });
  });

  test.each<[string, () => Input, object]>([
    ['two currencies', () => ({ lineItems: [product('scarf'), product('mug')] }), { param: 'currency' }],
    [
      'another currency than asked for',
      () => ({ lineItems: [product('mug')], currency: 'GHS' }),
      { param: 'currency' },
    ],
    ['a product without a price', () => ({ lineItems: [product('priceless')] }), { param: 'line_items' }],
    ['another sum', () => ({ lineItems: [product('scarf')], amountMinor: 24_851 }), { param: 'line_items' }],
    ['a sum of nothing', () => ({ lineItems: [product('sample')] }), { param: 'line_items' }],
    ['too large a sum', () => ({ lineItems: [product('scarf', 4_025)] }), { param: 'line_items' }],
    ['too large an amount', () => ({ amountMinor: 100_000_000 }), { param: 'amount' }],
  ])('refuses %s', async (_, input, refusal) => {
    expect(await refusalOf(input())).toMatchObject({ code: 'not_allowed_together', ...refusal });
  });

  test('refuses nothing at all', async () => {
    expect(await refusalOf({})).toEqual({ code: 'parameter_missing', param: 'line_items' });
  });

  test('refuses what is archived, product or price', async () => {
    const of = (item: { quantity: number } & ({ productCode: string } | { priceId: string })) =>
      refusalOf({ lineItems: [item] });
    expect(await of(product('gone'))).toEqual({ code: 'product_inactive', id: codes.gone });
    expect(await of(price('gone'))).toEqual({ code: 'product_inactive', id: codes.gone });
    expect(await of(price('old'))).toEqual({ code: 'product_inactive', id: codes.scarf });
  });

  test('refuses what is not the caller’s', async () => {
    const nobody = '0192c1f0-5e3a-7abc-9def-0123456789ab';
    const live = { ...world.caller, livemode: true };
    expect(await refusalOf({ lineItems: [product('prod_1')] })).toEqual({
      code: 'not_found',
      resource: 'product',
      id: 'prod_1',
      param: 'line_items[0].product',
    });
    expect(await refusalOf({ lineItems: [price(nobody)] })).toEqual({
      code: 'not_found',
      resource: 'price',
      id: nobody,
      param: 'line_items[0].price',
    });
    expect(await refusalOf({ lineItems: [product('scarf')] }, live)).toMatchObject({ resource: 'product' });
    expect(await refusalOf({ lineItems: [price('scarf')] }, live)).toMatchObject({ resource: 'price' });
  });
});

test('a session keeps what it was sold for', async () => {
  const { operations } = world;
  const { code } = await operations.createProduct(call({ name: 'Lamp', price: { unitAmountMinor: 900 } }));
  const session = await operations.createCheckoutSession(
    call({ lineItems: [{ productCode: code, quantity: 2 }], successUrl: null, cancelUrl: null }),
  );
  await operations.updateProduct(call({ code, name: 'Sold out', price: { unitAmountMinor: 1 }, active: false }));
  const found = await operations.findCheckoutSession(call({ id: session.id }));
  expect(found).toMatchObject({
    amountMinor: 1_800,
    lineItems: [{ name: 'Lamp', unitAmountMinor: 900, productId: code }],
  });
});
