import { expect, test } from 'vitest';
import { ENDPOINT_EVENT_TYPES } from '../../core/endpoint-event.ts';
import { EVENT_TYPES } from '../../core/events.ts';
import type { Session } from '../../core/session.ts';
import { events, typesOfWord } from './events.ts';

test('every fact has a word, and an endpoint can ask for each', () => {
  for (const type of EVENT_TYPES) expect(events.types).toContain(events.typeOf({ type }, {} as Session));
  expect(new Set(events.types).size).toBe(events.types.length);
});

test('a word leads back to every fact that it stands for', () => {
  expect(typesOfWord('checkout.session.expired')).toEqual(['session.failed', 'session.expired']);
  expect(events.types.flatMap(typesOfWord).sort()).toEqual([...EVENT_TYPES, ...ENDPOINT_EVENT_TYPES].sort());
});

test('the words of the contract', () => {
  const word = (type: (typeof EVENT_TYPES)[number]) => events.typeOf({ type }, {} as Session);
  expect(word('session.completed')).toBe('checkout.session.completed');
  expect(word('session.failed')).toBe('checkout.session.expired');
  expect(word('session.canceled')).toBe('checkout.session.canceled');
  expect(word('session.expired')).toBe('checkout.session.expired');
  expect(word('payment.succeeded')).toBe('payment.succeeded');
  expect(word('session.refunded')).toBe('checkout.session.refunded');
  expect(word('refund.succeeded')).toBe('refund.succeeded');
  expect(word('dispute.closed')).toBe('dispute.closed');
});
