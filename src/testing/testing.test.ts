import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../main.ts';
import { assertNode } from './start-polytill.ts';
import { type ApiName, type Outcome, startPolytill, type TestPolytill } from './testing.ts';

let polytill: TestPolytill;
beforeAll(async () => {
  polytill = await startPolytill();
});
afterEach(() => polytill.reset());
afterAll(() => polytill.stop());

describe('pay brings a session to an outcome', () => {
  const OUTCOMES: readonly [Outcome, string | null, string, string | null, string | null][] = [
    // outcome, method, session, payment, why not or what for
    ['paid', 'card', 'complete', 'succeeded', 'settles'],
    ['paid', 'mobile_money', 'complete', 'succeeded', 'settles'],
    ['paid', 'blik', 'complete', 'succeeded', 'settles'],
    ['paid', 'crypto', 'complete', 'succeeded', 'settles'],
    ['processing', 'mobile_money', 'open', 'processing', null],
    ['processing', 'blik', 'open', 'processing', null],
    ['processing', 'crypto', 'open', 'processing', null],
    ['declined', 'card', 'open', 'failed', 'card_declined'],
    ['declined', 'mobile_money', 'open', 'failed', 'rejected'],
    ['declined', 'blik', 'open', 'failed', 'rejected'],
    ['insufficient_funds', 'card', 'open', 'failed', 'insufficient_funds'],
    ['insufficient_funds', 'mobile_money', 'open', 'failed', 'insufficient_funds'],
    ['expired_card', 'card', 'open', 'failed', 'expired_card'],
    ['incorrect_cvc', 'card', 'open', 'failed', 'incorrect_cvc'],
    ['incorrect_code', 'blik', 'open', 'failed', 'incorrect_code'],
    ['timed_out', 'mobile_money', 'open', 'failed', 'timed_out'],
    ['timed_out', 'blik', 'open', 'failed', 'timed_out'],
    ['requires_action', 'card', 'open', 'requires_action', null],
    ['requires_action', 'mobile_money', 'open', 'requires_action', null],
    ['requires_action', 'crypto', 'open', 'requires_action', null],
    ['otp', 'mobile_money', 'complete', 'succeeded', 'settles'],
    ['authenticated', 'card', 'complete', 'succeeded', 'settles'],
    ['authentication_failed', 'card', 'open', 'failed', 'authentication_failed'],
    ['partial', 'crypto', 'open', 'requires_action', null],
    ['over', 'crypto', 'complete', 'succeeded', 'settles'],
    ['late', 'crypto', 'expired', 'succeeded', 'late'],
    ['expired', null, 'expired', null, null],
  ];
  test.each(OUTCOMES)('%s by %s', async (outcome, method, status, paymentStatus, more) => {
    const session = await polytill.createSession(method ? { payment_method_types: [method as 'card'] } : {});
    const paid = await polytill.pay(session, outcome);
    expect([paid.session.status, paid.payment?.status ?? null]).toEqual([status, paymentStatus]);
    expect(paid.payment?.method.type ?? null).toBe(method);
    expect(paid.payment?.failure_code ?? paid.payment?.disposition ?? null).toBe(more);
  });

  test('by the method that is asked for, of those the session takes', async () => {
    const session = await polytill.createSession();
    expect((await polytill.pay(session.id, 'declined', { method: 'blik' })).payment?.method.type).toBe('blik');
    expect((await polytill.pay(session.id, 'insufficient_funds')).payment?.method.type).toBe('card');
    expect((await polytill.pay(session)).session.payment_status).toBe('paid');
  });

  test('by an input of the simulator, with the clock left alone', async () => {
    const session = await polytill.createSession();
    const { payment } = await polytill.pay(session, { type: 'blik', code: '777123' });
    expect(payment?.status).toBe('processing');
    await polytill.clock.advance({ seconds: 2 });
    expect((await polytill.retrieveSession(session)).status).toBe('complete');
  });

  test('what cannot be is said', async () => {
    const session = await polytill.createSession({ payment_method_types: ['blik'] });
    await expect(polytill.pay(session, 'expired_card')).rejects.toThrow(
      '"expired_card" is an outcome of card; this session takes blik',
    );
    await expect(polytill.pay(session, 'payed' as Outcome)).rejects.toThrow('no outcome is called payed');
    await polytill.pay(session);
    await expect(polytill.pay(session)).rejects.toMatchObject({ status: 409 });
  });
});

describe('webhooks are captured', () => {
  test('with their signature verified, in order', async () => {
    const session = await polytill.createSession();
    await polytill.pay(session);
    const completed = await polytill.webhooks.waitFor('checkout.session.completed', { session });
    expect(completed).toMatchObject({ verified: true, event: { data: { object: { id: session.id } } } });
    expect(JSON.parse(completed.body)).toEqual(completed.event);
    expect(polytill.webhooks.received.map(({ type }) => type)).toEqual([
      'checkout.session.created',
      'payment.created',
      'payment.succeeded',
      'checkout.session.completed',
    ]);
  });

  test('of the session that is waited for', async () => {
    const [one, other] = [await polytill.createSession(), await polytill.createSession()];
    const waiting = polytill.webhooks.waitFor('checkout.session.completed', { session: other.id });
    await polytill.pay(one);
    await polytill.pay(other);
    expect((await waiting).event.data.object.id).toBe(other.id);
    await expect(polytill.webhooks.waitFor('checkout.session.expired', { session: one, timeoutMs: 1 })).rejects.toThrow(
      `no webhook checkout.session.expired of ${one.id} came within 1 ms; what came: checkout.session.created, `,
    );
  });

  test('failures are repeated as the clock goes on', async () => {
    polytill.webhooks.respondWith(500, { times: 1 });
    await polytill.createSession();
    await polytill.idle();
    expect(polytill.webhooks.received).toHaveLength(1);
    polytill.webhooks.respondWith('reset', { times: 1 });
    await polytill.clock.advance({ minutes: 1 });
    expect(polytill.webhooks.received).toHaveLength(2);
    await polytill.clock.advance({ hours: 1 });
    const ids = polytill.webhooks.received.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
    await polytill.clock.advance({ days: 1 });
    // Its session has expired.
    expect(polytill.webhooks.received.map(({ type }) => type)).toEqual([
      'checkout.session.created',
      'checkout.session.created',
      'checkout.session.created',
      'checkout.session.expired',
    ]);
  });

  test('as a function answers', async () => {
    polytill.webhooks.respondWith(({ type }) => (type === 'checkout.session.created' ? 200 : 410));
    await polytill.pay(await polytill.createSession());
    const { data } = await polytill.call('GET', '/v1/webhooks');
    expect(data[0].status).toBe('disabled');
    await polytill.reset();
    expect((await polytill.call('GET', '/v1/webhooks')).data[0].status).toBe('enabled');
  });

  test('and sent to an endpoint of one’s own, which stays', async () => {
    const bodies: string[] = [];
    const server = createServer(async (request, response) => {
      for await (const chunk of request) bodies.push(String(chunk));
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { secret } = await polytill.webhooks.sendTo(`http://127.0.0.1:${port}/hook`, {
      api: 'stripe',
      events: ['checkout.session.completed'],
    });
    expect(secret).toMatch(/^whsec_/);
    await polytill.reset();
    await polytill.pay(await polytill.createSession());
    expect(bodies.map((body) => JSON.parse(body).object)).toEqual(['event']);
    server.closeAllConnections();
    server.close();
  });
});

test('reset forgets everything but address, keys and secret', async () => {
  const beforeMs = Date.now();
  const session = await polytill.createSession();
  await polytill.pay(session, 'expired');
  await polytill.call('POST', '/v1/account', { default_currency: 'PLN' });
  expect((await polytill.clock.now()).getTime()).toBeGreaterThan(beforeMs + 86_400_000);
  await polytill.reset();
  expect((await polytill.clock.now()).getTime()).toBeLessThan(beforeMs + 86_400_000);
  expect(polytill.webhooks.received).toEqual([]);
  await expect(polytill.retrieveSession(session)).rejects.toMatchObject({ status: 404 });
  expect((await polytill.call('GET', '/v1/events')).data).toEqual([]);
  const again = await polytill.createSession();
  expect(again.currency).toBe('GHS');
  await polytill.pay(again);
  expect((await polytill.webhooks.waitFor('checkout.session.completed')).verified).toBe(true);
});

test('the page is served, and the shop that payers come back to', async () => {
  const { url, success_url } = await polytill.createSession();
  expect(await (await fetch(url)).text()).toContain('GH₵');
  expect(await (await fetch(success_url)).text()).toContain('Back in the shop');
});

test('several stand side by side, each with its own', async () => {
  await using other = await startPolytill({ account: { default_currency: 'EUR' } });
  const session = await other.createSession();
  expect(session.currency).toBe('EUR');
  await other.reset();
  expect((await other.createSession()).currency).toBe('EUR');
  await expect(polytill.retrieveSession(session)).rejects.toMatchObject({ status: 404 });
  expect(other.url).not.toBe(polytill.url);
});

test('what the account cannot be is refused, and nothing goes on serving', async () => {
  const other = await startPolytill();
  await other.stop();
  const { port } = new URL(other.url);
  const start = (default_currency: string) => startPolytill({ port: Number(port), account: { default_currency } });
  await expect(start('XXY')).rejects.toMatchObject({ name: 'ApiCallError', status: 400 });
  // Its port is free again.
  await (await start('PLN')).stop();
});

test.each(['18.20.1', '20.20.2', '22.12.0'])('Node %s is told that it is too old', (version) => {
  expect(() => assertNode(version)).toThrow(`polytill/testing needs Node 24 or newer, and this is ${version}`);
  expect(() => assertNode('24.0.0')).not.toThrow();
});

test('an option that is misspelt is refused, rather than left out', async () => {
  const misspelt = <T>(options: object) => options as T;
  await expect(startPolytill(misspelt({ currency: 'EUR' }))).rejects.toThrow('startPolytill takes no currency');
  await expect(polytill.clock.advance(misspelt({ hour: 1 }))).rejects.toThrow('clock.advance takes no hour');
  const session = await polytill.createSession();
  await expect(polytill.pay(session, 'paid', misspelt({ by: 'blik' }))).rejects.toThrow(
    'pay takes no by: it takes method',
  );
});

test('what cannot be meant is told as what it is', async () => {
  const meant = <T>(given: unknown) => given as T;
  await expect(polytill.pay(meant(undefined))).rejects.toThrow('a session or its id is needed, and this is undefined');
  expect(() => polytill.webhooks.respondWith(meant('foo'))).toThrow(`or by 'reset', and this is "foo"`);
  expect(() => polytill.webhooks.respondWith(99)).toThrow('a status from 200 to 599');
  const other = await startPolytill();
  await other.stop();
  await expect(other.createSession()).rejects.toThrow('POST /v1/checkout/sessions was called after stop()');
  await expect(other.reset()).rejects.toThrow('idle was called after stop()');
});

test('a webhook came, however its answer fails', async () => {
  polytill.webhooks.respondWith(() => {
    throw new Error('a bug of the test');
  });
  await polytill.createSession();
  expect((await polytill.webhooks.waitFor('checkout.session.created')).verified).toBe(true);
});

test('there is a key for each API', async () => {
  expect(Object.keys(polytill.keys).sort()).toEqual(DIALECTS.map(({ name }) => name).sort());
});

test.each(DIALECTS.map(({ name }) => name as ApiName))('in the words of %s', async (api) => {
  await using other = await startPolytill({ api });
  const session = await other.createSession();
  await other.pay(session);
  const events = DIALECTS.find(({ name }) => name === api)?.events;
  const completed = events?.typeOf(
    { type: 'session.completed' } as never,
    { status: 'complete', canceledAtMs: null } as never,
  );
  const webhook = await other.webhooks.waitFor(completed as string, { session });
  expect(webhook.verified).toBe(true);
});
