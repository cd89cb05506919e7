import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, CARD, SESSION, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/checkout/sessions';
let count = 0;
const newKey = () => `key-${++count}`;
const under = (key: string) => ({ 'idempotency-key': key });

test('the same request under the same key gets the first answer again', async () => {
  const headers = under(newKey());
  const first = await api.post(PATH, { ...SESSION, metadata: { a: '1', b: '2' } }, headers);
  expect(first.headers['idempotent-replayed']).toBeUndefined();
  const { cancel_url, success_url, amount } = SESSION;
  const reordered = { metadata: { b: '2', a: '1' }, cancel_url, success_url, amount };
  const second = await api.post(PATH, reordered, headers);
  expect(second.headers['idempotent-replayed']).toBe('true');
  expect(second.headers['content-type']).toBe(first.headers['content-type']);
  expect(second.text).toBe(first.text);
  expect(second.headers['request-id']).not.toBe(first.headers['request-id']);
});

test('the answer stays what it was when the object has changed since', async () => {
  const headers = under(newKey());
  const first = await api.post(PATH, SESSION, headers);
  await api.post(`${PATH}/${first.body.id}/expire`);
  expect((await api.post(PATH, SESSION, headers)).body.status).toBe('open');
});

test('of many at once one is done, and the others are told to wait or what it answered', async () => {
  const before = (await api.get(`${PATH}?limit=100`)).body.data.length;
  const headers = under(newKey());
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.post(PATH, SESSION, headers)));
  const ids = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.id));
  expect(ids.size).toBe(1);
  for (const { status, body } of answers) {
    if (status === 200) continue;
    expect(status).toBe(409);
    expect(body.error).toMatchObject({ type: 'idempotency_error', code: 'idempotency_key_in_use' });
  }
  expect((await api.get(`${PATH}?limit=100`)).body.data.length).toBe(before + 1);
});

test('another body is refused, and told which parameters differ', async () => {
  const headers = under(newKey());
  await api.post(PATH, { ...SESSION, metadata: { a: '1' } }, headers);
  const other = await api.post(PATH, { ...SESSION, amount: 1, description: 'x', metadata: { a: '1' } }, headers);
  expect(other.status).toBe(409);
  expect(other.body.error).toMatchObject({ type: 'idempotency_error', code: 'idempotency_key_reused' });
  expect(other.body.error.message).toContain('amount, description');
});

test('another call with the same body is refused', async () => {
  const headers = under(newKey());
  const { body: session } = await api.post(PATH, SESSION, headers);
  const one = under(newKey());
  await api.post(`${PATH}/${session.id}/expire`, {}, one);
  const other = await api.post(`${PATH}/${session.id}/cancel`, {}, one);
  expect(other.status).toBe(409);
  expect(other.body.error.message).toContain('another call');
});

test('bad input frees the key, whatever is wrong with it', async () => {
  const headers = under(newKey());
  for (const wrong of [
    { ...SESSION, amount: 0 },
    { ...SESSION, currency: 'ABC' },
    { ...SESSION, line_items: [{ name: 'a', unit_amount: 1, quantity: 1 }] },
  ]) {
    expect((await api.post(PATH, wrong, headers)).status).toBeGreaterThanOrEqual(400);
  }
  expect((await api.post(PATH, SESSION, headers)).status).toBe(200);
});

test('bad input that an operation finds frees the key too', async () => {
  const headers = under(newKey());
  const wrong = await api.post('/v1/webhooks', { url: 'https://a.example', events: ['checkout.done'] }, headers);
  expect(wrong.status).toBe(400);
  expect((await api.post('/v1/webhooks', { url: 'https://a.example', events: ['*'] }, headers)).status).toBe(200);
});

test('an answer about state is kept', async () => {
  const { body: session } = await api.post(PATH, SESSION);
  await api.post(`${PATH}/${session.id}/expire`);
  const headers = under(newKey());
  const first = await api.post(`${PATH}/${session.id}/cancel`, {}, headers);
  const second = await api.post(`${PATH}/${session.id}/cancel`, {}, headers);
  expect([first.status, second.status]).toEqual([409, 409]);
  expect(second.headers['idempotent-replayed']).toBe('true');
  expect(second.text).toBe(first.text);
});

test('every write takes one, and does its work once', async () => {
  const { body: session } = await api.post(PATH, SESSION);
  const { body: customer } = await api.post('/v1/customers', {});
  const writes = [
    [`/v1/test/checkout/sessions/${session.id}/pay`, CARD],
    ['/v1/customers', { name: 'Ama' }],
    [`/v1/customers/${customer.id}`, { name: 'Kofi' }],
    ['/v1/webhooks', { url: 'https://a.example', events: ['*'] }],
    ['/v1/test/clock/advance', { seconds: 1 }],
  ] as const;
  for (const [path, body] of writes) {
    const headers = under(newKey());
    const first = await api.post(path, body, headers);
    const second = await api.post(path, body, headers);
    expect([path, first.status, second.text]).toEqual([path, 200, first.text]);
    expect(second.headers['idempotent-replayed']).toBe('true');
  }
  const headers = { authorization: `Bearer ${api.key}`, ...under(newKey()) };
  const remove = { method: 'DELETE', url: `/v1/customers/${customer.id}`, headers } as const;
  expect((await api.send(remove)).body.deleted).toBe(true);
  expect((await api.send(remove)).body.deleted).toBe(true);
});

test('reading takes none', async () => {
  const headers = under('one');
  expect((await api.get(PATH, headers)).status).toBe(200);
  const again = await api.get('/v1/customers', headers);
  expect(again.status).toBe(200);
  expect(again.headers['idempotent-replayed']).toBeUndefined();
});

test('accounts, modes and a key’s own kind do not share keys; keys of one account do', async () => {
  const headers = under(newKey());
  const first = await api.post('/v1/customers', { name: 'a' }, headers);
  const sameAccount = { authorization: `Bearer ${await api.newKey()}`, ...headers };
  expect((await api.post('/v1/customers', { name: 'a' }, sameAccount)).text).toBe(first.text);
  for (const options of [{ livemode: true }, { account: await api.newAccount() }]) {
    const other = { authorization: `Bearer ${await api.newKey(options)}`, ...headers };
    const answer = await api.post('/v1/customers', { name: 'b' }, other);
    expect(answer.status).toBe(200);
    expect(answer.headers['idempotent-replayed']).toBeUndefined();
  }
});

test.each([
  ['one character', 'a', 200],
  ['1,000 characters', 'a'.repeat(1000), 200],
  ['space, quotes and letters of any kind', 'a "b" é', 200],
  ['none', '', 400],
  ['1,001 characters', 'a'.repeat(1001), 400],
  ['a tab', 'a\tb', 400],
])('a key of %s', async (_, key, status) => {
  const answer = await api.post('/v1/customers', {}, under(key));
  expect(answer.status).toBe(status);
  if (status === 400) expect(answer.body.error).toMatchObject({ code: 'parameter_invalid', param: 'Idempotency-Key' });
});

test('events name the request and the key that caused them', async () => {
  const { body: session, headers } = await api.post(PATH, SESSION, under('order-1234'));
  const { body } = await api.get(`/v1/events?checkout_session=${session.id}`);
  expect(body.data[0].request).toEqual({ id: headers['request-id'], idempotency_key: 'order-1234' });
});
