import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paygate } from '../../src/dialects/paygate/paygate.ts';
import { type App, eventually, startApp } from '../app.ts';
import { startReceiver } from '../receiver.ts';

/** What docs/webhooks.md says, held against what the server sends: its code is taken out of the page and run. */
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/webhooks.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'polytill-docs-'));
let app: App;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let secret: string;

beforeAll(async () => {
  for (const [, name, code] of PAGE.matchAll(/```js\n\/\/ (\S+)\n(.*?)```/gs)) {
    writeFileSync(join(folder, name as string), code as string);
  }
  [app, receiver] = await Promise.all([startApp(), startReceiver()]);
  secret = (await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] })).body.secret;
  const notificationUrl = receiver.url.replace('/hook', '/own');
  const order = { amount: 5000, success_url: 'http://localhost/ok', cancel_url: 'http://localhost/no' };
  const { body } = await app.call('POST', '/v1/checkout/sessions', { ...order, notification_url: notificationUrl });
  const method = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };
  await app.call('POST', `/v1/test/checkout/sessions/${body.id}/pay`, { method });
  const completed = () =>
    receiver.received.filter((one) => one.body.type === 'checkout.session.completed').length === 2;
  await eventually(async () => completed(), 'both targets to hear of the completion');
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
  rmSync(folder, { recursive: true });
});

const at = (path: string) => receiver.received.filter((one) => one.path === path);

test('its verification accepts what is sent, and nothing else', async () => {
  const { constructEvent } = await import(join(folder, 'verify.mjs'));
  expect(at('/hook').length).toBeGreaterThan(3);
  for (const { headers, text, body } of at('/hook')) {
    const header = headers['x-paygate-signature'];
    expect(constructEvent(text, header, secret)).toEqual(body);
    expect(() => constructEvent(`${text}\n`, header, secret)).toThrow('does not match');
    expect(() => constructEvent(text, header, `${secret} `)).toThrow('does not match');
    expect(() => constructEvent(text, header, secret, Date.now() / 1000 + 400)).toThrow('too old');
    expect(() => constructEvent(text, header, secret, Date.now() / 1000 - 400)).toThrow('from the future');
  }
  for (const none of [undefined, null, '', 'v1=ab']) {
    expect(() => constructEvent('{}', none, secret)).toThrow('there is no signature');
  }
  expect(() => constructEvent('{}', 't=soon,v1=ab', secret)).toThrow('too old');
});

test('its secret for a notification_url is the one that signs', async () => {
  const { constructEvent } = await import(join(folder, 'verify.mjs'));
  const { notificationSecret } = await import(join(folder, 'notification-secret.mjs'));
  const own = notificationSecret(app.firstRun.testKeys.paygate);
  expect(at('/own').length).toBeGreaterThan(3);
  for (const { headers, text } of at('/own')) constructEvent(text, headers['x-paygate-signature'], own);
});

test('its openssl line gives the signature', () => {
  const [{ headers, text }] = at('/hook') as [(typeof receiver.received)[number]];
  const [, T = '', hex] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(headers['x-paygate-signature'] as string) ?? [];
  writeFileSync(join(folder, 'body.json'), text);
  const line = /```sh\n([^`]*openssl[^`]*)```/.exec(PAGE)?.[1] as string;
  const env = { PATH: process.env.PATH, T, SECRET: secret };
  expect(execFileSync('sh', ['-c', line], { cwd: folder, env, encoding: 'utf8' })).toContain(hex);
});

test('its list of types is whole, and its example has the keys that are sent', () => {
  const listed = [...PAGE.matchAll(/^\| `([a-z._]+)` \|/gm)].map(([, type]) => type);
  expect(listed.toSorted()).toEqual([...paygate.events.types].toSorted());
  const example = JSON.parse(/```json\n(.*?)```/s.exec(PAGE)?.[1] as string);
  expect(Object.keys(at('/hook')[0]?.body)).toEqual(Object.keys(example));
});
