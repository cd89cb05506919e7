import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '../core/errors.ts';
import type { Caller, ProductInput } from './operations.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
let foreign: Caller;
beforeAll(async () => {
  world = await makeWorld();
  foreign = await anotherCaller(world);
});
afterAll(() => world.close());

const SCARF: ProductInput = { name: 'Kente scarf', price: { unitAmountMinor: 24_850, currency: 'GHS' } };
const NOBODY = '0192c1f0-5e3a-7abc-9def-0123456789ab';
const call = <Input>(input: Input, caller = world.caller) => envelope(caller, input);
const create = (input: Partial<ProductInput> = {}) => world.operations.createProduct(call({ ...SCARF, ...input }));

async function anotherCaller({ operations }: World): Promise<Caller> {
  const { id: accountId } = await operations.createAccount({ name: 'Another' });
  const { text } = await operations.createKey({ accountId, dialect: 'paygate', livemode: false, rights: null });
  return operations.authenticate(text);
}

async function refusalOf(asked: Promise<unknown>): Promise<Refusal> {
  return asked.then(
    () => Promise.reject(new Error('was not refused')),
    (error) => error.refusal ?? Promise.reject(error),
  );
}

describe('a product', () => {
  test('is made with its price, and found by its code', async () => {
    const { operations } = world;
    const product = await create({ description: 'Handwoven', metadata: { shelf: '4' }, extra: { tax: 'goods' } });
    expect(product).toMatchObject({
      code: expect.stringMatching(/^prod_\d+$/),
      name: 'Kente scarf',
      description: 'Handwoven',
      defaultPrice: { unitAmountMinor: 24_850, currency: 'GHS' },
      active: true,
      metadata: { shelf: '4' },
      extra: { tax: 'goods' },
    });
    expect(await operations.findProduct(call({ code: product.code }))).toEqual(product);
    const { items } = await operations.listPrices(call({ limit: 10, productCode: product.code }));
    expect(items).toMatchObject([{ id: product.defaultPrice?.id, productCode: product.code, active: true }]);
  });

  test('may have a code of the merchant’s own, once', async () => {
    const code = 'prod_1964884901818347521';
    expect(await create({ code })).toMatchObject({ code });
    expect(await refusalOf(create({ code }))).toEqual({ code: 'already_exists', resource: 'product', id: code });
    expect(await world.operations.createProduct(call({ ...SCARF, code }, foreign))).toMatchObject({ code });
    for (const wrong of ['prod_', 'prod_x', 'scarf', 'prod_1 ', `prod_${'1'.repeat(40)}`]) {
      expect(await refusalOf(create({ code: wrong }))).toMatchObject({ code: 'parameter_invalid', param: 'code' });
    }
  });

  test('costs what can be asked for, in a currency that there is', async () => {
    const of = (unitAmountMinor: number, currency?: string) => create({ price: { unitAmountMinor, currency } });
    expect((await of(0)).defaultPrice).toMatchObject({ unitAmountMinor: 0, currency: 'GHS' });
    expect((await of(99_999_999, 'XOF')).defaultPrice).toMatchObject({ currency: 'XOF' });
    for (const amount of [-1, 100_000_000, 0.5]) {
      expect(await refusalOf(of(amount))).toMatchObject({ code: 'parameter_invalid', param: 'unit_amount' });
    }
    for (const currency of ['ghs', 'XXX', '']) {
      expect(await refusalOf(of(1, currency))).toMatchObject({ code: 'parameter_invalid', param: 'currency' });
    }
  });

  test('changes in what is given; another price becomes its default and the old one stays', async () => {
    const { operations } = world;
    const product = await create({ metadata: { a: '1', b: '2' }, extra: { tax: 'goods', trial: 0 } });
    const update = (change: object) => operations.updateProduct(call({ code: product.code, ...change }));
    world.clock.advance(1_000);
    const changed = await update({
      description: 'New',
      active: false,
      metadata: { b: '', c: '3' },
      extra: { trial: 7 },
    });
    expect(changed).toEqual({
      ...product,
      description: 'New',
      active: false,
      metadata: { a: '1', c: '3' },
      extra: { tax: 'goods', trial: 7 },
      updatedAtMs: product.updatedAtMs + 1_000,
    });
    expect((await update({ price: { unitAmountMinor: 24_850 } })).defaultPrice).toEqual(product.defaultPrice);
    const dearer = await update({ price: { unitAmountMinor: 30_000 } });
    expect(dearer.defaultPrice).toMatchObject({ unitAmountMinor: 30_000, currency: 'GHS' });
    const abroad = await update({ price: { unitAmountMinor: 30_000, currency: 'PLN' } });
    const { items } = await operations.listPrices(call({ limit: 10, productCode: product.code }));
    expect(items.map(({ id }) => id).sort()).toEqual(
      [product, dearer, abroad].map(({ defaultPrice }) => defaultPrice?.id).sort(),
    );
    expect(items.every(({ active }) => active)).toBe(true);
    const back = await update({ defaultPriceId: product.defaultPrice?.id });
    expect(back.defaultPrice).toEqual(product.defaultPrice);
    const many = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`key-${index}`, 'x']));
    expect(await refusalOf(update({ metadata: many }))).toMatchObject({ param: 'metadata' });
  });

  test('has one of its own prices as default', async () => {
    const { operations } = world;
    const [product, other] = [await create(), await create()];
    const update = (change: object) => operations.updateProduct(call({ code: product.code, ...change }));
    const conflict = { code: 'not_allowed_together', param: 'default_price' };
    expect(await refusalOf(update({ defaultPriceId: other.defaultPrice?.id }))).toMatchObject(conflict);
    expect(
      await refusalOf(update({ defaultPriceId: product.defaultPrice?.id, price: { unitAmountMinor: 1 } })),
    ).toMatchObject(conflict);
    expect(await refusalOf(update({ defaultPriceId: NOBODY }))).toEqual({
      code: 'not_found',
      resource: 'price',
      id: NOBODY,
      param: 'default_price',
    });
    const archived = await operations.createPrice(
      call({ productCode: product.code, unitAmountMinor: 1, currency: 'GHS', active: false }),
    );
    expect(await refusalOf(update({ defaultPriceId: archived.id }))).toMatchObject(conflict);
  });

  test('is nobody else’s', async () => {
    const { operations } = world;
    const { code } = await create();
    const missing = { code: 'not_found', resource: 'product', id: code };
    expect(await refusalOf(operations.findProduct(call({ code }, foreign)))).toEqual(missing);
    expect(await refusalOf(operations.updateProduct(call({ code, name: 'Mine' }, foreign)))).toEqual(missing);
    expect(await refusalOf(operations.findProduct(call({ code }, { ...world.caller, livemode: true })))).toEqual(
      missing,
    );
    expect(await refusalOf(operations.findProduct(call({ code: 'nul \0' })))).toMatchObject({ code: 'not_found' });
  });

  test('is listed with how many there are, newest first, by code or by page number', async () => {
    const { operations } = world;
    const caller = await anotherCaller(world);
    const codes: string[] = [];
    for (let index = 0; index < 5; index++) {
      world.clock.advance(1);
      const active = index % 2 === 0;
      codes.unshift((await operations.createProduct(call({ name: 'One', active }, caller))).code);
    }
    const list = async (input: object) => {
      const { items, total, hasMore } = await operations.listProducts(call({ limit: 2, ...input }, caller));
      return { codes: items.map(({ code }) => code), total, hasMore };
    };
    expect(await list({})).toEqual({ codes: codes.slice(0, 2), total: 5, hasMore: true });
    expect(await list({ offset: 4 })).toEqual({ codes: codes.slice(4), total: 5, hasMore: false });
    expect(await list({ afterCode: codes[1] })).toMatchObject({ codes: codes.slice(2, 4) });
    expect(await list({ beforeCode: codes[4] })).toMatchObject({ codes: codes.slice(2, 4) });
    expect(await list({ active: false })).toEqual({ codes: [codes[1], codes[3]], total: 2, hasMore: false });
    expect(await refusalOf(list({ afterCode: 'prod_1' }))).toMatchObject({ code: 'not_found', resource: 'product' });
  });

  test('is answered once under an idempotency key, and not written where the key was lost', async () => {
    const { operations, caller, store } = world;
    const key = 'one product';
    const answer = ({ code }: { code: string }) => ({ statusCode: 200, body: code });
    const request = { key, fingerprint: 'f', paramHashes: {} };
    await operations.reserveIdempotency(caller, request);
    const { code } = await operations.createProduct({ ...call(SCARF), idempotency: { key, answer } });
    expect(await operations.reserveIdempotency(caller, request)).toEqual({
      kind: 'replay',
      answer: { statusCode: 200, body: code },
    });
    const lost = operations.createProduct({ ...call({ ...SCARF, code: 'prod_404' }), idempotency: { key, answer } });
    expect(await refusalOf(lost)).toMatchObject({ code: 'idempotency_in_flight' });
    const scope = { accountId: caller.account.id, shard: caller.account.shard, livemode: false };
    expect(await store.read.findProductByCode(scope, 'prod_404')).toBeUndefined();
  });
});

describe('a price', () => {
  test('is made for a product, found, changed and listed', async () => {
    const { operations } = world;
    const { code: productCode, id: productId } = await create();
    const price = await operations.createPrice(
      call({ productCode, unitAmountMinor: 500, currency: 'XOF', nickname: 'Abidjan', lookupKey: 'abidjan' }),
    );
    expect(price).toMatchObject({ productId, productCode, unitAmountMinor: 500, currency: 'XOF', active: true });
    expect(await operations.findPrice(call({ id: price.id }))).toEqual(price);
    const changed = await operations.updatePrice(
      call({ id: price.id, active: false, nickname: null, lookupKey: 'ci', metadata: { a: 'b' } }),
    );
    expect(changed).toEqual({ ...price, active: false, nickname: null, lookupKey: 'ci', metadata: { a: 'b' } });
    const list = async (filter: object) =>
      (await operations.listPrices(call({ limit: 10, ...filter }))).items.map(({ id }) => id);
    expect(await list({ lookupKeys: ['ci'] })).toEqual([price.id]);
    expect(await list({ productCode, active: false })).toEqual([price.id]);
    expect(await list({ currency: 'XOF', active: false })).toEqual([price.id]);
    expect(await list({ productCode: 'prod_404' })).toEqual([]);
    // It is not the default: that is the product's to say.
    expect((await operations.findProduct(call({ code: productCode }))).defaultPrice?.id).not.toBe(price.id);
  });

  test('has its lookup key for itself', async () => {
    const { operations } = world;
    const { code: productCode } = await create();
    const make = (lookupKey: string | null) =>
      operations.createPrice(call({ productCode, unitAmountMinor: 1, currency: 'GHS', lookupKey }));
    await make('standard');
    const taken = { code: 'already_exists', resource: 'price', id: 'standard' };
    expect(await refusalOf(make('standard'))).toEqual(taken);
    const { id } = await make(null);
    expect(await refusalOf(operations.updatePrice(call({ id, lookupKey: 'standard' })))).toEqual(taken);
  });

  test('is not archived while it is the default', async () => {
    const { operations } = world;
    const { code, defaultPrice } = await create();
    const id = defaultPrice?.id as string;
    const archive = () => operations.updatePrice(call({ id, active: false }));
    expect(await refusalOf(archive())).toMatchObject({ code: 'not_allowed_together', param: 'active' });
    await operations.updateProduct(call({ code, price: { unitAmountMinor: 1 } }));
    expect(await archive()).toMatchObject({ active: false });
  });

  test('is nobody else’s', async () => {
    const { operations } = world;
    const { code: productCode, defaultPrice } = await create();
    const id = defaultPrice?.id as string;
    const missing = { code: 'not_found', resource: 'price', id };
    expect(await refusalOf(operations.findPrice(call({ id }, foreign)))).toEqual(missing);
    expect(await refusalOf(operations.updatePrice(call({ id, nickname: 'Mine' }, foreign)))).toEqual(missing);
    const make = operations.createPrice(call({ productCode, unitAmountMinor: 1, currency: 'GHS' }, foreign));
    expect(await refusalOf(make)).toMatchObject({ code: 'not_found', resource: 'product' });
  });
});
