import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Api, CARD, SESSION, startApi } from './api.ts';

/** What can only be checked once other things are known: the session's choice, the key's mode, what is there already. */
let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/checkout/sessions';
const pay = (id: string, method: object): Promise<Answer> =>
  api.post(`/v1/test/checkout/sessions/${id}/pay`, { method });
const errorOf = ({ status, body }: Answer) => [status, body.error?.code, body.error?.param];

test('crypto is paid in an asset that the session allows', async () => {
  const { body: session } = await api.post(PATH, { ...SESSION, allowed_assets: ['USDC', 'USDT'] });
  expect(session.allowed_assets).toEqual(['USDC', 'USDT']);
  const refused = await pay(session.id, { type: 'crypto', asset: 'ETH', paid: 'exact' });
  expect(errorOf(refused)).toEqual([400, 'parameter_invalid', 'method.asset']);
  expect(refused.body.error.message).toContain('USDT, USDC');
  const { body } = await api.get(`/v1/payments?checkout_session=${session.id}`);
  expect(body.data).toEqual([]);
  expect((await pay(session.id, { type: 'crypto', asset: 'USDC' })).status).toBe(200);
});

test('allowed_assets goes with crypto alone, and an empty list is none', async () => {
  const create = (more: object) => api.post(PATH, { ...SESSION, ...more });
  const without = await create({ allowed_assets: ['USDC'], payment_method_types: ['card', 'blik'] });
  expect(errorOf(without)).toEqual([422, 'parameter_conflict', 'allowed_assets']);
  for (const methods of [['crypto'], ['card', 'crypto'], []]) {
    expect((await create({ allowed_assets: ['USDC'], payment_method_types: methods })).status).toBe(200);
  }
  expect((await create({ allowed_assets: [], payment_method_types: ['card'] })).status).toBe(200);
  expect(errorOf(await create({ allowed_assets: ['BTC'] }))).toEqual([400, 'parameter_invalid', 'allowed_assets[0]']);
  expect(errorOf(await create({ allowed_assets: ['usdc'] }))).toEqual([400, 'parameter_invalid', 'allowed_assets[0]']);
});

test('a session is paid by the methods that it offers', async () => {
  const { body: session } = await api.post(PATH, { ...SESSION, payment_method_types: ['blik', 'mobile_money'] });
  for (const method of [CARD.method, { type: 'crypto', asset: 'USDC' }]) {
    const refused = await pay(session.id, method);
    expect(errorOf(refused)).toEqual([422, 'payment_method_not_allowed', 'method.type']);
    expect(refused.body.error.message).toContain('blik, mobile_money');
  }
  expect((await pay(session.id, { type: 'mobile_money', phone: '+233241234500' })).body.session.status).toBe(
    'complete',
  );
});

test.each([
  ['all methods', {}],
  ['one of them', { payment_method_types: ['card'] }],
  ['several', { payment_method_types: ['blik', 'crypto'], allowed_assets: ['ETH'] }],
])('a live session with %s is refused while no live rail is set up, and says so', async (_, more) => {
  const headers = { authorization: `Bearer ${await api.newKey({ livemode: true })}` };
  const refused = await api.post(PATH, { ...SESSION, ...more }, headers);
  expect(errorOf(refused)).toEqual([422, 'parameter_conflict', 'payment_method_types']);
  expect(refused.body.error.message).toContain('no rail is set up');
  expect(refused.body.error.message).toContain('live mode');
  expect((await api.get(PATH, headers)).body.data).toEqual([]);
});

test('many payments of one account are listed page by page, each once', async () => {
  const other = { authorization: `Bearer ${await api.newKey({ account: await api.newAccount() })}` };
  const made: string[] = [];
  for (let n = 0; n < 30; n++) {
    const { body: session } = await api.post(PATH, SESSION, other);
    for (const number of ['4000000000000002', '4000000000009995', '4242424242424242']) {
      const path = `/v1/test/checkout/sessions/${session.id}/pay`;
      const { body } = await api.post(path, { method: { type: 'card', number } }, other);
      made.unshift(body.payment.id);
    }
  }
  const seen: string[] = [];
  for (let after = ''; ; after = `&starting_after=${seen.at(-1)}`) {
    const { body } = await api.get(`/v1/payments?limit=20${after}`, other);
    seen.push(...body.data.map(({ id }: { id: string }) => id));
    if (!body.has_more) break;
  }
  expect(seen).toEqual(made);
});

test('a session ends after twenty declines, and after a hundred attempts that were left', async () => {
  const { body: declined } = await api.post(PATH, SESSION);
  for (let n = 1; n <= 20; n++) {
    const { body } = await pay(declined.id, { type: 'card', number: '4000000000000002' });
    expect(body.session.status).toBe(n < 20 ? 'open' : 'expired');
  }
  expect(errorOf(await pay(declined.id, CARD.method))[1]).toBe('invalid_state');

  const { body: left } = await api.post(PATH, SESSION);
  for (let n = 0; n < 100; n++) {
    expect((await pay(left.id, { type: 'card', number: '4000002500003155' })).body.payment.status).toBe(
      'requires_action',
    );
  }
  expect(errorOf(await pay(left.id, CARD.method))[1]).toBe('invalid_state');
  expect((await api.get(`${PATH}/${left.id}`)).body.status).toBe('expired');
  const { body } = await api.get(`/v1/payments?checkout_session=${left.id}&limit=100`);
  expect([body.data.length, body.has_more]).toEqual([100, false]);
});

test('a client whose clock is far off is served all the same, by the clock of the server', async () => {
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.server.server.address() as AddressInfo;
  for (const date of ['Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT', 'yesterday']) {
    // By hand: fetch may not set a Date.
    const { status, body } = await send(port, { date, 'if-modified-since': date });
    expect(status).toBe(200);
    const skewMs = Math.abs(Date.parse(body.created_at) - Date.now());
    expect(skewMs).toBeLessThan(60_000);
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(86_400_000);
  }
});

function send(port: number, headers: Record<string, string>): Promise<{ status: number; body: Answer['body'] }> {
  return new Promise((resolve, reject) => {
    const options = {
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: PATH,
      headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json', ...headers },
    };
    const sent = request(options, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(SESSION));
  });
}
