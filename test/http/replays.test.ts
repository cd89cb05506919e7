import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, eventually, startApp } from '../app.ts';
import { type Received, startReceiver } from '../receiver.ts';
import { type Api, SESSION, startApi } from './api.ts';

/** Replays as a merchant sees them: after an outage, through the API, with a server that sends. What they choose and how they
 * are paced: src/operations/replays.test.ts. */

type Told = { attempts: { cause: string }[] };

describe('after an outage', () => {
  let app: App;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  /** 410 ends a delivery at once; and, unlike 500, leaves nothing to be tried again. */
  let answer: (one: Received) => number = () => 410;
  const taken: Received[] = [];
  beforeAll(async () => {
    [app, receiver] = await Promise.all([startApp({ POLYTILL_DEMO: '0' }), startReceiver(take)]);
  });
  afterAll(async () => {
    await Promise.all([app?.stop(), receiver?.stop()]);
  });

  function take(one: Received): number {
    const status = answer(one);
    if (status === 200) taken.push(one);
    return status;
  }

  /** What it was sent and took, of sessions. */
  const takenBy = (path: string) =>
    taken.filter((one) => one.path === path && one.body.data.object.id.startsWith('cs_'));

  async function replayed(body: object) {
    const made = await app.call('POST', '/v1/replays', body);
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const path = `/v1/replays/${made.body.id}`;
    return eventually(async () => {
      const { body: replay } = await app.call('GET', path);
      return replay.status === 'completed' ? replay : undefined;
    }, 'the replay to be through');
  }

  test('the dead letters are counted, sent again and arrive: each once, in order', async () => {
    const endpoints: string[] = [];
    for (const path of ['/one', '/two']) {
      const url = receiver.url.replace('/hook', path);
      const { body } = await app.call('POST', '/v1/webhooks', { url, events: ['*'] });
      endpoints.push(body.id);
    }
    answer = ({ path }) => (path === '/two' ? 410 : 200);
    const sessions: string[] = [];
    for (let i = 0; i < 8; i++) {
      const { body } = await app.call('POST', '/v1/checkout/sessions', SESSION);
      sessions.push(body.id);
      await app.call('POST', `/v1/checkout/sessions/${body.id}/cancel`);
    }
    await app.idle();
    answer = () => 200;
    for (const id of endpoints) await app.call('POST', `/v1/webhooks/${id}`, { status: 'enabled' });
    await app.idle();
    // What was only waiting has come by itself.
    const takenBefore = takenBy('/two').length;

    const range = { from: '2024-01-15T10:00:00Z', only_failed: true };
    const dry = (await app.call('POST', '/v1/replays', { ...range, dry_run: true })).body;
    // Three of each session, and one that an endpoint was disabled.
    expect(dry).toMatchObject({ object: 'replay', status: 'completed', dry_run: true, progress: 1, events: 25 });
    expect(dry.by_endpoint).toEqual([{ endpoint: endpoints[1], deliveries: 24 - takenBefore }]);
    await app.idle();
    expect(takenBy('/two')).toHaveLength(takenBefore);
    const real = await replayed({ ...range, rate: 500 });
    expect([real.deliveries, real.by_type, real.by_endpoint]).toEqual([dry.deliveries, dry.by_type, dry.by_endpoint]);
    expect(real).toMatchObject({ dry_run: false, from: range.from, types: null, rate: 500, livemode: false });
    await eventually(async () => takenBy('/two').length >= 24, 'all of them to arrive');
    await app.idle();

    const taken = takenBy('/two');
    expect(new Set(taken.map(({ body }) => body.id)).size).toBe(24);
    expect(taken).toHaveLength(24);
    expect(takenBy('/one')).toHaveLength(24);
    for (const session of sessions) {
      const own = taken.slice(takenBefore).filter(({ body }) => body.data.object.id === session);
      const order = own.map(({ body }) => body.endpoint_sequence as number);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
    expect((await app.call('GET', '/v1/deliveries?status=failed')).body.data).toEqual([]);
    const { data } = (await app.call('GET', `/v1/webhooks/${endpoints[1]}/deliveries?limit=100`)).body;
    const causes = new Set(data.map((delivery: Told) => delivery.attempts.at(-1)?.cause));
    expect(causes).toContain('replay');
  });

  test('what succeeded is sent again where it is asked for, with the same bytes', async () => {
    const { body: session } = await app.call('POST', '/v1/checkout/sessions', SESSION);
    await app.idle();
    const own = () => receiver.received.filter(({ body }) => body.data.object.id === session.id);
    const before = own().length;
    expect(before).toBe(2);
    const replay = await replayed({ checkout_session: session.id, types: ['checkout.session.created'], rate: 500 });
    expect(replay).toMatchObject({ checkout_session: session.id, types: ['checkout.session.created'], deliveries: 2 });
    await eventually(async () => own().length === 2 * before, 'both to arrive again');
    expect(new Set(own().map(({ path, text }) => path + text)).size).toBe(before);
  });

  test('that an endpoint was disabled is sent again too: in a range, and by itself', async () => {
    const type = 'webhook_endpoint.disabled';
    const told = () => receiver.received.filter(({ body }) => body.type === type);
    expect(told().map(({ path }) => path)).toEqual(['/one']);
    const replay = await replayed({ from: '2024-01-15T10:00:00Z', types: [type], rate: 500 });
    expect(replay).toMatchObject({ types: [type], events: 1, deliveries: 1, by_type: [{ type, deliveries: 1 }] });
    await eventually(async () => told().length === 2, 'it to arrive again');
    const { data } = (await app.call('GET', `/v1/events?type=${type}`)).body;
    const resent = await app.call('POST', `/v1/events/${data[0].id}/resend`, {});
    expect(resent.body.data).toMatchObject([{ event: data[0].id, status: 'pending' }]);
    await eventually(async () => told().length === 3, 'it to arrive once more');
    expect(new Set(told().map(({ path, text }) => path + text)).size).toBe(1);
  });
});

describe('the API', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  test.each([
    [{}, 'parameter_missing', 'from'],
    [{ from: 'yesterday' }, 'parameter_invalid', 'from'],
    [{ from: '2099-01-01T00:00:00Z' }, 'parameter_invalid', 'from'],
    [{ from: '2024-01-15T10:00:00Z', rate: 0 }, 'parameter_invalid', 'rate'],
    [{ from: '2024-01-15T10:00:00Z', rate: 501 }, 'parameter_invalid', 'rate'],
    [{ from: '2024-01-15T10:00:00Z', types: ['checkout.done'] }, 'parameter_invalid', 'types[0]'],
    [{ from: '2024-01-15T10:00:00Z', types: [] }, 'parameter_invalid', 'types'],
    [{ checkout_session: 'cs_nobody' }, 'resource_missing', 'checkout_session'],
    [{ from: '2024-01-15T10:00:00Z', endpoint: 'we_nobody' }, 'resource_missing', 'endpoint'],
    [{ since: '2024-01-15T10:00:00Z' }, 'parameter_unknown', 'since'],
  ])('refuses %j', async (body, code, param) => {
    const { status, body: answer } = await api.post('/v1/replays', body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect([answer.error.code, answer.error.param]).toEqual([code, param]);
  });

  test('makes one under one key, lists, retrieves and cancels', async () => {
    await api.post('/v1/webhooks', { url: 'https://a.example/hook', events: ['*'] });
    await api.post('/v1/checkout/sessions', SESSION);
    const headers = { 'idempotency-key': 'once' };
    const body = { from: '2024-01-15T10:00:00Z' };
    const made = await api.post('/v1/replays', body, headers);
    expect((await api.post('/v1/replays', body, headers)).text).toBe(made.text);
    expect(made.body).toMatchObject({ status: 'running', rate: 50, progress: 0, cursor: null, ended_at: null });
    expect((await api.get('/v1/replays')).body.data).toEqual([made.body]);
    const path = `/v1/replays/${made.body.id}`;
    expect((await api.get(path)).body).toEqual(made.body);
    const canceled = await api.post(`${path}/cancel`);
    expect(canceled.body).toMatchObject({ status: 'canceled', ended_at: expect.any(String) });
    expect((await api.post(`${path}/cancel`)).body).toEqual(canceled.body);
    const dry = { ...body, dry_run: true };
    const first = await api.post('/v1/replays', dry, { 'idempotency-key': 'dry' });
    expect(first.body).toMatchObject({ status: 'completed', events: 1, deliveries: 0, by_type: [], progress: 1 });
    expect((await api.post('/v1/replays', dry, { 'idempotency-key': 'dry' })).text).toBe(first.text);
  });

  test('tells nobody of another’s, and lets nobody in without the right', async () => {
    const { body } = await api.post('/v1/replays', { from: '2024-01-15T10:00:00Z', dry_run: true });
    const path = `/v1/replays/${body.id}`;
    const [live, reader] = [await api.newKey({ livemode: true }), await api.newKey({ rights: { webhooks: 'read' } })];
    const another = await api.newKey({ account: await api.newAccount() });
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    expect((await api.get(path, as(live))).status).toBe(404);
    expect((await api.get(path, as(another))).body.error.message).toContain('There is no replay "rpl_');
    expect((await api.get(path, as(reader))).status).toBe(200);
    expect((await api.post(`${path}/cancel`, {}, as(reader))).status).toBe(403);
    expect((await api.post('/v1/replays', { from: '2024-01-15T10:00:00Z' }, as(reader))).status).toBe(403);
  });
});
