import { afterAll, beforeAll, expect, test } from 'vitest';
import { stripe } from '../../src/dialects/served.ts';
import { type App, eventually, startApp } from '../app.ts';
import { type MailServer, startMailServer } from '../mail/mail-server.ts';
import { startReceiver } from '../receiver.ts';

/** An endpoint that is gone, from the API's side: what its merchant is told, and how it comes back. */

const CARD = { type: 'card', number: '4242424242424242' };
const ORDER = { amount: 5000, success_url: 'http://localhost/ok', cancel_url: 'http://localhost/no' };
let app: App;
let mails: MailServer;
let gone: Awaited<ReturnType<typeof startReceiver>>;
let other: Awaited<ReturnType<typeof startReceiver>>;
let isGone = true;
const made: Record<string, string> = {};

beforeAll(async () => {
  [mails, gone, other] = await Promise.all([
    startMailServer(),
    startReceiver(() => (isGone ? 410 : 200)),
    startReceiver(),
  ]);
  app = await startApp({ SMTP_URL: mails.url });
  await app.call('POST', '/v1/account', { brand: { support_email: 'care@shop.example' } });
  for (const [name, { url }] of Object.entries({ gone, other })) {
    made[name] = (await app.call('POST', '/v1/webhooks', { url, events: ['*'] })).body.id;
  }
  await pay();
  await app.idle();
});
afterAll(async () => {
  await app.stop();
  await Promise.all([gone.stop(), other.stop(), mails.stop()]);
});

async function pay(): Promise<void> {
  const { body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
  await app.call('POST', `/v1/test/checkout/sessions/${body.id}/pay`, { method: CARD });
}

const read = async (name: string) => (await app.call('GET', `/v1/webhooks/${made[name]}`)).body;

test('its object says since when and why; that of a healthy one when it last took something', async () => {
  expect(await read('gone')).toMatchObject({
    status: 'disabled',
    disabled_reason: 'gone',
    health: {
      last_success_at: null,
      last_failure_at: expect.any(String),
      failing_since: expect.any(String),
      consecutive_failures: 1,
    },
  });
  expect(await read('other')).toMatchObject({
    status: 'enabled',
    disabled_reason: null,
    health: {
      last_success_at: expect.any(String),
      last_failure_at: null,
      failing_since: null,
      consecutive_failures: 0,
    },
  });
});

test('the other endpoint, the log and a mail tell of it', async () => {
  const told = await eventually(
    async () => other.received.find(({ body }) => body.type === 'webhook_endpoint.disabled'),
    'the other endpoint to hear of it',
  );
  expect(told.body.data.object).toMatchObject({ id: made.gone, status: 'disabled' });
  const { body: logged } = await app.call('GET', `/v1/events/${told.body.id}`);
  expect(logged).toEqual({ ...told.body, endpoint_sequence: null });
  const { body: list } = await app.call('GET', '/v1/events?type=webhook_endpoint.disabled');
  expect(list.data).toEqual([logged]);
  expect((await app.call('GET', '/v1/events?limit=100')).body.data).toContainEqual(logged);
  const { body: deliveries } = await app.call('GET', `/v1/webhooks/${made.other}/deliveries?limit=100`);
  const delivery = deliveries.data.find(({ event }: { event: string }) => event === told.body.id);
  expect(delivery).toMatchObject({ status: 'succeeded', checkout_session: null });
  const mail = await eventually(async () => mails.arrived.find(({ to }) => String(to).includes('care@')), 'the mail');
  expect(JSON.stringify(mail)).toContain('A webhook endpoint was disabled');
});

test('an API that has no word for it does not know it', async () => {
  const { body: list } = await app.call('GET', '/v1/events?type=webhook_endpoint.disabled');
  const headers = { authorization: `Bearer ${app.firstRun.testKeys[stripe.name]}` };
  expect((await app.call('GET', `/v1/events/${list.data[0].id}`, undefined, headers)).status).toBe(404);
  const { body: events } = await app.call('GET', '/v1/events?limit=100', undefined, headers);
  expect(events.data.length).toBeGreaterThan(0);
  expect(JSON.stringify(events)).not.toContain(list.data[0].id);
});

test('enabled again, it gets at once what waited for it, and is well', async () => {
  const before = gone.received.length;
  const waiting = async (status: string) => {
    const { body } = await app.call('GET', `/v1/webhooks/${made.gone}/deliveries?limit=100`);
    return body.data.filter((delivery: { status: string }) => delivery.status === status).length;
  };
  const count = await waiting('pending');
  expect(count).toBeGreaterThan(2);
  isGone = false;
  const { body } = await app.call('POST', `/v1/webhooks/${made.gone}`, { status: 'enabled' });
  expect(body).toMatchObject({ status: 'enabled', disabled_reason: null, health: { failing_since: null } });
  await eventually(async () => (await waiting('succeeded')) === count, 'all that waited to arrive');
  expect(gone.received.length - before).toBe(count);
  expect((await read('gone')).health.last_success_at).not.toBeNull();
});

test('disabled by its merchant, it says so', async () => {
  await app.call('POST', `/v1/webhooks/${made.gone}`, { status: 'disabled' });
  expect(await read('gone')).toMatchObject({ status: 'disabled', disabled_reason: 'requested' });
});
