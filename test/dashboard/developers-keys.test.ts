import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyId } from '../../src/core/ids.ts';
import { DIALECTS } from '../../src/main.ts';
import { type App, startApp } from '../app.ts';
import { type Desk, openDesk } from './desk.ts';

/** API keys, by the forms of the dashboard and the HTTP answers to them. */

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
});
afterAll(() => app?.stop());

const opens = async (key: string) => (await app.call('GET', '/v1/account', undefined, bearer(key))).status;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const textOf = (html: string) => /<code>((?:sk|bagel)_(?:test|live)_[0-9A-Za-z_]{32,})<\/code>/.exec(html)?.[1] ?? '';
const idOf = async (last4: string) => {
  const { keys } = await listed();
  return keyId.print(keys.find((key) => key.last4 === last4)?.id ?? '');
};

async function listed() {
  const { account } = app.firstRun;
  return { keys: await app.store.read.listKeys(account.id) };
}

async function audit(action: string) {
  const { items } = await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 20 });
  return items.find((entry) => entry.action === action);
}

test('a key is made with the rights that were chosen, its text is shown once and opens', async () => {
  const form = await desk.formAt('/keys/new');
  const fields = { ...form, api: 'paygate', rights: 'some', 'right-account': 'read', 'right-events': 'write' };
  const made = await desk.post('/keys/new', fields);
  expect(made.status).toBe(200);
  const text = textOf(made.html);
  expect(await opens(text)).toBe(200);
  expect((await app.call('GET', '/v1/products', undefined, bearer(text))).status).toBe(403);
  const last4 = text.slice(-4);
  expect(await audit('key.created')).toMatchObject({
    target: await idOf(last4),
    personName: 'Ama Owusu',
    details: { api: 'paygate', last4, rights: 'account:read events:write' },
  });

  const again = await desk.post('/keys/new', fields);
  expect(again).toMatchObject({ status: 303, to: expect.stringMatching(/\/keys\?done=made$/) });
  const { html } = await desk.get('/keys');
  expect(html).not.toContain(text);
  expect(html).toContain(`sk_test_p…${last4}`);
  expect(html).toContain('by Ama Owusu');
  expect(html).toContain('2 resources');
});

test('a form that chooses no API, or allows nothing, is told so at the field', async () => {
  const form = await desk.formAt('/keys/new');
  const { status, html } = await desk.post('/keys/new', { ...form, api: 'morse', rights: 'some' });
  expect(status).toBe(422);
  expect(html).toContain('Choose one of these.');
  expect(html).toContain('Allow it something.');
});

describe('the command that is shown with a key works', () => {
  test.each(DIALECTS.map(({ name }) => name))('for %s', async (api) => {
    const { html } = await desk.post('/keys/new', { ...(await desk.formAt('/keys/new')), api, rights: 'all' });
    const { url, init } = readCurl(desk.textOf(html, 'pre[aria-label="Command"]'));
    const response = await fetch(url, init);
    expect([response.status, await response.text()]).toEqual([200, expect.any(String)]);
  });
});

test('a rolled key goes on for as long as was chosen, and the new one has its rights', async () => {
  const { text } = await app.operations.createKey({
    accountId: app.firstRun.account.id,
    dialect: 'paygate',
    livemode: false,
    rights: { account: 'read' },
  });
  const path = `/keys/${await idOf(text.slice(-4))}/roll`;
  const rolled = await desk.post(path, { ...(await desk.formAt(path)), overlap: 'hour' });
  const next = textOf(rolled.html);
  expect(rolled.html).toContain('counts until');
  expect([await opens(text), await opens(next)]).toEqual([200, 200]);
  const { keys } = await listed();
  const [former, issued] = [text, next].map((one) => keys.find(({ last4 }) => last4 === one.slice(-4)));
  expect(issued?.rights).toEqual({ account: 'read' });
  expect((former?.revokedAtMs ?? 0) - (issued?.createdAtMs ?? 0)).toBeGreaterThanOrEqual(3_600_000);
  expect(await audit('key.rolled')).toMatchObject({ details: { overlap_hours: '1' } });

  const now = await desk.post(path, { ...(await desk.formAt(path)), overlap: 'now' });
  expect(now.html).toContain('opens nothing any more');
  expect(await opens(text)).toBe(401);
});

test('a revoked key opens nothing, and stands apart', async () => {
  const { text } = await app.operations.createKey({
    accountId: app.firstRun.account.id,
    dialect: 'paygate',
    livemode: false,
    rights: null,
  });
  expect(await opens(text)).toBe(200);
  const path = `/keys/${await idOf(text.slice(-4))}`;
  expect(await desk.post(`${path}/revoke`, await desk.formAt(`${path}/revoke`))).toMatchObject({ status: 303 });
  expect(await opens(text)).toBe(401);
  expect((await desk.get('/keys?done=revoked')).html).toContain('The key is revoked');
  expect((await desk.get(path)).html).not.toContain('/revoke');
  expect((await desk.get(`${path}/revoke`)).status).toBe(200);
  expect((await desk.post(`${path}/revoke`, await desk.formAt(`${path}/revoke`))).status).toBe(404);
});

test('a live key needs the secret key to be set', async () => {
  const live = desk.inMode('live');
  const { html } = await live.get('/keys/new');
  expect(html).toContain('POLYTILL_SECRET_KEY');
  expect(html).not.toContain('name="once"');
  expect((await live.post('/keys/new', { api: 'paygate', rights: 'all' })).status).toBe(422);
  expect((await listed()).keys.some(({ livemode }) => livemode)).toBe(false);
});

test('where it is set, a live key is made and stands among the live ones alone', async () => {
  const keyed = await startApp({ POLYTILL_SECRET_KEY: 'a secret key that is long enough for a test' });
  try {
    const own = await openDesk(keyed);
    const live = own.inMode('live');
    const { html } = await live.post('/keys/new', {
      ...(await live.formAt('/keys/new')),
      api: 'stripe',
      rights: 'all',
    });
    const text = textOf(html);
    expect(text).toMatch(/^sk_live_s/);
    expect((await live.get('/keys')).html).toContain(`sk_live_s…${text.slice(-4)}`);
    expect((await own.get('/keys')).html).not.toContain('sk_live_s');
  } finally {
    await keyed.stop();
  }
});

/** Enough of curl's command line for what is shown. */
function readCurl(command: string): { url: string; init: RequestInit } {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]);
  const [, url = ''] = words as string[];
  const headers: Record<string, string> = {};
  const data = new URLSearchParams();
  for (const [index, word] of words.entries()) {
    const value = words[index + 1] ?? '';
    if (word === '-H') headers[value.split(': ')[0] ?? ''] = value.split(': ')[1] ?? '';
    if (word === '-u') headers.authorization = `Basic ${btoa(value)}`;
    if (word === '-d') data.append(value.split('=')[0] ?? '', value.slice(value.indexOf('=') + 1));
  }
  return { url, init: { headers, ...(data.size > 0 ? { method: 'POST', body: data } : {}) } };
}
