import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/webhooks';
const ENDPOINT = { url: 'https://shop.example/hook', events: ['*'] };
const SECRET = /^whsec_[A-Za-z0-9+/]{43}=$/;
const KEY = /^whpk_[A-Za-z0-9+/]{43}=$/;

test('a secret is rolled, shown once, and overlaps for a day unless told otherwise', async () => {
  const { body: made } = await api.post(PATH, ENDPOINT);
  expect(made).toMatchObject({ signing: 'hmac', public_key: null, previous_secret_expires_at: null });
  const { status, body: rolled } = await api.post(`${PATH}/${made.id}/roll_secret`, {});
  expect(status).toBe(200);
  expect(rolled).toEqual({
    ...made,
    secret: expect.stringMatching(SECRET),
    previous_secret_expires_at: expect.any(String),
  });
  expect(rolled.secret).not.toBe(made.secret);
  const hours = (Date.parse(rolled.previous_secret_expires_at) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23);
  expect(hours).toBeLessThan(25);
  const { secret, ...told } = rolled;
  expect((await api.get(`${PATH}/${made.id}`)).body).toEqual(told);
  const { body: ended } = await api.post(`${PATH}/${made.id}/roll_secret`, { overlap_seconds: 0 });
  expect(ended.previous_secret_expires_at).toBeNull();
});

test('under an idempotency key it is rolled once, and its secret told again', async () => {
  const { body: made } = await api.post(PATH, ENDPOINT);
  const roll = () => api.post(`${PATH}/${made.id}/roll_secret`, undefined, { 'idempotency-key': `roll ${made.id}` });
  const [first, again] = [await roll(), await roll()];
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(again.body).toEqual(first.body);
});

test.each([
  [{ overlap_seconds: -1 }, 'overlap_seconds'],
  [{ overlap_seconds: 604_801 }, 'overlap_seconds'],
  [{ overlap_seconds: 1.5 }, 'overlap_seconds'],
  [{ overlap: 60 }, 'overlap'],
])('%j is refused', async (body, param) => {
  const { body: made } = await api.post(PATH, ENDPOINT);
  const answer = await api.post(`${PATH}/${made.id}/roll_secret`, body);
  expect([answer.status, answer.body.error.param]).toEqual([400, param]);
});

test('only the right to write webhooks rolls, and only what is one’s own', async () => {
  const { body: made } = await api.post(PATH, ENDPOINT);
  const path = `${PATH}/${made.id}/roll_secret`;
  const as = async (options: Parameters<Api['newKey']>[0]) =>
    (await api.post(path, {}, { authorization: `Bearer ${await api.newKey(options)}` })).status;
  expect(await as({ rights: { webhooks: 'read' } })).toBe(403);
  expect(await as({ account: await api.newAccount() })).toBe(404);
  expect(await as({ livemode: true })).toBe(404);
  expect(await as({ rights: { webhooks: 'write' } })).toBe(200);
});

test('a key pair is asked for, its public key always told, and given up', async () => {
  const { body: made } = await api.post(PATH, { ...ENDPOINT, signing: 'ed25519' });
  expect(made).toMatchObject({ signing: 'ed25519', public_key: expect.stringMatching(KEY) });
  expect((await api.get(`${PATH}/${made.id}`)).body.public_key).toBe(made.public_key);
  const { body: rolled } = await api.post(`${PATH}/${made.id}/roll_secret`);
  expect(rolled.public_key).toMatch(KEY);
  expect(rolled.public_key).not.toBe(made.public_key);
  const { body: plain } = await api.post(`${PATH}/${made.id}`, { signing: 'hmac' });
  expect(plain).toMatchObject({ signing: 'hmac', public_key: null });
  const { body: wrong } = await api.post(`${PATH}/${made.id}`, { signing: 'rsa' });
  expect(wrong.error).toMatchObject({ code: 'parameter_invalid', param: 'signing' });
});
