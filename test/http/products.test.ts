import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, SESSION, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/products';
const SCARF = { name: 'Kente scarf', unit_amount: 24_850, currency: 'GHS' };
const create = async (input: object = {}) => (await api.post(PATH, { ...SCARF, ...input })).body;
const archive = (id: string) =>
  api.send({ method: 'DELETE', url: `${PATH}/${id}`, headers: { authorization: `Bearer ${api.key}` } });
const sell = (line_items: object[], amount: number, more: object = {}) =>
  api.post('/v1/checkout/sessions', { ...SESSION, amount, line_items, ...more });

test('create, retrieve, update, archive, sell again', async () => {
  const made = await api.post(PATH, {
    ...SCARF,
    currency: 'ghs',
    description: 'Handwoven',
    metadata: { a: '1', b: '2' },
  });
  expect(made.status).toBe(200);
  expect(made.body).toEqual({
    id: expect.stringMatching(/^prod_\d{36,39}$/),
    object: 'product',
    name: 'Kente scarf',
    description: 'Handwoven',
    unit_amount: 24_850,
    currency: 'GHS',
    active: true,
    metadata: { a: '1', b: '2' },
    livemode: false,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  const path = `${PATH}/${made.body.id}`;
  expect((await api.get(path)).body).toEqual(made.body);

  const change = { name: 'Scarf', description: null, unit_amount: 30_000, metadata: { b: '', c: '3' } };
  const changed = { ...made.body, ...change, metadata: { a: '1', c: '3' } };
  expect((await api.post(path, change)).body).toEqual(changed);
  expect((await api.post(path, {})).body).toEqual(changed);
  expect((await api.post(path, { unit_amount: 500, currency: 'xof' })).body).toMatchObject({
    unit_amount: 500,
    currency: 'XOF',
  });

  const archived = await archive(made.body.id);
  expect(archived).toMatchObject({ status: 200, body: { id: made.body.id, active: false } });
  expect((await api.get(path)).body).toEqual(archived.body);
  expect((await api.post(path, { active: true })).body).toEqual({ ...archived.body, active: true });
});

test('a product without a price, and its first one', async () => {
  const { body } = await api.post(PATH, { name: 'Bag' });
  expect(body).toMatchObject({ unit_amount: null, currency: null, description: null, metadata: {} });
  expect((await api.post(`${PATH}/${body.id}`, { unit_amount: 0 })).body).toMatchObject({
    unit_amount: 0,
    currency: 'GHS',
  });
});

test('an id of the merchant’s own is taken once in each account and mode', async () => {
  const id = 'prod_1964884901818347521';
  expect(await create({ id })).toMatchObject({ id });
  const headers = { 'idempotency-key': 'the same scarf' };
  const again = await api.post(PATH, { ...SCARF, id }, headers);
  expect(again.status).toBe(409);
  expect(again.body.error).toMatchObject({ code: 'already_exists', param: 'id', message: expect.stringContaining(id) });
  const replayed = await api.post(PATH, { ...SCARF, id }, headers);
  expect([replayed.text, replayed.headers['idempotent-replayed']]).toEqual([again.text, 'true']);
  const other = { authorization: `Bearer ${await api.newKey({ account: await api.newAccount() })}` };
  expect((await api.post(PATH, { ...SCARF, id }, other)).status).toBe(200);
});

test('is listed newest first, by ids of its own', async () => {
  const headers = { authorization: `Bearer ${await api.newKey({ account: await api.newAccount() })}` };
  const ids: string[] = [];
  for (const id of ['prod_3', 'prod_1', 'prod_2', 'prod_5', 'prod_4']) {
    await api.post(PATH, { ...SCARF, id, active: id !== 'prod_1' }, headers);
    ids.push(id);
  }
  const list = async (query: string) => {
    const { body } = await api.get(`${PATH}?${query}`, headers);
    return [body.data.map(({ id }: { id: string }) => id), body.has_more];
  };
  const [all] = await list('limit=100');
  expect([...all].sort()).toEqual([...ids].sort());
  expect(await list('limit=2')).toEqual([all.slice(0, 2), true]);
  expect(await list(`limit=2&starting_after=${all[1]}`)).toEqual([all.slice(2, 4), true]);
  expect(await list(`limit=9&starting_after=${all[1]}`)).toEqual([all.slice(2), false]);
  expect(await list(`limit=2&ending_before=${all[4]}`)).toEqual([all.slice(2, 4), true]);
  expect(await list('active=false')).toEqual([['prod_1'], false]);
  expect((await list('active=true'))[0]).toHaveLength(4);
  expect((await api.get(PATH, headers)).body).toMatchObject({ object: 'list', url: PATH, has_more: false });
  for (const [query, status, param] of [
    ['starting_after=cus_1', 400, 'starting_after'],
    ['starting_after=prod_404', 404, 'starting_after'],
    ['starting_after=prod_1&ending_before=prod_2', 422, 'ending_before'],
    ['active=yes', 400, 'active'],
  ]) {
    const { status: answered, body } = await api.get(`${PATH}?${query}`, headers);
    expect([query, answered, body.error.param]).toEqual([query, status, param]);
  }
});

test.each<[string, object, string, string]>([
  ['no name', {}, 'parameter_missing', 'name'],
  ['an empty name', { name: '' }, 'parameter_invalid', 'name'],
  ['a name of 251', { name: 'x'.repeat(251) }, 'parameter_invalid', 'name'],
  ['a negative amount', { ...SCARF, unit_amount: -1 }, 'parameter_invalid', 'unit_amount'],
  ['too large an amount', { ...SCARF, unit_amount: 100_000_000 }, 'parameter_invalid', 'unit_amount'],
  ['a fraction', { ...SCARF, unit_amount: 1.5 }, 'parameter_invalid', 'unit_amount'],
  ['a currency that there is not', { ...SCARF, currency: 'ZZZ' }, 'parameter_invalid', 'currency'],
  ['a currency alone', { name: 'Scarf', currency: 'GHS' }, 'parameter_missing', 'unit_amount'],
  ['an id of another form', { ...SCARF, id: 'scarf' }, 'parameter_invalid', 'id'],
  ['metadata that is no text', { ...SCARF, metadata: { a: 1 } }, 'parameter_invalid', 'metadata.a'],
  ['a name that is not known', { ...SCARF, price: 1 }, 'parameter_unknown', 'price'],
])('refuses %s', async (_, body, code, param) => {
  const answer = await api.post(PATH, body);
  expect([answer.status, answer.body.error.code, answer.body.error.param]).toEqual([400, code, param]);
});

test('a currency alone does not make another price of an amount', async () => {
  const { id } = await create();
  const { status, body } = await api.post(`${PATH}/${id}`, { currency: 'XOF' });
  expect([status, body.error.param]).toEqual([400, 'unit_amount']);
  expect((await api.get(`${PATH}/${id}`)).body).toMatchObject({ unit_amount: 24_850, currency: 'GHS' });
});

test('is nobody else’s, and no other mode’s', async () => {
  const { id } = await create();
  for (const key of [await api.newKey({ account: await api.newAccount() }), await api.newKey({ livemode: true })]) {
    const headers = { authorization: `Bearer ${key}` };
    const answers = [
      await api.get(`${PATH}/${id}`, headers),
      await api.post(`${PATH}/${id}`, { name: 'Mine' }, headers),
      await api.send({ method: 'DELETE', url: `${PATH}/${id}`, headers }),
      await api.post(
        '/v1/checkout/sessions',
        { ...SESSION, amount: 24_850, line_items: [{ product: id, quantity: 1 }] },
        headers,
      ),
    ];
    for (const { status, body } of answers) {
      expect([status, body.error.code]).toEqual([404, 'resource_missing']);
      expect(body.error.message).toContain(`There is no product "${id}"`);
    }
  }
  for (const unknown of ['prod_404', 'nonsense', 'prod_', '%00', 'prod_1%20']) {
    expect((await api.get(`${PATH}/${unknown}`)).status).toBe(404);
  }
});

test('needs its own right', async () => {
  const reader = { authorization: `Bearer ${await api.newKey({ rights: { products: 'read' } })}` };
  expect((await api.get(PATH, reader)).status).toBe(200);
  expect((await api.post(PATH, SCARF, reader)).body.error).toMatchObject({
    code: 'right_missing',
    message: expect.stringContaining('products:write'),
  });
  const stranger = { authorization: `Bearer ${await api.newKey({ rights: { customers: 'write' } })}` };
  expect((await api.get(PATH, stranger)).status).toBe(403);
});

test('is created once under an idempotency key', async () => {
  const headers = { 'idempotency-key': 'one scarf' };
  const [first, second] = [await api.post(PATH, SCARF, headers), await api.post(PATH, SCARF, headers)];
  expect(second.text).toBe(first.text);
  expect((await api.post(PATH, { ...SCARF, name: 'Other' }, headers)).status).toBe(409);
});

test('is sold in a session, which keeps it as it was', async () => {
  const scarf = await create({ description: 'Handwoven' });
  const bag = { name: 'Bag', unit_amount: 150, quantity: 1 };
  const { status, body } = await sell([{ product: scarf.id, quantity: 2 }, bag], 49_850);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    amount: 49_850,
    currency: 'GHS',
    line_items: [
      { name: 'Kente scarf', description: 'Handwoven', unit_amount: 24_850, quantity: 2, product: scarf.id },
      { ...bag, description: null, product: null },
    ],
  });
  await api.post(`${PATH}/${scarf.id}`, { name: 'Gone', unit_amount: 1 });
  await archive(scarf.id);
  expect((await api.get(`/v1/checkout/sessions/${body.id}`)).body).toEqual(body);

  const refused = await sell([{ product: scarf.id, quantity: 1 }], 1);
  expect(refused.status).toBe(422);
  expect(refused.body.error).toMatchObject({ code: 'product_inactive', param: 'line_items' });
  expect(refused.body.error.message).toContain(scarf.id);
});

test('says the currency of the session where the request does not', async () => {
  const { id } = await create({ unit_amount: 500, currency: 'XOF' });
  expect((await sell([{ product: id, quantity: 3 }], 1_500)).body).toMatchObject({ currency: 'XOF', amount: 1_500 });
});

test('does not go together with everything', async () => {
  const [scarf, mug] = [await create(), await create({ unit_amount: 500, currency: 'XOF' })];
  const { id: priceless } = (await api.post(PATH, { name: 'Bag' })).body;
  const one = { product: scarf.id, quantity: 1 };
  const item = (more: object) => [{ ...one, ...more }];
  const expected: [object[], number, object, string][] = [
    [[one], 24_851, {}, 'line_items'],
    [[one, { product: mug.id, quantity: 1 }], 25_350, {}, 'currency'],
    [[one], 24_850, { currency: 'XOF' }, 'currency'],
    [[{ product: priceless, quantity: 1 }], 1, {}, 'line_items'],
    [item({ name: 'Other' }), 24_850, {}, 'line_items[0].name'],
    [item({ unit_amount: 0 }), 24_850, {}, 'line_items[0].unit_amount'],
    [item({ description: 'Other' }), 24_850, {}, 'line_items[0].description'],
  ];
  for (const [items, amount, more, param] of expected) {
    const { status, body } = await sell(items, amount, more);
    expect([status, body.error.code, body.error.param]).toEqual([422, 'parameter_conflict', param]);
  }
  const nothing = await sell([{ quantity: 1 }], 1);
  expect([nothing.status, nothing.body.error.param]).toEqual([400, 'line_items[0].name']);
  const nameless = await sell([{ name: 'a', quantity: 1 }], 1);
  expect([nameless.status, nameless.body.error.param]).toEqual([400, 'line_items[0].unit_amount']);
  expect((await sell([{ product: null, name: 'a', unit_amount: 1, quantity: 1 }], 1)).status).toBe(200);
});
