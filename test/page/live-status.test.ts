import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type App, eventually, startApp } from '../app.ts';
import { startLine } from '../line.ts';
import { NO_POSTGRES, testPostgresUrl, withFreshDatabase } from '../postgres.ts';
import { type EventStream, openEventStream } from './event-stream.ts';

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/thanks?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cart',
};
const CARD = { type: 'card', number: '4242424242424242' };

const streams: EventStream[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.leave();
});

async function listen(url: string): Promise<EventStream> {
  const stream = await openEventStream(url);
  streams.push(stream);
  return stream;
}

async function create(app: App, input: object = {}) {
  const { status, body } = await app.call('POST', '/v1/checkout/sessions', { ...ORDER, ...input });
  expect(status).toBe(200);
  return body as { id: string; url: string };
}

function pay(app: App, { id }: { id: string }, method: object = CARD) {
  return app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
}

describe('the live status of a session', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app?.stop());

  test('says at once what the status says, and nobody in between keeps or gathers it', async () => {
    const session = await create(app);
    const stream = await listen(`${session.url}/live?lang=fr`);
    expect(await stream.next()).toEqual(await (await fetch(`${session.url}/status`)).json());
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(stream.headers.get('content-encoding')).toBeNull();
    expect(stream.text()).toMatch(/^retry: [2-5]\d{3}\n/);
  });

  test('says what changes as it changes, and ends when nothing can change any more', async () => {
    const session = await create(app);
    const stream = await listen(`${session.url}/live`);
    expect(await stream.next()).toMatchObject({ status: 'open', key: expect.stringMatching(/^choose/), next: null });
    await pay(app, session, { type: 'mobile_money', phone: '+233241234505' });
    const keys = [];
    while (!keys.at(-1)?.startsWith('otp')) keys.push((await stream.next()).key);
    await pay(app, session);
    const rest = [];
    for (let event = await stream.next(); event; event = await stream.next()) rest.push(event);
    expect(rest.at(-1)).toEqual({
      version: expect.any(Number),
      status: 'complete',
      phase: expect.any(String),
      key: expect.stringMatching(/^paid/),
      payment: { id: expect.stringMatching(/^pay_/), status: 'succeeded', method: 'card' },
      next: `https://shop.example/thanks?session=${session.id}`,
    });
  });

  test('nothing that was entered is in it', async () => {
    const session = await create(app);
    const stream = await listen(`${session.url}/live`);
    await stream.next();
    const form = {
      attempt: '1',
      method: 'card',
      card_number: '4242424242424242',
      card_expiry: '11 / 34',
      card_cvc: '987',
    };
    const body = new URLSearchParams({ ...form, email: 'ama@example.com' });
    expect((await fetch(`${session.url}/pay`, { method: 'POST', body, redirect: 'manual' })).status).toBe(303);
    await stream.ended();
    expect(stream.text()).toContain('"status":"complete"');
    const values = [...stream.text().matchAll(/"(\w+)":("[^"]*"|[^",{}]+)/g)].map(([, name]) => name);
    expect([...new Set(values)].sort()).toEqual([
      'id',
      'key',
      'method',
      'next',
      'payment',
      'phase',
      'status',
      'version',
    ]);
    expect(stream.text()).not.toMatch(/4242424242424242|11 ?\/ ?34|ama@/);
  });

  test('what looks the same is not sent again', async () => {
    const session = await create(app);
    const stream = await listen(`${session.url}/live`);
    await stream.next();
    expect((await fetch(session.url)).status).toBe(200);
    await pay(app, session);
    expect(await stream.next()).not.toMatchObject({ phase: 'opened' });
  });

  test('a payer who has turned away from an attempt is told of what is not that one', async () => {
    const session = await create(app);
    await pay(app, session, { type: 'mobile_money', phone: '+233241234505' });
    const { payment } = await (await fetch(`${session.url}/status`)).json();
    for (const [query, kind] of [
      [`?leaving=${payment.id}`, /^choose/],
      ['', /^otp/],
      ['?leaving=a&leaving=b', /^otp/],
    ] as const) {
      const stream = await listen(`${session.url}/live${query}`);
      expect((await stream.next()).key).toMatch(kind);
    }
  });

  test('what has ended is told once', async () => {
    const session = await create(app);
    await pay(app, session);
    const stream = await listen(`${session.url}/live`);
    expect(await stream.next()).toMatchObject({ status: 'complete' });
    expect(await stream.next()).toBeUndefined();
  });

  test('an unknown session is none', async () => {
    for (const id of ['cs_0000000000000000000000', 'cs_', '%00']) {
      const answer = await fetch(`${app.url}/checkout/${id}/live`);
      expect([answer.status, answer.headers.get('x-accel-buffering')]).toEqual([404, null]);
    }
  });

  test('HEAD is answered and over, other methods find nothing', async () => {
    const session = await create(app);
    const head = await fetch(`${session.url}/live`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const unknown = await fetch(`${app.url}/checkout/cs_0000000000000000000000/live`, { method: 'HEAD' });
    expect(unknown.status).toBe(404);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await fetch(`${session.url}/live`, { method })).status).toBe(404);
    }
  });

  test('one address has so many and no more; who leaves makes room', async () => {
    const { url } = await create(app);
    const open = async () => (await listen(`${url}/live`)).next();
    for (let i = 0; i < 200; i++) await open();
    const refused = await fetch(`${url}/live`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await fetch(`${url}/status`)).status).toBe(200);
    streams[0]?.leave();
    const isRefused = async () => {
      const answer = await fetch(`${url}/live`);
      await answer.body?.cancel();
      return answer.status === 200;
    };
    await eventually(isRefused, 'the server to hear that one has left');
  });
});

describe('when the server stops', () => {
  test('streams end well, and it stops', async () => {
    const app = await startApp();
    const session = await create(app);
    const open = await Promise.all(Array.from({ length: 20 }, () => listen(`${session.url}/live`)));
    await Promise.all(open.map((stream) => stream.next()));
    await Promise.all([app.stop(), ...open.map((stream) => stream.ended())]);
  });

  test('one whose reader has stopped reading keeps nobody waiting', async () => {
    const app = await startApp();
    const session = await create(app);
    const { pathname, port } = new URL(session.url);
    const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
    socket.write(`GET ${pathname}/live HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await new Promise((resolve) => socket.once('readable', resolve));
    await app.stop();
    socket.destroy();
  });
});

describe('several nodes', () => {
  const SECRET = { POLYTILL_SECRET_KEY: 'a secret key that both of these nodes share' };

  test('what another node commits is heard on this one; without its database a stream ends', async ({ skip }) => {
    if (!(await testPostgresUrl())) return skip(NO_POSTGRES);
    await withFreshDatabase(async (databaseUrl) => {
      const { hostname, port } = new URL(databaseUrl);
      const line = await startLine({ host: hostname, port: Number(port || 5432) });
      const lineUrl = Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${line.port}` }).href;
      const page = await startApp({ ...SECRET, DATABASE_URL: lineUrl, POLYTILL_ROLES: 'page' });
      const other = await startApp({ ...SECRET, DATABASE_URL: databaseUrl, POLYTILL_ROLES: 'api,worker' });
      try {
        const [paid, left] = [await create(other), await create(other)];
        const listenHere = ({ id }: { id: string }) => listen(`${page.url}/checkout/${id}/live`);
        const [stream, stranger] = [await listenHere(paid), await listenHere(left)];
        expect(await stream.next()).toMatchObject({ status: 'open' });
        expect(await stranger.next()).toMatchObject({ status: 'open' });
        await pay(other, paid);
        await stream.ended();
        expect(stream.text()).toContain('"status":"complete"');

        line.cut();
        await stranger.ended();
        expect((await fetch(`${page.url}/checkout/${left.id}/live`)).status).toBe(503);
        line.mend();
        const again = await eventually(() => listenHere(left).catch(() => undefined), 'the database to be back');
        expect(await again.next()).toMatchObject({ status: 'open' });
      } finally {
        await Promise.all([page.stop(), other.stop()]);
        await line.stop();
      }
    });
  });
});
