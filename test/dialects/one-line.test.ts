import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dialects } from '../../src/dialects/compose.ts';
import { DIALECTS } from '../../src/main.ts';
import { type Answer, type App, startApp } from '../app.ts';
import { type Received, startReceiver } from '../receiver.ts';
import { CARD } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { faultsOf } from './described.ts';
import { seventh } from './one-line/seventh.ts';

/** A dialect is a folder and a line: this one is put into the list of those that are served, and nothing else knows of it. */
const LIST: Dialects = [...DIALECTS, seventh];

let app: App;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let key: string;
beforeAll(async () => {
  [app, receiver] = await Promise.all([startApp({}, { dialects: LIST }), startReceiver()]);
  key = app.firstRun.testKeys.seventh as string;
});
afterAll(async () => {
  await app?.stop();
  await receiver?.stop();
});

const call = (method: string, path: string, body?: object): Promise<Answer> =>
  app.call(method, path, body, { authorization: `Bearer ${key}` });
const create = async (more = {}) => (await call('POST', '/v1/checkout/sessions', { pennies: 700, ...more })).body;

test('it is issued keys, and they choose it on a path that others have too', async () => {
  expect(key).toMatch(/^seventh_test_[0-9A-Za-z]{32}$/);
  expect(await create()).toEqual({ seventh: expect.stringMatching(/^seventh_\w{22}$/), pennies: 700, state: 'open' });
  expect(await call('POST', '/v1/checkout/sessions', { pennies: 0 })).toMatchObject({
    status: 400,
    body: { no: 'parameter_invalid' },
  });
  // What it lacks on a shared path nobody lends it; what it has alone, any key of the account may call.
  expect(await call('GET', '/v1/checkout/sessions')).toMatchObject({ status: 400, body: { no: 'route_not_found' } });
  const { seventh: id } = await create();
  expect((await app.call('GET', `/seventh/${id}`)).body).toEqual({ seventh: id, pennies: 700, state: 'open' });
});

test('every other API reads its sessions by its ids, and it reads theirs', async () => {
  const { seventh: id } = await create();
  for (const { dialect, answers, can, auth, words } of ADAPTERS) {
    const path = can.read.split(' ')[1]?.replace(':id', id) as string;
    const headers = { authorization: '', ...auth(app.firstRun.testKeys[dialect.name] as string) };
    const read = await app.call('GET', path, undefined, headers);
    expect([dialect.name, answers.session(read.body).status]).toEqual([dialect.name, words.open]);
    const theirs = await call('GET', `/seventh/${answers.session(read.body).id}`);
    expect(theirs.body.seventh).toBe(id);
  }
});

test('its page is where it says', async () => {
  const { seventh: id } = await create();
  expect((await fetch(`${app.url}/pay/${id}`)).status).toBe(200);
});

test('endpoints speak it, and so does a session’s own address', async () => {
  const at = (path: string) => new URL(path, receiver.url).href;
  const endpoint = { url: at('/endpoint'), events: ['paid'], dialect: 'seventh' };
  const { secret } = (await app.call('POST', '/v1/webhooks', endpoint)).body;
  const { seventh: id } = await create({ tell: at('/own') });
  await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method: CARD });
  await app.idle();
  const heard = (path: string): Received[] => receiver.received.filter((received) => received.path === path);
  const own = `whsec_${createHash('sha256').update(key).digest('base64')}`;
  for (const [path, signedBy] of [
    ['/endpoint', secret],
    ['/own', own],
  ]) {
    expect(heard(path).map(({ body }) => body)).toEqual([{ seventh: id, pennies: 700, state: 'complete' }]);
    const [{ text, headers }] = heard(path) as [Received];
    expect(headers['x-seventh']).toBe(createHmac('sha256', signedBy).update(text).digest('hex'));
  }
  const unknown = await app.call('POST', '/v1/webhooks', { ...endpoint, events: ['checkout.session.completed'] });
  expect(unknown.status).toBe(400);
});

test('it is described and documented', async () => {
  const { body: document } = await app.call('GET', '/openapi/seventh.json');
  expect(Object.keys(document.paths)).toEqual(['/v1/checkout/sessions', '/seventh/{id}']);
  expect(faultsOf(document, { $ref: '#/components/schemas/Session' }, await create())).toEqual([]);
  expect((await app.call('GET', '/docs')).body).toContain('href="/docs/api/seventh"');
  expect((await app.call('GET', '/docs/api/seventh')).body).toContain('/openapi/seventh.json');
  expect((await app.call('GET', '/docs/api/seventh')).body).toContain('href="/docs/errors#seventh"');
  const { body: page } = await app.call('GET', '/docs/errors');
  expect(page).toContain('id="seventh"');
  expect(page).toContain('The seventh API');
  for (const { code } of seventh.errors.reference) expect(page).toContain(`id="seventh-${code}"`);
});
