import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deliveryId, endpointId } from '../../src/core/ids.ts';
import { DIALECTS } from '../../src/main.ts';
import { type App, startApp } from '../app.ts';
import { CARD } from '../http/api.ts';
import { startReceiver } from '../receiver.ts';
import { type Desk, openDesk } from './desk.ts';

/** Webhook endpoints, what they were sent, ranges that are sent again and the signature doctor, by their forms. */

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp({ POLYTILL_ALLOW_LOOPBACK: '1' });
  desk = await openDesk(app);
});
afterAll(() => app?.stop());

const receivers: Awaited<ReturnType<typeof startReceiver>>[] = [];
afterEach(async () => {
  const { items } = await app.operations.listEndpoints(asked({ limit: 100 }));
  for (const { id } of items) await app.operations.deleteEndpoint(asked({ id }));
  await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
});

const asked = <Input>(input: Input) => ({
  caller: { account: app.firstRun.account, livemode: false, dialect: 'paygate', keyId: null, rights: null },
  requestId: 'req_test',
  input,
});

async function receive(answer?: Parameters<typeof startReceiver>[0]) {
  const receiver = await startReceiver(answer);
  receivers.push(receiver);
  return receiver;
}

const NEW = '/webhooks/new';

async function make(fields: Record<string, string>) {
  return desk.post(NEW, { ...(await desk.formAt(NEW)), api: 'paygate', 'events-paygate': 'all', ...fields });
}

const signatureOf = (headers: IncomingHttpHeaders) => String(headers['x-paygate-signature']);
const secretIn = (html: string) => desk.textOf(html, 'pre[aria-label="The secret"]');

async function newest() {
  const { items } = await app.operations.listEndpoints(asked({ limit: 1 }));
  const [endpoint] = items;
  if (!endpoint) throw new Error('there is no endpoint');
  return { ...endpoint, path: `/webhooks/${endpointId.print(endpoint.id)}` };
}

async function newSession(): Promise<{ id: string }> {
  const { body } = await app.call('POST', '/v1/checkout/sessions', {
    amount: 5000,
    success_url: 'https://shop.example/thanks',
    cancel_url: 'https://shop.example/cart',
  });
  return body;
}

async function audit(action: string) {
  const { items } = await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 20 });
  return items.find((entry) => entry.action === action);
}

test('an endpoint is made, its secret shown once, and what it is sent is signed by it', async () => {
  const receiver = await receive();
  const made = await make({ url: receiver.url, description: 'Orders', key_pair: 'yes' });
  const secret = secretIn(made.html);
  expect(secret).toMatch(/^whsec_/);
  const { path, keyPair } = await newest();
  expect(made.html).toContain(keyPair?.publicKey);
  expect((await desk.get(path)).html).not.toContain(secret);
  expect(await audit('endpoint.created')).toMatchObject({
    details: { url: receiver.url, api: 'paygate', events: '*' },
  });

  await newSession();
  await app.idle();
  const [{ headers, text } = { headers: {}, text: '' }] = receiver.received;
  const [, time = '', mark = ''] = /^t=(\d+),v1=(\w+)$/.exec(signatureOf(headers)) ?? [];
  expect(mark).toBe(createHmac('sha256', secret).update(`${time}.${text}`).digest('hex'));
});

test('a form that is sent twice makes one endpoint', async () => {
  const fields = { ...(await desk.formAt(NEW)), api: 'paygate', 'events-paygate': 'all', url: 'https://a.example/' };
  expect((await desk.post(NEW, fields)).status).toBe(200);
  expect(await desk.post(NEW, fields)).toMatchObject({ status: 303, to: expect.stringMatching(/done=made$/) });
  expect((await app.operations.listEndpoints(asked({ limit: 10 }))).items).toHaveLength(1);
});

describe('what is wrong is told at its field', () => {
  test.each([
    [{ url: '' }, 'Enter the address.'],
    [{ url: 'shop.example' }, 'Begin it with https:// or http://.'],
    [{ url: 'https://' }, 'This is not a valid URL.'],
    [{ url: `https://a.example/${'x'.repeat(2048)}` }, 'at most 2,048 characters'],
    [{ url: 'https://a.example', 'events-paygate': 'some' }, 'Choose at least one.'],
    [{ url: 'https://a.example', 'events-paygate': 'some', 'event-paygate': 'pigeon.sent' }, 'Choose at least one.'],
    [{ url: 'https://a.example', api: 'morse' }, 'Choose one of these.'],
    [{ url: 'https://a.example', description: 'x'.repeat(501) }, 'At most 500 characters.'],
  ])('%j', async (fields, told) => {
    const { status, html } = await make(fields);
    expect(status).toBe(422);
    expect(html).toContain(told);
  });

  test('http in live mode', async () => {
    const live = desk.inMode('live');
    const fields = { api: 'paygate', 'events-paygate': 'all', url: 'http://a.example/' };
    const { status, html } = await live.post(NEW, fields);
    expect([status, html.includes('it must begin with https://')]).toEqual([422, true]);
  });
});

test.each(DIALECTS.map(({ name, events }) => [name, events.types] as const))(
  'an endpoint speaks %s, and asks for some of its events',
  async (api, types) => {
    const form = new URLSearchParams(await desk.formAt(NEW));
    for (const [name, value] of Object.entries({ url: 'https://a.example/', api, [`events-${api}`]: 'some' }))
      form.set(name, value);
    for (const type of types.slice(0, 2)) form.append(`event-${api}`, type);
    expect((await desk.post(NEW, form)).status).toBe(200);
    expect(await newest()).toMatchObject({ dialect: api, events: types.slice(0, 2) });
    const { html } = await desk.get(`${(await newest()).path}/edit`);
    expect(html).toContain(`name="event-${api}"`);
  },
);

test('an endpoint is changed, and keeps its API', async () => {
  await make({ url: 'https://a.example/', key_pair: 'yes' });
  const { path } = await newest();
  const fields = { url: 'https://b.example/', 'events-paygate': 'some', 'event-paygate': 'payment.succeeded' };
  const changed = await desk.post(`${path}/edit`, { ...(await desk.formAt(`${path}/edit`)), api: 'stripe', ...fields });
  expect(changed).toMatchObject({ status: 303, to: expect.stringMatching(/done=saved$/) });
  expect(await newest()).toMatchObject({
    url: 'https://b.example/',
    dialect: 'paygate',
    events: ['payment.succeeded'],
    keyPair: null,
  });
  expect(await audit('endpoint.changed')).toMatchObject({ details: { url: 'https://b.example/' } });
});

test('a rolled secret signs beside the one before for as long as was chosen; “now” ends it', async () => {
  const receiver = await receive();
  const first = secretIn((await make({ url: receiver.url })).html);
  const { path } = await newest();
  const roll = async (overlap: string) =>
    desk.post(`${path}/roll`, { ...(await desk.formAt(`${path}/roll`)), overlap });
  const second = secretIn((await roll('hour')).html);
  const marks = async () => {
    await newSession();
    await app.idle();
    const { headers, text } = receiver.received.at(-1) ?? { headers: {}, text: '' };
    const signature = signatureOf(headers);
    const [, time = ''] = /t=(\d+)/.exec(signature) ?? [];
    return [first, second].map((secret) =>
      signature.includes(createHmac('sha256', secret).update(`${time}.${text}`).digest('hex')),
    );
  };
  expect(await marks()).toEqual([true, true]);
  expect((await desk.get(path)).html).toContain('1 secret of before');
  await roll('now');
  expect(await marks()).toEqual([false, false]);
});

test('no more than five secrets sign at once, and who asks for a sixth is told how to go on', async () => {
  await make({ url: 'https://a.example/' });
  const { path } = await newest();
  const roll = async () => desk.post(`${path}/roll`, { ...(await desk.formAt(`${path}/roll`)), overlap: 'week' });
  for (let i = 0; i < 4; i++) expect((await roll()).status).toBe(200);
  const refused = await roll();
  expect([refused.status, refused.html.includes('Five secrets sign already')]).toEqual([422, true]);
});

test('an endpoint is disabled, is sent nothing, and is enabled again', async () => {
  const receiver = await receive();
  await make({ url: receiver.url });
  const { path } = await newest();
  const send = async (deed: string) => desk.post(`${path}/${deed}`, await desk.formAt(`${path}/${deed}`));
  expect(await send('disable')).toMatchObject({ status: 303 });
  await newSession();
  await app.idle();
  expect(receiver.received).toEqual([]);
  expect((await desk.get(path)).html).toContain('disabled by somebody here');
  await send('enable');
  await newSession();
  await app.idle();
  expect(receiver.received).toHaveLength(1);
  expect((await desk.get(path)).html).toContain('Takes events');
});

test('an endpoint is deleted after it was said what is lost', async () => {
  const receiver = await receive(() => 500);
  await make({ url: receiver.url });
  const { path } = await newest();
  await newSession();
  await app.idle();
  const { html } = await desk.get(`${path}/delete`);
  expect(html).toContain('1 delivery is waiting for it and will never arrive.');
  expect(await desk.post(`${path}/delete`, await desk.formAt(`${path}/delete`))).toMatchObject({ status: 303 });
  expect((await desk.get(path)).status).toBe(404);
  expect((await desk.get('/webhooks?done=deleted')).html).toContain('The endpoint is deleted.');
  expect(await audit('endpoint.deleted')).toMatchObject({ details: { url: receiver.url } });
});

test('an endpoint’s page says how it goes, in words and numbers', async () => {
  let isDown = false;
  const receiver = await receive(() => (isDown ? 503 : 200));
  await make({ url: receiver.url });
  const { path } = await newest();
  expect((await desk.get(path)).html).toContain('Nothing sent yet');
  await newSession();
  await app.idle();
  expect((await desk.get(path)).html).toContain('One delivery, and it arrived.');
  isDown = true;
  await newSession();
  await app.idle();
  const { html } = await desk.get(path);
  expect(html).toContain('Failing since');
  expect(html).toContain('Of 2 deliveries 1 arrived, 1 are waiting for another attempt, 0 were given up.');
  const waiting = (await desk.get(`${path}?status=pending`)).html;
  expect(waiting).toContain('checkout.session.created');
  expect(waiting).toContain('503');
  expect((await desk.get(`${path}?status=failed`)).html).toContain('That is how it should be.');
});

test('a delivery is shown with what was sent and answered, and is sent again', async () => {
  const receiver = await receive(() => 500);
  await make({ url: receiver.url });
  const session = await newSession();
  await app.idle();
  const { items } = await app.operations.listDeliveries(asked({ limit: 1, endpointId: (await newest()).id }));
  const [sent] = items;
  const path = `/webhooks/deliveries/${deliveryId.print(sent?.id ?? '')}`;
  const { html } = await desk.get(path);
  const [{ headers, text } = { headers: {}, text: '' }] = receiver.received;
  const shown = desk.textOf(html, 'pre[aria-label="Attempt 1: Headers"]').split('\n');
  for (const name of ['x-paygate-signature', 'webhook-id', 'webhook-signature', 'user-agent', 'content-type']) {
    expect(shown).toContain(`${name}: ${(headers as Record<string, string>)[name]}`);
  }
  expect(JSON.parse(desk.textOf(html, 'pre[aria-label="Body"]'))).toEqual(JSON.parse(text));
  expect(html).toContain(session.id);
  expect(desk.textOf(html, 'pre[aria-label="Attempt 1: What was answered"]')).toBe('ok');

  const form = await desk.formAt(path);
  for (const _twice of [1, 2]) expect(await desk.post(`${path}/resend`, form)).toMatchObject({ status: 303 });
  await app.idle();
  expect(receiver.received.map((one) => one.text)).toEqual([text, text]);
  expect((await desk.get(path)).html).toContain('because it was asked for again');
  expect(await audit('delivery.resent')).toMatchObject({ target: deliveryId.print(sent?.id ?? '') });
});

test('what leads to a disabled endpoint is not sent again, and why is told', async () => {
  const receiver = await receive(() => 410);
  await make({ url: receiver.url });
  await newSession();
  await app.idle();
  const dead = (await desk.get('/webhooks/deliveries?status=failed')).html;
  const [, delivery = ''] = /deliveries\/(del_\w+)/.exec(dead) ?? [];
  const path = `/webhooks/deliveries/${delivery}`;
  const refused = await desk.post(`${path}/resend`, await desk.formAt(path));
  expect([refused.status, refused.html.includes('disabled: enable it first')]).toEqual([422, true]);
});

test('a range is counted first, then sent at a rate, and can be stopped', async () => {
  const receiver = await receive();
  await make({ url: receiver.url });
  for (let i = 0; i < 3; i++) await newSession();
  await app.idle();
  const before = receiver.received.length;
  const path = '/webhooks/replays/new';
  const { id } = await newest();
  const fields = { from: '2026-01-01T00:00', to: '', session: '', endpoint: endpointId.print(id), types: 'some' };
  const form = new URLSearchParams({ ...(await desk.formAt(path)), ...fields, rate: '1' });
  form.append('type', 'checkout.session.created');
  const counted = (await desk.post(path, form)).to ?? '';
  const { html } = await desk.get(counted);
  const [, count = ''] = /(\d+) deliveries would be sent/.exec(html) ?? [];
  expect(Number(count)).toBeGreaterThanOrEqual(3);
  expect(html).toContain(`Send ${count} deliveries`);
  expect(receiver.received.length).toBe(before);

  const startForm = await desk.formAt(counted);
  const started = (await desk.post(`${counted}/start`, startForm)).to?.replace(/\?.*/, '') ?? '';
  expect(await desk.post(`${counted}/start`, startForm)).toMatchObject({ to: expect.stringMatching(/\/replays$/) });
  expect(started).not.toBe(counted);
  expect(await audit('replay.started')).toMatchObject({ details: { deliveries: count } });
  await desk.post(`${started}/cancel`, await desk.formAt(started));
  expect((await desk.get(started)).html).toContain('It was canceled after');
  expect((await desk.get('/webhooks/replays')).html).toContain('Counted only');
});

describe('a range that says too little, or nonsense', () => {
  test.each([
    [{ from: '', session: '' }, 'Say from when on'],
    [{ from: '2999-01-01T00:00' }, 'The beginning must be before the end'],
    [{ from: '2026-01-02T00:00', to: '2026-01-01T00:00' }, 'The beginning must be before the end'],
    [{ to: 'tomorrow' }, 'This is no time.'],
    [{ session: 'cs_nothing' }, 'There is no such session here.'],
    [{ session: 'cs_02vS1EpP6iwxcpDx8MTrfE' }, 'There is no such session here.'],
    [{ types: 'some' }, 'Choose at least one.'],
    [{ rate: '0' }, 'A whole number from 1 to 500.'],
    [{ endpoint: 'we_02vS1EpP6iwxcpDx8MTrfE' }, 'This endpoint is disabled or gone.'],
  ])('%j', async (fields, told) => {
    const path = '/webhooks/replays/new';
    const { status, html } = await desk.post(path, { from: '2026-01-01T00:00', types: 'all', rate: '5', ...fields });
    expect([status, html.includes(told)]).toEqual([422, true]);
  });
});

describe('the signature doctor', () => {
  const PATH = '/webhooks/signature';
  async function sent() {
    const receiver = await receive();
    const secret = secretIn((await make({ url: receiver.url })).html);
    await newSession();
    await app.idle();
    const [{ headers, text } = { headers: {}, text: '' }] = receiver.received;
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return { secret, text, headers: lines.join('\n'), endpoint: endpointId.print((await newest()).id) };
  }
  const ask = async (fields: Record<string, string | undefined>, file?: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value ?? '');
    form.set('file', new Blob(file === undefined ? [] : [file]), file === undefined ? '' : 'body.json');
    return desk.post(PATH, form);
  };

  test('says that a signature is right, by a secret and by the endpoint’s own', async () => {
    const { secret, text, headers, endpoint } = await sent();
    for (const by of [{ secret }, { endpoint, secret: '' }]) {
      const { status, html } = await ask({ headers, body: text, ...by });
      expect([status, html.includes('The signature is right.')]).toEqual([200, true]);
      expect(html).toContain(endpoint);
    }
  });

  test('says what is wrong, and what to do', async () => {
    const { secret, text, headers } = await sent();
    const rewritten = await ask({ headers, body: JSON.stringify(JSON.parse(text), null, 2), secret });
    expect(rewritten.html).toContain('The body was parsed and written again.');
    expect(rewritten.html).toContain('Check the raw bytes');
    expect((await ask({ headers, body: text, secret: `${secret} ` })).html).toContain('blanks or a line break around');
  });

  test('takes a body as a browser sends what stands in a text field, and a file byte for byte', async () => {
    const body = '{\n  "id": "evt_1"\n}';
    const time = Math.floor(Date.now() / 1000);
    const mark = createHmac('sha256', 'whsec_c2VjcmV0').update(`${time}.${body}`).digest('hex');
    const own = { headers: `X-PayGate-Signature: t=${time},v1=${mark}`, secret: 'whsec_c2VjcmV0' };
    // A browser makes each line break of a text field CRLF: it is the same body all the same. In a file it is another.
    const crlf = body.replaceAll('\n', '\r\n');
    expect((await ask({ ...own, body: crlf })).html).toContain('The signature is right.');
    expect((await ask({ ...own, body }, crlf)).html).toContain('The line breaks of the body were rewritten.');
    expect((await ask({ ...own, body: 'not this' }, body)).html).toContain('The signature is right.');

    const { secret, text, headers } = await sent();
    expect((await ask({ headers, body: '', secret }, text)).html).toContain('The signature is right.');
    expect((await ask({ headers, body: '', secret }, `${text}\n`)).html).toContain('line break around the body');
  });

  test('asks for what is missing', async () => {
    const { status, html } = await ask({ headers: '', body: '{}', secret: '' });
    expect(status).toBe(422);
    expect(html).toContain('Put in the headers');
    expect(html).toContain('Put in a secret');
    const long = await ask({ headers: 'a: b', body: '', secret: 'x' }, 'x'.repeat(200_000));
    expect([long.status, long.html.includes('more than any webhook has')]).toEqual([422, true]);
  });
});

test('who may only look sees no deeds', async () => {
  const receiver = await receive();
  await make({ url: receiver.url });
  await app.call('POST', `/v1/test/checkout/sessions/${(await newSession()).id}/pay`, CARD);
  const { deskOf } = await import('./desk.ts');
  const { joinAs } = await import('./sign-in.ts');
  const reader = deskOf(app, await joinAs(app, 'read_only'));
  const { path } = await newest();
  for (const page of ['/webhooks', path, '/webhooks/deliveries', '/webhooks/replays', '/webhooks/signature']) {
    const { status, html } = await reader.get(page);
    expect(status).toBe(200);
    const main = html.slice(html.indexOf('<main'));
    expect(main).not.toMatch(/\/(new|edit|roll|disable|delete|start|resend)"/);
  }
});
