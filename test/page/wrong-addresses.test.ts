import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { composeDialects } from '../../src/dialects/compose.ts';
import { paygate } from '../../src/dialects/paygate/paygate.ts';
import { envelope, makeWorld, type World } from '../../src/operations/world.fixture.ts';
import { pagePlugin } from '../../src/page/plugin.ts';
import { testBankPlugin } from '../../src/page/test-bank/plugin.tsx';
import { WrongAddresses } from '../../src/page/wrong-addresses.ts';
import type { Store } from '../../src/store/store.ts';

/** The page over real operations, with a clock of its own for wrong addresses, and a count of what is looked up. */
const clock = { ms: 0 };
let world: World;
let server: FastifyInstance;
let looked = 0;
afterEach(async () => {
  await server.close();
  await world.close();
});

async function open(trustProxy = false): Promise<void> {
  world = await makeWorld({ wrapStore: countLooks });
  const { parseSessionId, printSessionId } = composeDialects([paygate]);
  const wrongAddresses = new WrongAddresses(() => clock.ms);
  const page = { operations: world.operations, publicUrl: 'http://localhost', parseSessionId, printSessionId };
  server = fastify({ trustProxy });
  await server.register(async (scope) => pagePlugin(scope, { ...page, wrongAddresses }));
  await server.register(async (scope) => testBankPlugin(scope, { ...page, wrongAddresses }));
}

function countLooks(store: Store): Store {
  const read = new Proxy(store.read, {
    get(target, name, receiver) {
      if (name === 'findCheckout') looked++;
      return Reflect.get(target, name, receiver);
    },
  });
  return Object.create(store, { read: { value: read } });
}

const [IP, ELSEWHERE] = ['203.0.113.7', '198.51.100.1'];
const WRONG = '/checkout/cs_02vS1EpP6iwxcpDx8MTrfE';
const get = (url: string, remoteAddress = IP, headers = {}) => server.inject({ url, remoteAddress, headers });
const post = (url: string, contentType: string, remoteAddress = IP) =>
  server.inject({ method: 'POST', url, remoteAddress, headers: { 'content-type': contentType }, payload: 'attempt=1' });
const createPage = async () => {
  const session = await world.createSession();
  return paygate.pagePath(session);
};
async function spend(url = WRONG, remoteAddress = IP): Promise<void> {
  for (let wrong = 0; wrong < 20; wrong++) expect((await get(url, remoteAddress)).statusCode).toBe(404);
}

describe('too many wrong addresses', () => {
  test('whether an address is right is not told any more, and not even looked up', async () => {
    await open();
    const right = await createPage();
    await spend();
    looked = 0;
    const answers = [await get(right), await get(WRONG), await get('/checkout/nonsense')];
    for (const answer of answers) {
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '1']);
      expect(answer.body).toContain('Too many wrong addresses');
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    const [told, ...others] = answers.map(({ body }) => body.replace(/\/checkout\/[^"]*/g, ''));
    expect(new Set(others)).toEqual(new Set([told]));
    expect(looked).toBe(0);
    expect((await get(right, ELSEWHERE)).statusCode).toBe(200);
    expect(looked).toBeGreaterThan(0);
  });

  test('at every address that names a session', async () => {
    await open();
    const right = await createPage();
    await spend();
    looked = 0;
    const { id } = await world.createSession();
    const bank = `/simulator/three-d-secure/${id}/${id}`;
    for (const url of [
      right,
      right.replace('checkout', 'pay'),
      `${right}/language`,
      `${right}/pay`,
      bank,
      `${bank}/language`,
    ]) {
      expect([url, (await get(url)).statusCode]).toEqual([url, 429]);
    }
    for (const step of ['pay', 'again', 'payments/pay_1/otp', 'payments/pay_1/transfer']) {
      const answer = await post(`${right}/${step}`, 'application/x-www-form-urlencoded');
      expect([step, answer.statusCode]).toEqual([step, 429]);
    }
    for (const step of ['status', 'live']) {
      const { statusCode, body, headers } = await get(`${right}/${step}`);
      expect([statusCode, body, headers['retry-after']]).toEqual([429, '', '1']);
    }
    expect(looked).toBe(0);
  });

  test('what else is here is served as before', async () => {
    await open();
    const right = await createPage();
    const script = /src="([^"]+\.js)"/.exec((await get(right, ELSEWHERE)).body)?.[1] as string;
    await spend();
    expect((await get(script)).statusCode).toBe(200);
    expect((await get('/embed.js')).statusCode).toBe(200);
    expect((await get('/assets/logo/unknown')).statusCode).toBe(404);
  });

  test('who was paying from there goes on paying', async () => {
    await open();
    const [paying, other] = [await createPage(), await createPage()];
    expect((await get(paying)).statusCode).toBe(200);
    await spend();
    expect((await get(`${paying}/status`)).statusCode).toBe(200);
    const form = { method: 'POST', url: `${paying}/pay`, remoteAddress: IP } as const;
    const payload = 'attempt=1&method=mobile_money&phone=%2B233241234500';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await server.inject({ ...form, headers, payload })).statusCode).toBe(303);
    expect((await get(paying)).body).toContain('Thank you');
    expect((await get(other)).statusCode).toBe(429);
  });

  test('whoever starts again from there comes to the new page', async () => {
    await open();
    await world.operations.updateAccount(envelope(world.caller, { settings: { recoverExpired: true } }));
    const session = await world.createSession();
    await world.operations.expireCheckoutSession(envelope(world.caller, { id: session.id }));
    const expired = paygate.pagePath(session);
    expect((await get(expired)).body).toContain('Start again');
    await spend();
    const answer = await post(`${expired}/again`, 'application/x-www-form-urlencoded');
    expect(answer.statusCode).toBe(303);
    expect((await get(String(answer.headers.location))).statusCode).toBe(200);
  });

  test('it is over after a while', async () => {
    await open();
    const right = await createPage();
    await spend();
    expect((await get(right)).statusCode).toBe(429);
    clock.ms += 200;
    expect((await get(right)).statusCode).toBe(200);
  });
});

describe('what counts', () => {
  test.each([
    ['a form', (id: string) => post(`${id}/pay`, 'application/x-www-form-urlencoded')],
    ['a body that cannot be read', (id: string) => post(`${id}/pay`, 'text/yaml')],
    ['the status', (id: string) => get(`${id}/status`)],
    ['the live status', (id: string) => get(`${id}/live`)],
    ['the list of languages', (id: string) => get(`${id}/language`)],
    ['an address of another API', (id: string) => get(`/checkout/prod_1/${id.replace('/checkout/', '')}`)],
    [
      'the bank’s page',
      () => get('/simulator/three-d-secure/019bc0de-0000-7001-8000-000000000001/019bc0de-0000-7001-8000-000000000002'),
    ],
  ])('a wrong address of %s', async (_, guess) => {
    await open();
    const right = await createPage();
    for (let wrong = 0; wrong < 20; wrong++) expect((await guess(WRONG)).statusCode).not.toBe(429);
    expect((await get(right)).statusCode).toBe(429);
  });

  test('right addresses do not, however many', async () => {
    await open();
    const pages = await Promise.all(Array.from({ length: 30 }, createPage));
    for (const page of pages) expect((await get(page)).statusCode).toBe(200);
    for (const page of pages) expect((await get(`${page}/language`)).statusCode).toBe(200);
    expect((await get(await createPage())).statusCode).toBe(200);
  });

  test('a list of languages makes no address known', async () => {
    await open();
    const right = await createPage();
    await get(`${right}/language`);
    await spend();
    expect((await get(right)).statusCode).toBe(429);
  });

  test('by the address that the proxy says, where proxies are trusted, and by no other', async () => {
    await open(true);
    const right = await createPage();
    for (let wrong = 0; wrong < 20; wrong++) await get(WRONG, IP, { 'x-forwarded-for': '192.0.2.1' });
    expect((await get(right, IP, { 'x-forwarded-for': '192.0.2.2' })).statusCode).toBe(200);
    expect((await get(right, IP, { 'x-forwarded-for': '192.0.2.1' })).statusCode).toBe(429);
    await server.close();
    await world.close();
    await open();
    const other = await createPage();
    for (let wrong = 0; wrong < 20; wrong++) await get(WRONG, IP, { 'x-forwarded-for': `192.0.2.${wrong}` });
    expect((await get(other, IP, { 'x-forwarded-for': '192.0.2.99' })).statusCode).toBe(429);
  });
});
