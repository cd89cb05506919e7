import { registerHooks } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pngOf } from '../../src/operations/pictures.fixture.ts';
import type { App } from '../app.ts';

/** What a server that never needs it never loads: each package costs memory, and time at the start. */
const loaded = new Set<string>();
const hooks = registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    loaded.add(resolved.url);
    return resolved;
  },
});

let app: App;
beforeAll(async () => {
  const { startApp } = await import('../app.ts');
  app = await startApp();
});
afterAll(async () => {
  hooks.deregister();
  await app?.stop();
});

const filesOf = (name: string) => [...loaded].flatMap((url) => url.split(`/node_modules/${name}/`)[1] ?? []);

test('what a start loads is seen', () => {
  expect(filesOf('fastify')).not.toEqual([]);
});

test('the APIs are described with the first description that is asked for', async () => {
  for (const name of ['@fastify/swagger', 'yaml', 'ajv']) expect([name, filesOf(name)]).toEqual([name, []]);
  const { status, body } = await app.call('GET', '/openapi/paygate.json');
  expect([status, body.openapi]).toEqual([200, '3.1.0']);
  expect(filesOf('@fastify/swagger')).not.toEqual([]);
});

test('signed callbacks are read with the first of a rail that takes them', () => {
  expect(filesOf('structured-headers')).toEqual([]);
});

test('pictures are read with the first logo, and by the reader of its kind alone', async () => {
  expect(filesOf('image-size')).toEqual([]);
  const image = pngOf(32, 32).toString('base64');
  expect((await app.call('POST', '/v1/account/logo', { image })).status).toBe(200);
  expect(filesOf('image-size')).not.toContain('dist/esm/types/index.js');
  expect(filesOf('image-size')).toContain('dist/esm/types/png.js');
});

test('messages are compiled with the first page, and colours with the first that has one of its own', async () => {
  expect(filesOf('intl-messageformat')).toEqual([]);
  const urls = { success_url: 'https://shop.example/thanks', cancel_url: 'https://shop.example/cart' };
  const { body: session } = await app.call('POST', '/v1/checkout/sessions', { amount: 5000, ...urls });
  expect((await fetch(session.url)).status).toBe(200);
  expect(filesOf('intl-messageformat')).not.toEqual([]);
  expect(filesOf('@texel/color')).toEqual([]);
  await app.call('POST', '/v1/account', { brand: { accent_color: '#0b7a4b' } });
  expect((await fetch(session.url)).status).toBe(200);
  expect(filesOf('@texel/color')).not.toEqual([]);
});

test('mails are sent by what loads with the first', async () => {
  const { startApp } = await import('../app.ts');
  const { startMailServer } = await import('../mail/mail-server.ts');
  const server = await startMailServer();
  const mailing = await startApp({ SMTP_URL: server.url });
  expect(filesOf('nodemailer')).not.toContain('dist/esm/nodemailer.js');
  const urls = { success_url: 'https://shop.example/thanks', cancel_url: 'https://shop.example/cart' };
  const order = { amount: 5000, customer_email: 'ama@example.com', ...urls };
  const { body: session } = await mailing.call('POST', '/v1/checkout/sessions', order);
  const method = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };
  await mailing.call('POST', `/v1/test/checkout/sessions/${session.id}/pay`, { method });
  await server.arrivals(1);
  expect(filesOf('nodemailer')).toContain('dist/esm/nodemailer.js');
  await mailing.stop();
  await server.stop();
});

test('codes and passkeys are read by what loads with the first', async () => {
  const { joinAsOwner, HERE } = await import('../dashboard/sign-in.ts');
  const { token } = await joinAsOwner(app);
  const visitor = await app.people.findVisitor(token);
  if (!visitor) throw new Error('nobody is signed in');
  expect([...filesOf('otpauth'), ...filesOf('@simplewebauthn/server')]).toEqual([]);
  await app.people.offerTotp(visitor);
  expect(filesOf('otpauth')).not.toEqual([]);
  await app.people.signInByPasskey({ answer: '{}', from: HERE });
  expect(filesOf('@simplewebauthn/server')).toEqual([]);
  await app.people.askForPasskey(visitor);
  expect(filesOf('@simplewebauthn/server')).not.toEqual([]);
});

test('the documentation was rendered when it was built: what reads Markdown is never loaded', async () => {
  for (const path of ['/docs/webhooks', '/docs/search?q=webhooks', '/docs/webhooks.md']) {
    expect((await fetch(app.url + path)).status).toBe(200);
  }
  expect([...filesOf('markdown-it'), ...filesOf('highlight.js')]).toEqual([]);
});
