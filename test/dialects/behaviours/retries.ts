import { expect } from 'vitest';
import { supported } from '../adapter.ts';
import type { Show } from '../behaviours.suite.ts';
import { at, PRICE } from '../shop.ts';

/** What an idempotency key makes of a request that is sent again. */

export const replays: Show = async ({ me }) => {
  const { can, order, statuses } = me.adapter;
  const body = await order(PRICE, me.send);
  const headers = newKey();
  const first = await me.send(can.create, body, headers);
  expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([statuses.created, null]);
  const again = await me.send(can.create, body, headers);
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([statuses.created, 'true']);
  expect(again.text).toBe(first.text);
};

export const refusesAnotherRequest: Show = async ({ me }) => {
  const { can, order, statuses, answers } = me.adapter;
  const headers = newKey();
  await me.send(can.create, await order(PRICE, me.send), headers);
  const other = await me.send(can.create, await order({ ...PRICE, amountMinor: 700 }, me.send), headers);
  expect(other.status).toBe(statuses.conflict);
  expect(other.body).toEqual(answers.error(statuses.conflict));
};

export const refundsOnce: Show = async ({ me, shop }) => {
  const { call, body, status } = supported(me.adapter.can.refund);
  const { id } = await me.create();
  await me.pay(id);
  await shop.settle();
  const wanted = body(await me.read(id), 1000);
  const headers = newKey();
  const first = await me.send(at(call, id), wanted, headers);
  const again = await me.send(at(call, id), wanted, headers);
  expect([first.status, again.status, again.text]).toEqual([status, status, first.text]);
  expect((await shop.native.read(id)).amount_refunded).toBe(1000);
};

let keys = 0;
const newKey = () => ({ 'idempotency-key': `behaviour-${++keys}` });
