import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretOfKeyDigest } from '../../src/core/webhook-secret.ts';
import { type App, eventually, startApp } from '../app.ts';
import { type Received, startReceiver } from '../receiver.ts';
import { type Api, startApi } from './api.ts';

/** `POST /v1/webhooks/verify` on what a server really sent. Every case of the doctor: src/webhooks/doctor. */

let app: App;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
const at = (path: string) => receiver.received.find((one) => one.path === path) as Received;
type Endpoint = { id: string; secret: string };
let one: Endpoint;
let two: Endpoint;

beforeAll(async () => {
  [app, receiver] = await Promise.all([startApp({ POLYTILL_DEMO: '0' }), startReceiver()]);
  const make = async (path: string, more = {}): Promise<Endpoint> => {
    const url = receiver.url.replace('/hook', path);
    return (await app.call('POST', '/v1/webhooks', { url, events: ['*'], ...more })).body;
  };
  [one, two] = [await make('/one'), await make('/two', { signing: 'ed25519' })];
  await app.call('POST', '/v1/checkout/sessions', {
    amount: 5000,
    success_url: 'http://localhost/ok',
    cancel_url: 'http://localhost/no',
    notification_url: receiver.url.replace('/hook', '/own'),
  });
  await eventually(async () => receiver.received.length === 3, 'all three to be told');
});
afterAll(async () => {
  await Promise.all([app?.stop(), receiver?.stop()]);
});

async function verify(path: string, changes: object) {
  const { headers, text } = at(path);
  const { status, body } = await app.call('POST', '/v1/webhooks/verify', { headers, body: text, ...changes });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const codes = async (path: string, changes: object) =>
  (await verify(path, changes)).problems.map(({ code }: { code: string }) => code);

test('what was sent is right, by its secret, by its endpoint and by its public key', async () => {
  const right = await verify('/one', { secret: one.secret });
  expect(right).toEqual({
    object: 'signature_check',
    valid: true,
    checks: [
      { scheme: 'X-PayGate-Signature', valid: true },
      { scheme: 'webhook-signature', valid: true },
    ],
    problems: [],
    event: at('/one').body.id,
    endpoint: one.id,
    signed_at: expect.any(String),
    age_seconds: expect.any(Number),
  });
  expect(await verify('/one', { endpoint: one.id })).toEqual({ ...right, age_seconds: expect.any(Number) });
  const { public_key } = (await app.call('GET', `/v1/webhooks/${two.id}`)).body;
  expect((await verify('/two', { secret: public_key })).valid).toBe(true);
});

test('the request may be given as text, and its body in base64', async () => {
  const { headers, text } = at('/one');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const written = { headers: lines.join('\r\n'), body_base64: Buffer.from(text).toString('base64') };
  const { body } = await app.call('POST', '/v1/webhooks/verify', { ...written, secret: one.secret });
  expect(body.valid).toBe(true);
});

test('what is wrong is told by what the account has', async () => {
  expect(await codes('/one', { secret: two.secret })).toEqual(['secret_of_other_endpoint']);
  expect(await codes('/one', { endpoint: two.id })).toEqual(['secret_of_other_endpoint']);
  expect(await codes('/one', { secret: `whsec_${Buffer.alloc(32).toString('base64')}` })).toEqual(['secret_unknown']);
  expect(await codes('/one', { endpoint: one.id, body: JSON.stringify(at('/one').body, null, 2) })).toEqual([
    'body_rewritten',
  ]);
  expect(await codes('/one', { endpoint: one.id, body: at('/one').text.slice(0, -9) })).toEqual(['body_truncated']);
  expect(await codes('/one', { endpoint: one.id, body: at('/one').text.replace('5000', '1') })).toEqual([
    'body_changed',
  ]);
  const now = new Date(Date.now() + 7_200_000).toISOString();
  expect(await codes('/one', { endpoint: one.id, now })).toEqual(['timestamp_too_old']);
  expect(await codes('/one', { endpoint: one.id, now, tolerance_seconds: 10_000 })).toEqual([]);
});

test('a notification URL is signed by the key that made the session', async () => {
  const key = app.firstRun.testKeys.paygate as string;
  const secret = secretOfKeyDigest(createHash('sha256').update(key).digest('hex'));
  expect((await verify('/own', { secret })).valid).toBe(true);
  expect(await codes('/own', { secret: key })).toEqual(['secret_is_api_key']);
  const other = await verify('/own', { secret: one.secret });
  expect(other.problems[0].message).toContain("the session's notification_url");
  expect(other.endpoint).toBeNull();
});

test('a secret that was rolled is told to be one, in its overlap and after', async () => {
  const { body: made } = await app.call('POST', '/v1/webhooks', {
    url: receiver.url.replace('/hook', '/rolled'),
    events: ['*'],
  });
  await app.call('POST', `/v1/webhooks/${made.id}/roll_secret`, { overlap_seconds: 1 });
  const { body: again } = await app.call('POST', `/v1/events/${at('/one').body.id}/resend`, { endpoint: made.id });
  expect(again.data).toHaveLength(1);
  await eventually(async () => at('/rolled'), 'the event to come');
  const found = await codes('/rolled', { secret: made.secret });
  // Either it signs still, or it is told.
  expect([[], ['secret_rolled']]).toContainEqual(found);
});

describe('the API', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());
  const request = { headers: { 'x-paygate-signature': 't=1,v1=00' }, body: '{}' };
  const secret = 'whsec_this+is+not+for+any+log+or+database+at+all000=';

  test.each([
    [{}, 'parameter_missing', 'headers'],
    [{ headers: {} }, 'parameter_missing', 'body'],
    [request, 'parameter_missing', 'secret'],
    [{ ...request, secret, endpoint: 'we_nobody' }, 'resource_missing', 'endpoint'],
    [{ ...request, secret, body_base64: '' }, 'parameter_conflict', 'body_base64'],
    [{ headers: {}, body_base64: '{}', secret }, 'parameter_invalid', 'body_base64'],
    [{ ...request, headers: 3, secret }, 'parameter_invalid', 'headers'],
    [{ ...request, body: {}, secret }, 'parameter_invalid', 'body'],
    [{ ...request, secret, now: 'noon' }, 'parameter_invalid', 'now'],
  ])('refuses %j', async (body, code, param) => {
    const answer = await api.post('/v1/webhooks/verify', body);
    expect([answer.body.error.code, answer.body.error.param]).toEqual([code, param]);
    expect(answer.text).not.toContain(secret);
  });

  test('refuses a secret and an endpoint at once', async () => {
    const { body } = await api.post('/v1/webhooks', { url: 'https://a.example', events: ['*'] });
    const answer = await api.post('/v1/webhooks/verify', { ...request, secret, endpoint: body.id });
    expect(answer.body.error.code).toBe('parameter_conflict');
  });

  test('keeps and logs no secret, and answers a repeated request the same', async () => {
    const headers = { 'idempotency-key': 'look' };
    const first = await api.post('/v1/webhooks/verify', { ...request, secret }, headers);
    expect(first.status, first.text).toBe(200);
    const again = await api.post('/v1/webhooks/verify', { ...request, secret }, headers);
    expect([again.text, again.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
    for (const text of [JSON.stringify(api.log), first.text]) expect(text).not.toContain('not+for+any+log');
    expect(JSON.stringify(api.log)).toContain('/v1/webhooks/verify');
  });

  test('tells of no other account, and of the other mode only that', async () => {
    const live = await api.newKey({ livemode: true });
    const asLive = { authorization: `Bearer ${live}` };
    const made = (await api.post('/v1/webhooks', { url: 'https://a.example', events: ['*'] }, asLive)).body;
    const question = {
      ...request,
      headers: { 'x-paygate-signature': `t=1,v1=${'0'.repeat(64)}` },
      body: '{"livemode":false}',
    };
    const asked = { ...question, secret: made.secret, tolerance_seconds: 315_360_000 };
    const told = await api.post('/v1/webhooks/verify', { ...asked, now: '1970-01-01T00:00:01Z' });
    expect(told.body.problems.map(({ code }: { code: string }) => code)).toEqual(['secret_of_other_mode']);
    expect(told.text).not.toContain(made.id);
    const another = { authorization: `Bearer ${await api.newKey({ account: await api.newAccount() })}` };
    const foreign = await api.post('/v1/webhooks/verify', { ...asked, now: '1970-01-01T00:00:01Z' }, another);
    expect(foreign.body.problems.map(({ code }: { code: string }) => code)).toEqual(['no_match']);
    expect((await api.post('/v1/webhooks/verify', { ...question, endpoint: made.id })).status).toBe(404);
    const reader = { authorization: `Bearer ${await api.newKey({ rights: { webhooks: 'read' } })}` };
    expect((await api.post('/v1/webhooks/verify', asked, reader)).status).toBe(403);
  });
});
