import fastify from 'fastify';
import { expect, test } from 'vitest';
import { sendPreview } from '../../src/http/html/send-preview.ts';
import { createPagePreview } from '../../src/page/preview.tsx';
import { sessionViews } from './states.tsx';

/** The page as others show it: it looks as it does, and nothing can be done with it. */

const preview = createPagePreview({ publicUrl: 'https://pay.example', printSessionId: ({ id }) => id });
const VIEWS = sessionViews();

test.each(VIEWS)('%s', async (_state, view) => {
  const { html } = await preview.draw(view, { language: null });
  const { kind } = preview.screenOf(view.checkout);
  expect(html).toContain(`data-kind="${kind === 'declined' ? 'choose' : kind}"`);
  for (const way of [
    /<a\b[^>]* href=/,
    /<form\b[^>]* action=/,
    /<script/,
    /<noscript/,
    /http-equiv/,
    /<img/,
    /<\w+\b[^>]* autofocus/,
  ]) {
    expect(html).not.toMatch(way);
  }
});

test('what a merchant or payer has written is no way out either', async () => {
  const [, view] = VIEWS.find(([state]) => state === 'a shop with a brand, paid') ?? [];
  if (!view) throw new Error('there is no such state');
  const { session } = view.checkout;
  const named = { ...view.account, name: '> href="https://evil.example" <' };
  const successUrl = 'https://evil.example/?a=> href=';
  const said = { ...session, description: '<a href="https://evil.example">', successUrl };
  const hostile = { ...view, account: named, checkout: { ...view.checkout, session: said } };
  const { html } = await preview.draw(hostile, { language: null });
  expect(html).not.toMatch(/<(?:a|form)\b(?:[^">]|"[^"]*")* (?:href|action)=/);
});

test('it is in the language that is asked for, of those that the page speaks', async () => {
  const [, view] = VIEWS[0] ?? [];
  if (!view) throw new Error('there are no states');
  const langOf = async (language: string | null) => (await preview.draw(view, { language })).lang;
  expect([await langOf('pl'), await langOf(null), await langOf('tlh')]).toEqual(['pl', 'en', 'en']);
  expect(preview.languages().find(({ tag }) => tag === 'pl')?.name).toBe('Polski');
});

test('two states that look the same have one key', () => {
  const keys = VIEWS.map(([state, view]) => [state, preview.screenOf(view.checkout).key] as const);
  const keyOf = (state: string) => keys.find(([name]) => name === state)?.[1];
  expect(keyOf('choose, card')).toBe(keyOf('choose, BLIK'));
  expect(keyOf('paid by card')).not.toBe(keyOf('paid and given back'));
});

test('only pages of this site may frame it, and it has no origin of its own', async () => {
  const app = fastify();
  const [, view] = VIEWS[0] ?? [];
  if (!view) throw new Error('there are no states');
  app.get('/', async (request, reply) => sendPreview(request, reply, await preview.draw(view, { language: null })));
  const { headers, body } = await app.inject('/');
  const policy = String(headers['content-security-policy']);
  expect(policy.split('; ')).toEqual([
    'sandbox',
    "default-src 'none'",
    expect.stringMatching(/^style-src 'sha256-[^']+'$/),
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ]);
  expect(headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN', 'x-robots-tag': 'noindex, nofollow' });
  // A document without an origin at the top would be refused with it.
  expect(headers).not.toHaveProperty('cross-origin-opener-policy');
  expect(body).toMatch(/^<!doctype html>/);
});
