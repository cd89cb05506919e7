import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, CARD, SESSION, startApi } from './api.ts';

let api: Api;
let ids: string[];

const PATH = '/v1/checkout/sessions';
const idsOf = ({ body }: { body: { data: { id: string }[] } }) => body.data.map(({ id }) => id);

beforeAll(async () => {
  api = await startApi();
  ids = [];
  for (let i = 0; i < 12; i++) ids.unshift((await api.post(PATH, { ...SESSION, amount: 100 + i })).body.id);
});
afterAll(() => api.close());

test('ten at a time, newest first', async () => {
  const { status, body } = await api.get(PATH);
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['object', 'url', 'has_more', 'data']);
  expect(body).toMatchObject({ object: 'list', url: PATH, has_more: true });
  const times = body.data.map(({ created_at }: { created_at: string }) => created_at);
  expect(times).toEqual([...times].sort().reverse());
  expect(body.data).toHaveLength(10);
});

test('pages go on both ways without a gap', async () => {
  const all = idsOf(await api.get(`${PATH}?limit=100`));
  expect([...all].sort()).toEqual([...ids].sort());

  const forward: string[] = [];
  for (let after = ''; ; ) {
    const page = await api.get(`${PATH}?limit=5${after && `&starting_after=${after}`}`);
    forward.push(...idsOf(page));
    after = forward.at(-1) as string;
    if (!page.body.has_more) break;
  }
  expect(forward).toEqual(all);

  const back: string[] = [];
  for (let before = all.at(-1) as string; ; ) {
    const page = await api.get(`${PATH}?limit=5&ending_before=${before}`);
    back.unshift(...idsOf(page));
    before = back[0] as string;
    if (!page.body.has_more) break;
  }
  expect(back).toEqual(all.slice(0, -1));
});

test('filters by status, customer, payment and time', async () => {
  const other = { authorization: `Bearer ${await api.newKey({ account: await api.newAccount() })}` };
  const create = async (more = {}) => (await api.post(PATH, { ...SESSION, ...more }, other)).body;
  const open = await create();
  const toPay = await create({ customer_email: 'ama@example.com' });
  const { body: paid } = await api.post(`/v1/test/checkout/sessions/${toPay.id}/pay`, CARD, other);
  const expired = await create();
  await api.post(`${PATH}/${expired.id}/expire`, {}, other);
  const canceled = await create();
  await api.post(`${PATH}/${canceled.id}/cancel`, {}, other);

  const list = async (query: string) => idsOf(await api.get(`${PATH}?${query}`, other)).sort();
  expect(await list('status=open')).toEqual([open.id]);
  expect(await list('status=complete')).toEqual([toPay.id]);
  expect(await list('status=expired')).toEqual([expired.id, canceled.id].sort());
  expect(await list(`customer=${paid.session.customer}`)).toEqual([toPay.id]);
  expect(await list(`payment=${paid.payment.id}`)).toEqual([toPay.id]);
  expect(await list(`payment=${paid.payment.id}&status=open`)).toEqual([]);
  expect(await list('customer=cus_02vS1EpP6iwxcpDx8MTrfE')).toEqual([]);
  // At the very second that the object tells, both ends included.
  expect(await list(`created[gte]=${open.created_at}`)).toHaveLength(4);
  expect(await list(`created%5Blte%5D=${canceled.created_at}`)).toHaveLength(4);
  expect(await list('created[gte]=2100-01-01T00:00:00Z')).toEqual([]);
  expect(await list('created[lte]=2020-01-01T00:00:00%2B01:00')).toEqual([]);
});

test('customers: create, retrieve, update, list, delete', async () => {
  const { body: made } = await api.post('/v1/customers', {
    email: 'Esi@example.com',
    name: 'Esi',
    phone: '+233241234567',
    metadata: { a: '1', b: '2' },
  });
  expect(made).toEqual({
    id: expect.stringMatching(/^cus_[0-9A-Za-z]{22}$/),
    object: 'customer',
    email: 'Esi@example.com',
    name: 'Esi',
    phone: '+233241234567',
    metadata: { a: '1', b: '2' },
    livemode: false,
    created_at: expect.stringMatching(/Z$/),
  });
  const path = `/v1/customers/${made.id}`;
  expect((await api.get(path)).body).toEqual(made);
  const { body: changed } = await api.post(path, { phone: null, metadata: { b: '', c: '3' } });
  expect(changed).toEqual({ ...made, phone: null, metadata: { a: '1', c: '3' } });
  const more = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`key-${index}`, 'x']));
  const tooMany = await api.post(path, { metadata: more });
  expect(tooMany).toMatchObject({ status: 400, body: { error: { code: 'parameter_invalid', param: 'metadata' } } });
  expect(tooMany.body.error.message).toContain('would come to 51 keys');
  const swapped = await api.post(path, { metadata: { ...more, a: '' } });
  expect(Object.keys(swapped.body.metadata)).toHaveLength(50);
  expect(
    (await api.post(path, { metadata: { ...Object.fromEntries(Object.keys(more).map((key) => [key, ''])), a: '1' } }))
      .body,
  ).toEqual(changed);
  expect(idsOf(await api.get('/v1/customers?email=esi@EXAMPLE.com'))).toEqual([made.id]);
  expect((await api.get('/v1/customers')).body).toMatchObject({ object: 'list', url: '/v1/customers' });
  const removed = await api.send({ method: 'DELETE', url: path, headers: { authorization: `Bearer ${api.key}` } });
  expect(removed.body).toEqual({ id: made.id, object: 'customer', deleted: true });
  expect((await api.get(path)).status).toBe(404);
});

test('webhooks: create, list, retrieve, update, delete; the secret is told once', async () => {
  const created = await api.post('/v1/webhooks', {
    url: 'https://yoursite.com/webhooks',
    events: ['checkout.session.completed', 'payment.failed'],
    description: 'mine',
  });
  expect(created.status).toBe(200);
  const { secret, ...made } = created.body;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(made).toEqual({
    id: expect.stringMatching(/^we_/),
    object: 'webhook_endpoint',
    url: 'https://yoursite.com/webhooks',
    dialect: 'paygate',
    events: ['checkout.session.completed', 'payment.failed'],
    description: 'mine',
    status: 'enabled',
    disabled_reason: null,
    health: { last_success_at: null, last_failure_at: null, failing_since: null, consecutive_failures: 0 },
    signing: 'hmac',
    public_key: null,
    previous_secret_expires_at: null,
    livemode: false,
    created_at: expect.stringMatching(/Z$/),
  });
  const path = `/v1/webhooks/${made.id}`;
  expect((await api.get(path)).body).toEqual(made);
  expect((await api.get('/v1/webhooks')).body.data).toEqual([made]);
  const change = { status: 'disabled', events: ['*'], description: null, url: 'https://other.example' };
  const changed = { ...made, ...change, disabled_reason: 'requested' };
  expect((await api.post(path, change)).body).toEqual(changed);
  expect((await api.post(path, {})).body).toEqual(changed);

  for (const [wrong, param] of [
    [{ events: ['*'] }, 'url'],
    [{ url: 'https://a.example' }, 'events'],
    [{ url: 'https://a.example', events: [] }, 'events'],
    [{ url: 'https://a.example', events: ['checkout.done'] }, 'events[0]'],
    [{ url: 'nonsense', events: ['*'] }, 'url'],
    [{ url: 'https://a.example', events: ['*'], dialect: 'paypal' }, 'dialect'],
    [{ url: 'https://a.example', events: ['*'], dialect: 'wewire' }, 'dialect'],
  ] as const) {
    const { status, body } = await api.post('/v1/webhooks', wrong);
    expect([status, body.error.param]).toEqual([400, param]);
  }
  const removed = await api.send({ method: 'DELETE', url: path, headers: { authorization: `Bearer ${api.key}` } });
  expect(removed.body).toEqual({ id: made.id, object: 'webhook_endpoint', deleted: true });
  expect((await api.get(path)).status).toBe(404);
});

test('deliveries are listed with the event they carry', async () => {
  const { body: endpoint } = await api.post('/v1/webhooks', { url: 'https://a.example/hook', events: ['*'] });
  const { body: session } = await api.post(PATH, SESSION);
  const path = `/v1/webhooks/${endpoint.id}/deliveries`;
  const { body } = await api.get(path);
  expect(body).toMatchObject({ object: 'list', url: path, has_more: false });
  expect(body.data).toEqual([
    {
      id: expect.stringMatching(/^del_/),
      object: 'delivery',
      event: expect.stringMatching(/^evt_/),
      endpoint: endpoint.id,
      status: 'pending',
      attempts: [],
      next_attempt_at: expect.stringMatching(/Z$/),
      checkout_session: session.id,
      url: 'https://a.example/hook',
      livemode: false,
      created_at: expect.stringMatching(/Z$/),
    },
  ]);
  const { body: event } = await api.get(`/v1/events/${body.data[0].event}`);
  expect(event).toMatchObject({ type: 'checkout.session.created', pending_webhooks: 1, data: { object: session } });
  await api.send({
    method: 'DELETE',
    url: `/v1/webhooks/${endpoint.id}`,
    headers: { authorization: `Bearer ${api.key}` },
  });
});

test('events tell a session’s life in order, byte for byte the same each time', async () => {
  const { body: session } = await api.post(PATH, { ...SESSION, customer_phone: '+233241234567' });
  await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, CARD);
  const { body } = await api.get(`/v1/events?checkout_session=${session.id}`);
  const told = [...body.data].reverse();
  expect(told.map(({ type }) => type)).toEqual([
    'checkout.session.created',
    'payment.created',
    'payment.succeeded',
    'checkout.session.completed',
  ]);
  expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  for (const event of told) {
    expect(Object.keys(event)).toEqual([
      'id',
      'object',
      'type',
      'created_at',
      'livemode',
      'sequence',
      'endpoint_sequence',
      'data',
      'request',
      'pending_webhooks',
    ]);
    expect(event.data.object.object).toBe(event.type.startsWith('payment.') ? 'payment' : 'checkout.session');
    const alone = await api.get(`/v1/events/${event.id}`);
    expect(alone.text).toBe(JSON.stringify(event));
  }
  expect(told[0].data.object.customer_phone).toBe('+233 •••• 567');
});

test('events are found by the word of their type, whatever facts it stands for', async () => {
  const { body: session } = await api.post(PATH, SESSION);
  await api.post(`${PATH}/${session.id}/expire`);
  const list = async (query: string) => {
    const { body } = await api.get(`/v1/events?checkout_session=${session.id}&${query}`);
    return body.data.map(({ type }: { type: string }) => type);
  };
  expect(await list('type=checkout.session.expired')).toEqual(['checkout.session.expired']);
  expect(await list('type=checkout.session.completed')).toEqual([]);
  const { body } = await api.get('/v1/events?type=checkout.session.created&limit=100');
  expect(new Set(body.data.map(({ type }: { type: string }) => type))).toEqual(new Set(['checkout.session.created']));
  const wrong = await api.get('/v1/events?type=session.expired');
  expect(wrong).toMatchObject({ status: 400, body: { error: { code: 'parameter_invalid', param: 'type' } } });
  expect(wrong.body.error.message).toContain('checkout.session.expired');
});

test('a canceled session is told in both words', async () => {
  const { body: session } = await api.post(PATH, SESSION);
  await api.post(`${PATH}/${session.id}/cancel`);
  const { body } = await api.get(`/v1/events?checkout_session=${session.id}`);
  expect(body.data.map(({ type }: { type: string }) => type).reverse()).toEqual([
    'checkout.session.created',
    'checkout.session.canceled',
    'checkout.session.expired',
  ]);
});
