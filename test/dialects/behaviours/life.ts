import { expect } from 'vitest';
import { type Body, supported } from '../adapter.ts';
import type { Show, Stage } from '../behaviours.suite.ts';
import { at, PRICE } from '../shop.ts';

/** How a session lives: created, read, listed, ended, paid, given back. */

export const creates: Show = async ({ me }) => {
  const { id, body } = await me.create();
  const { dialect, answers, words } = me.adapter;
  expect(dialect.sessionId.parse(id)).toBeDefined();
  const { status, url } = answers.session(body);
  expect(status).toBe(words.open);
  expect((await fetch(url)).status).toBe(200);
};

export const readsBack: Show = async ({ me }) => {
  const { id, body } = await me.create();
  const { session } = me.adapter.answers;
  expect(session(await me.read(id))).toEqual(session(body));
};

export const lists: Show = async ({ me }) => {
  const first = await me.create();
  const second = await me.create();
  const { can, answers } = me.adapter;
  const { status, body } = await me.send(supported(can.list));
  expect(status).toBe(200);
  expect(answers.list?.(body).slice(0, 2)).toEqual([second.id, first.id]);
};

export const expires: Show = (stage) => endsOnce(stage, 'expire', 'expired');
export const cancels: Show = (stage) => endsOnce(stage, 'cancel', 'canceled');

async function endsOnce({ me }: Stage, how: 'expire' | 'cancel', end: 'expired' | 'canceled'): Promise<void> {
  const { can, words, statuses, answers } = me.adapter;
  const { id } = await me.create();
  const call = at(supported(can[how]), id);
  expect((await me.send(call, {})).status).toBeLessThan(300);
  expect(await me.status(id)).toBe(words[end]);
  const again = await me.send(call, {});
  expect(again.status).toBe(statuses.notOpen);
  expect(again.body).toEqual(answers.error(statuses.notOpen));
}

export const isPaid: Show = async ({ me, shop }) => {
  const { id } = await me.create();
  await me.pay(id);
  await shop.settle();
  expect(await me.status(id)).toBe(me.adapter.words.complete);
  expect(await me.adapter.amountMinor(id, PRICE, me.send)).toBe(PRICE.amountMinor);
};

export const isDeclined: Show = async ({ me, shop }) => {
  const { can, words } = me.adapter;
  const { id } = await me.create();
  await me.pay(id, supported(can.decline));
  await shop.settle();
  expect(await me.status(id)).toBe(words.open);
  await me.pay(id);
  await shop.settle();
  expect(await me.status(id)).toBe(words.complete);
};

export const startsAgain: Show = async ({ me, shop }) => {
  const { dialect, answers, words, webhook } = me.adapter;
  await shop.native.send('POST /v1/account', { recover_expired: true });
  const { id } = await me.create();
  const { secret, heard } = await shop.endpoint(dialect.name);
  await shop.native.send(at('POST /v1/checkout/sessions/:id/expire', id), {});
  await shop.settle();
  const before = heard().length;
  const first = await me.read(id);
  const posted = await fetch(`${shop.app.url}/checkout/${id}/again`, { method: 'POST', redirect: 'manual' });
  const page = posted.headers.get('location') ?? '';

  const again = await me.read(page.replace('/checkout/', ''));
  const told = answers.session(again);
  expect(told).toMatchObject({ status: words.open });
  expect(dialect.sessionId.parse(told.id)).toBeDefined();
  expect(told.id).not.toBe(id);
  expect((await fetch(told.url, { method: 'HEAD' })).status).toBe(200);
  expect(contentOf(again)).toEqual(contentOf(first));
  expect(await shop.native.read(told.id)).toMatchObject({ recovered_from: (await shop.native.read(id)).id });

  await me.pay(told.id);
  await shop.settle();
  expect(await me.status(told.id)).toBe(words.complete);
  await shop.native.send('POST /v1/refunds', { checkout_session: told.id });
  await shop.settle();
  const events = heard().slice(before);
  expect(events.map(({ body }) => webhook.about(body).type)).toEqual(webhook.story);
  for (const one of events) webhook.verify(one, secret);
};

/** What an answer tells of a session besides its name, its times and how it stands. */
function contentOf(body: Body): Body {
  const hidden = /(^|_)(id|url|status|version|at|on)$|At$|^(created|expires_\w+|recovered_from)$|^(success|cancel)/;
  if (typeof body !== 'object' || body === null) return body;
  const entries = Object.entries(body).filter(([key]) => !hidden.test(key) || /^(success|cancel)_url$/.test(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, contentOf(value)]));
}

export const refundsAll: Show = async (stage) => {
  const { id, refund, refunded } = await paid(stage);
  expect(await refund()).toBe(PRICE.amountMinor);
  expect(await refunded()).toBe(PRICE.amountMinor);
  expect(await stage.me.status(id)).toBe(stage.me.adapter.words.complete);
};

export const refundsInParts: Show = async (stage) => {
  const { refund, refunded } = await paid(stage);
  expect(await refund(1999)).toBe(1999);
  expect(await refunded()).toBe(1999);
  expect(await refund()).toBe(PRICE.amountMinor - 1999);
  expect(await refunded()).toBe(PRICE.amountMinor);
};

export const refundsNoMore: Show = async (stage) => {
  const { refuses, refund, refunded } = await paid(stage);
  await refuses(PRICE.amountMinor + 1);
  expect(await refunded()).toBe(0);
  await refund(4000);
  await refuses(1001);
  expect(await refunded()).toBe(4000);
};

/** A session that was paid, and what its API gives back of it. */
async function paid({ me, shop }: Stage) {
  const { call, body, status, refundedMinor, tooMuch } = supported(me.adapter.can.refund);
  const { id } = await me.create();
  await me.pay(id);
  await shop.settle();
  const session = await me.read(id);
  const ask = (amountMinor?: number) => me.send(at(call, id), body(session, amountMinor));
  return {
    id,
    refunded: async () => (await shop.native.read(id)).amount_refunded,
    async refund(amountMinor?: number) {
      const answer = await ask(amountMinor);
      expect([answer.status, answer.text]).toEqual([status, answer.text]);
      return refundedMinor(answer.body);
    },
    async refuses(amountMinor: number) {
      const answer = await ask(amountMinor);
      expect(answer.status).toBe(tooMuch);
      expect(answer.body).toEqual(me.adapter.answers.error(tooMuch));
    },
  };
}
