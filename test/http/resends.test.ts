import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliveryId, leastUuidAt } from '../../src/core/ids.ts';
import type { Delivery } from '../../src/core/webhook.ts';
import { bagelpay } from '../../src/dialects/bagelpay/bagelpay.ts';
import { type Api, SESSION, startApi } from './api.ts';

/** Sending again what was sent, through the API. What the worker makes of it: src/webhooks/delivery-rounds.test.ts. */

let api: Api;
beforeAll(async () => {
  api = await startApi({ moreDialects: [bagelpay] });
});
afterAll(() => api?.close());

type Told = { id: string; status: string; attempts: { cause: string }[]; next_attempt_at: string | null };

async function makeEndpoint(more = {}): Promise<string> {
  const answer = await api.post('/v1/webhooks', { url: 'https://a.example/hook', events: ['*'], ...more });
  expect(answer.status).toBe(200);
  return answer.body.id;
}

/** A session that was just made, and what was sent of it. */
async function sell(more = {}): Promise<{ session: string; event: string; deliveries: Told[] }> {
  const { body } = await api.post('/v1/checkout/sessions', { ...SESSION, ...more });
  const { data } = (await api.get(`/v1/events?checkout_session=${body.id}`)).body;
  const deliveries = (await api.get(`/v1/deliveries?checkout_session=${body.id}&limit=100`)).body.data;
  return { session: body.id, event: data[0].id, deliveries };
}

/** As the worker records it. */
async function settle({ id }: Told, status: Delivery['status']): Promise<void> {
  const known = (await api.store.read.findDelivery(deliveryId.parse(id) as string)) as Delivery;
  const after = { ...known, status, attemptCount: known.attemptCount + 1, nextAttemptAtMs: null };
  const statusCode = status === 'succeeded' ? 200 : 410;
  const attempt = { number: after.attemptCount, atMs: Date.now(), statusCode, latencyMs: 3, response: '' };
  await api.store.transact((tx) => tx.recordAttempts([{ delivery: after, attempt: { ...attempt, cause: 'event' } }]));
}

describe('resending a delivery', () => {
  test.each(['succeeded', 'failed', 'pending'] as const)('that is %s puts it on its way again', async (status) => {
    await makeEndpoint();
    const { deliveries } = await sell();
    const [delivery] = deliveries as [Told];
    if (status !== 'pending') await settle(delivery, status);
    const { body } = await api.get(`/v1/deliveries/${delivery.id}`);
    expect(body.status).toBe(status);
    const again = await api.post(`/v1/deliveries/${delivery.id}/resend`);
    expect(again.status, again.text).toBe(200);
    const { next_attempt_at, ...rest } = again.body;
    expect(rest).toEqual({ ...body, status: 'pending', next_attempt_at: undefined });
    expect(Math.abs(Date.parse(next_attempt_at) - Date.now())).toBeLessThan(5_000);
    expect((await api.get(`/v1/deliveries/${delivery.id}`)).body).toEqual(again.body);
  });

  test('is found below its endpoint, and below no other', async () => {
    const [one, two] = [await makeEndpoint(), await makeEndpoint()];
    const { deliveries } = await sell();
    const own = deliveries.find((each) => (each as { endpoint?: string }).endpoint === one) as Told;
    expect((await api.post(`/v1/webhooks/${one}/deliveries/${own.id}/resend`)).body.id).toBe(own.id);
    const wrong = await api.post(`/v1/webhooks/${two}/deliveries/${own.id}/resend`);
    expect(wrong.status).toBe(404);
    expect(wrong.body.error.message).toContain(`There is no delivery "${own.id}"`);
  });

  test('is done once under one key', async () => {
    await makeEndpoint();
    const [delivery] = (await sell()).deliveries as [Told];
    const headers = { 'idempotency-key': `again ${delivery.id}` };
    const path = `/v1/deliveries/${delivery.id}/resend`;
    const [first, second] = [await api.post(path, {}, headers), await api.post(path, {}, headers)];
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect((await api.store.read.findDelivery(deliveryId.parse(delivery.id) as string))?.round.number).toBe(2);
  });

  test('is refused where it would not arrive, and to whom it is none of their business', async () => {
    const endpoint = await makeEndpoint();
    const { deliveries } = await sell();
    const own = deliveries.find((each) => (each as { endpoint?: string }).endpoint === endpoint) as Told;
    const path = `/v1/deliveries/${own.id}/resend`;
    await api.post(`/v1/webhooks/${endpoint}`, { status: 'disabled' });
    expect((await api.post(path)).body.error.message).toContain('is disabled: enable it first');
    await api.send({
      method: 'DELETE',
      url: `/v1/webhooks/${endpoint}`,
      headers: { authorization: `Bearer ${api.key}` },
    });
    expect((await api.post(path)).body.error.message).toContain('was deleted');

    const live = await api.newKey({ livemode: true });
    const reader = await api.newKey({ rights: { webhooks: 'read' } });
    const another = await api.newKey({ account: await api.newAccount() });
    const as = async (key: string) => (await api.post(path, {}, { authorization: `Bearer ${key}` })).status;
    expect([await as(live), await as(another), await as(reader)]).toEqual([404, 404, 403]);
    expect((await api.post('/v1/deliveries/del_1/resend')).status).toBe(404);
  });
});

describe('resending an event', () => {
  test('goes to whoever asks for it now: the same bytes where there were any', async () => {
    const before = await makeEndpoint();
    const { event, session } = await sell({ notification_url: 'https://own.example/told' });
    const after = await makeEndpoint({ url: 'https://b.example/hook' });
    const others = await makeEndpoint({ events: ['payment.failed'] });
    const answer = await api.post(`/v1/events/${event}/resend`, {});
    expect(answer.status, answer.text).toBe(200);
    const { data } = answer.body as { data: (Told & { endpoint: string | null; url: string })[] };
    const places = data.map(({ endpoint, url }) => endpoint ?? url);
    expect(places).toEqual(expect.arrayContaining([before, after, 'https://own.example/told']));
    expect(places).not.toContain(others);
    const made = data.find(({ endpoint }) => endpoint === after) as Told;
    const [told, kept] = await Promise.all([bodyOf(made), bodyOf(data.find(({ endpoint }) => endpoint === before))]);
    expect(told).toEqual({ ...kept, endpoint_sequence: 1 });
    // The next event of the session is counted on from there.
    await api.post(`/v1/checkout/sessions/${session}/expire`);
    const { data: list } = (await api.get(`/v1/deliveries?checkout_session=${session}&endpoint=${after}`)).body;
    expect(await Promise.all(list.map(async (each: Told) => (await bodyOf(each)).endpoint_sequence))).toEqual([2, 1]);
  });

  test('goes to the endpoint that is named, whether or not it asks for it, in that one’s words', async () => {
    const { event } = await sell();
    const others = await makeEndpoint({ events: ['payment.failed'] });
    const { data } = (await api.post(`/v1/events/${event}/resend`, { endpoint: others })).body;
    expect(data).toMatchObject([{ endpoint: others, status: 'pending', attempts: [], event }]);
    const again = (await api.post(`/v1/events/${event}/resend`, { endpoint: others })).body.data;
    expect(again.map(({ id }: Told) => id)).toEqual([data[0].id]);
    const bagel = await makeEndpoint({ dialect: 'bagelpay' });
    const { status, body } = await api.post(`/v1/events/${event}/resend`, { endpoint: bagel });
    expect([status, body.error.param]).toEqual([400, 'endpoint']);
    expect(body.error.message).toContain('has no word for this event');
  });

  test('is recorded for whoever listens without being an endpoint', async () => {
    const endpoint = await makeEndpoint();
    const { event, deliveries } = await sell();
    const { shard, accountId, eventId } = (await api.store.read.findDelivery(
      deliveryId.parse(deliveries[0]?.id as string) as string,
    )) as Delivery;
    const scope = { shard, accountId, livemode: false };
    const own = deliveries.find((each) => (each as { endpoint?: string }).endpoint === endpoint) as Told;
    const after = leastUuidAt(Date.now(), shard);
    await api.post(`/v1/deliveries/${own.id}/resend`);
    await api.post(`/v1/events/${event}/resend`, {});
    const resends = await api.store.read.listResends(scope, { after, limit: 10 });
    expect(resends.map((resend) => [resend.eventId, resend.endpointId === null, resend.cause])).toEqual([
      [eventId, false, 'resend'],
      [eventId, true, 'resend'],
    ]);
    const last = resends.at(-1)?.id as string;
    expect(await api.store.read.listResends(scope, { after: last, limit: 10 })).toEqual([]);
    expect(await api.store.read.listResends({ ...scope, livemode: true }, { after, limit: 10 })).toEqual([]);
  });
});

test('dead letters are listed of one endpoint and of all, in pages', async () => {
  const [one, two] = [await makeEndpoint(), await makeEndpoint()];
  const dead: { [endpoint: string]: string[] } = { [one]: [], [two]: [] };
  for (let i = 0; i < 3; i++) {
    for (const each of (await sell()).deliveries as (Told & { endpoint: string })[]) {
      const isDead = each.endpoint === one || (each.endpoint === two && i === 0);
      if (isDead) dead[each.endpoint]?.unshift(each.id);
      await settle(each, isDead ? 'failed' : 'succeeded');
    }
  }
  const ids = async (path: string) => (await api.get(path)).body.data.map(({ id }: Told) => id);
  expect(await ids(`/v1/webhooks/${one}/deliveries?status=failed`)).toEqual(dead[one]);
  expect(await ids(`/v1/webhooks/${two}/deliveries?status=failed`)).toEqual(dead[two]);
  expect(await ids(`/v1/deliveries?status=failed&endpoint=${one}`)).toEqual(dead[one]);
  expect(await ids(`/v1/webhooks/${two}/deliveries?status=pending`)).toEqual([]);
  const all = await ids('/v1/deliveries?status=failed&limit=100');
  expect(all).toEqual(expect.arrayContaining(Object.values(dead).flat()));
  const first = await api.get('/v1/deliveries?status=failed&limit=2');
  expect(first.body).toMatchObject({ url: '/v1/deliveries', has_more: true });
  const rest = await ids(`/v1/deliveries?status=failed&limit=100&starting_after=${first.body.data[1].id}`);
  expect([...first.body.data.map(({ id }: Told) => id), ...rest]).toEqual(all);
  expect((await api.get('/v1/deliveries?status=dead')).body.error.message).toContain('pending, succeeded, failed');
});

async function bodyOf(delivery: Told | undefined) {
  const kept = await api.store.read.findDelivery(deliveryId.parse(delivery?.id as string) as string);
  return JSON.parse(kept?.body as string);
}
