import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { type App, eventually, startApp } from '../app.ts';
import { NO_POSTGRES, testPostgresUrl, withFreshDatabase } from '../postgres.ts';
import { startReceiver } from '../receiver.ts';
import { type Started, start } from '../start/start-process.ts';
import { freePort, startFront } from './front.ts';

const ORDER = { amount: 5000, success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };

async function withNode(roles: string, work: (app: App, statusOf: (path: string) => Promise<number>) => Promise<void>) {
  const app = await startApp({ POLYTILL_ROLES: roles });
  try {
    await work(app, async (path) => (await fetch(app.url + path, { redirect: 'manual' })).status);
  } finally {
    await app.stop();
  }
}

describe('a node does what its roles say', () => {
  test('without api: no API, no reference; health and metrics stay', async () => {
    await withNode('page,worker', async (app, statusOf) => {
      for (const path of ['/v1/checkout/sessions', '/docs', '/openapi/paygate.json']) {
        expect([path, await statusOf(path)]).toEqual([path, 404]);
      }
      const { status, body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
      expect([status, body.error.code]).toEqual([404, 'route_not_found']);
      for (const path of ['/healthz', '/readyz', '/metrics']) expect([path, await statusOf(path)]).toEqual([path, 200]);
      expect((await app.call('GET', '/metrics')).body).toContain('\npolytill_webhook_deliveries_pending 0\n');
    });
  });

  test('without page: no payment page, no bank, no demo', async () => {
    await withNode('api', async (app, statusOf) => {
      const { body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
      for (const path of [`/checkout/${body.id}`, '/demo', '/simulator/three-d-secure/a/b']) {
        expect([path, await statusOf(path)]).toEqual([path, 404]);
      }
      for (const path of ['/docs', '/openapi/paygate.json', '/healthz', '/metrics']) {
        expect([path, await statusOf(path)]).toEqual([path, 200]);
      }
    });
  });

  test('without worker: nothing moves by itself, and reads are right all the same', async () => {
    await withNode('api,page', async (app) => {
      const receiver = await startReceiver();
      await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
      const { body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
      await app.call('POST', '/v1/test/clock/advance', { seconds: 86_500 });
      await app.idle();
      expect((await app.call('GET', `/v1/checkout/sessions/${body.id}`)).body.status).toBe('expired');
      expect((await app.call('GET', `/v1/events?checkout_session=${body.id}`)).body.data).toHaveLength(1);
      expect(receiver.received).toEqual([]);
      await receiver.stop();
    });
  });
});

describe('nodes that share a PostgreSQL', () => {
  test('one with the API, one with page and worker, started at once: the whole flow', async ({ skip }) => {
    if (!(await testPostgresUrl())) return skip(NO_POSTGRES);
    await buildWhatIsStale();
    await withFreshDatabase(wholeFlow);
  });
});

async function wholeFlow(databaseUrl: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'polytill-roles-'));
  const [front, receiver] = await Promise.all([startFront(), startReceiver()]);
  front.targets.api = await freePort();
  front.targets.rest = await freePort();
  const node = (roles: string, port: number): Started =>
    start({
      PORT: String(port),
      PUBLIC_URL: front.url,
      POLYTILL_ROLES: roles,
      POLYTILL_DATA_DIR: join(folder, roles),
      DATABASE_URL: databaseUrl,
      POLYTILL_SECRET_KEY: 'a secret key that both of these nodes share',
      LOG_LEVEL: 'warn',
    });
  const nodes = [node('api', front.targets.api), node('page,worker', front.targets.rest)];
  try {
    await Promise.all(nodes.map(({ serving }) => serving));
    const keyOf = (roles: string) => JSON.parse(readFileSync(join(folder, roles, 'test-keys.json'), 'utf8')).paygate;
    const call = callWith(front.url, keyOf('api'));

    await call('/v1/webhooks', { url: receiver.url, events: ['*'] });
    const session = await call('/v1/checkout/sessions', ORDER);
    expect(session.url).toBe(`${front.url}/checkout/${session.id}`);
    // Both nodes began the empty database, and made one account together.
    const other = callWith(front.url, keyOf('page,worker'));
    expect((await other('/v1/checkout/sessions')).data).toEqual([session]);

    expect((await fetch(session.url)).status).toBe(200);
    const form = new URLSearchParams({ attempt: '1', method: 'mobile_money', phone: '+233241234567' });
    const posted = await fetch(`${session.url}/pay`, { method: 'POST', body: form, redirect: 'manual' });
    expect(posted.status).toBe(303);
    const isPaid = async () => (await call(`/v1/checkout/sessions/${session.id}`)).status === 'complete';
    await eventually(isPaid, 'the worker to hear that it is paid');
    const heard = () => receiver.received.map(({ body }) => body.endpoint_sequence as number);
    await eventually(
      async () => receiver.received.some(({ body }) => body.type === 'checkout.session.completed'),
      'the webhook that says so',
    );
    expect(heard()).toEqual(heard().map((_, index) => index + 1));

    expect((await fetch(`${front.url}/demo`)).status).toBe(200);
    const basket = new URLSearchParams({ 'quantity-scarf': '1' });
    const bought = await fetch(`${front.url}/demo/checkout`, { method: 'POST', body: basket, redirect: 'manual' });
    expect(bought.headers.get('location')).toMatch(/\/checkout\/cs_/);

    for (const one of nodes) one.signal('SIGTERM');
    for (const { ended } of nodes) expect(await ended).toMatchObject({ code: 0, errors: [] });
  } finally {
    for (const one of nodes) one.signal('SIGKILL');
    await Promise.all(nodes.map(({ ended }) => ended));
    await Promise.all([front.stop(), receiver.stop()]);
    rmSync(folder, { recursive: true });
  }
}

function callWith(url: string, key: string) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return async (path: string, body?: object): Promise<any> => {
    const answer = await fetch(
      url + path,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    );
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.json();
  };
}
