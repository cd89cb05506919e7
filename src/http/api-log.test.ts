import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { createKeyForms } from '../core/key-text.ts';
import { createApiLog } from './api-log.ts';

const keyForms = createKeyForms({ paygate: 'sk_{mode}_p' });
const KEY = `sk_test_p${'k'.repeat(32)}`;

function open(limits = { waiting: 3, refusals: 5 }) {
  let dropped = 0;
  const log = createApiLog({ keyForms, nowMs: () => 5, dropped: (count) => (dropped += count), limits });
  const note = (changes: object = {}, statusCode = 200) =>
    log.note(
      {
        api: 'paygate',
        caller: { keyId: 'key' },
        headers: {},
        id: 'req_1',
        method: 'GET',
        url: '/v1/events?limit=1',
        body: undefined,
        answered: '{}',
        refusedAs: null,
        is404: false,
        routeOptions: { url: '/v1/events', config: {} },
        ...changes,
      } as unknown as FastifyRequest,
      { statusCode, elapsedTime: 1.5, hasHeader: () => false } as unknown as FastifyReply,
    );
  return { log, note, dropped: () => dropped };
}

test('what has no room is counted and forgotten; refusals have room when the rest has none', () => {
  const { log, note, dropped } = open();
  for (let i = 0; i < 4; i++) note();
  expect(dropped()).toBe(1);
  for (let i = 0; i < 3; i++) note({}, 404);
  expect(dropped()).toBe(2);
  expect(log.take(4).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 404]);
  expect(log.take(9)).toHaveLength(1);
  expect(log.take(9)).toEqual([]);
});

test('what is no call, asks for the log itself, or is nobody’s, is not in it', () => {
  const { log, note, dropped } = open();
  note({ api: null });
  note({ routeOptions: { url: '/v1/requests', config: { unlogged: true } } });
  note({ caller: null }, 401);
  note({ caller: null, headers: { authorization: 'Bearer sk_test_p-short' } }, 401);
  expect(log.take(9)).toEqual([]);
  note({ caller: null, headers: { authorization: `Bearer ${KEY}` } }, 401);
  expect(log.take(9)).toMatchObject([{ caller: null, keyText: KEY, statusCode: 401, route: '/v1/events' }]);
  expect(dropped()).toBe(0);
});
