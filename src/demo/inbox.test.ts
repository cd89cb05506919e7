import { describe, expect, test } from 'vitest';
import { anEvent, aSession } from './event.fixture.ts';
import { createInbox } from './inbox.ts';
import type { WireEvent } from './wire.ts';

const webhook = (event: WireEvent) => ({ event, body: JSON.stringify(event), signature: 't=1,v1=0', atMs: 0 });
const ofSession = (id: string, sequence = 1) =>
  anEvent(sequence, 'checkout.session.created', {
    id: `evt_${id}_${sequence}`,
    data: { object: { object: 'checkout.session', ...aSession({ id }) } },
  });

describe('the inbox', () => {
  test('tells what came in the order in which it happened, however it came', () => {
    const inbox = createInbox();
    for (const sequence of [3, 1, 2]) inbox.receive(webhook(anEvent(sequence, 'checkout.session.opened')));
    expect(inbox.about('cs_1').map(({ event }) => event.sequence)).toEqual([1, 2, 3]);
    expect(inbox.revision('cs_1')).toBe(3);
  });

  test('keeps an event once, and how often it came', () => {
    const inbox = createInbox();
    for (const _ of [1, 2]) inbox.receive(webhook(anEvent(1, 'checkout.session.created')));
    expect(inbox.about('cs_1')).toMatchObject([{ times: 2 }]);
  });

  test('keeps nothing of sessions that are not the shop’s', () => {
    const inbox = createInbox();
    const foreign = { object: 'checkout.session', ...aSession({ id: 'cs_2', metadata: {} }) };
    inbox.receive(webhook(anEvent(1, 'checkout.session.created', { data: { object: foreign } })));
    inbox.receive(webhook(anEvent(2, 'payment.created')));
    inbox.receive(webhook(anEvent(3, 'x', { data: { object: { object: 'checkout.session', metadata: null } } })));
    expect([...inbox.about('cs_2'), ...inbox.about('cs_1')]).toEqual([]);
  });

  test('keeps the payments of a session that it follows', () => {
    const inbox = createInbox();
    inbox.follow('cs_1');
    inbox.receive(webhook(anEvent(2, 'payment.created')));
    expect(inbox.about('cs_1')).toHaveLength(1);
  });

  test('forgets the orders that nobody has touched for longest', () => {
    const inbox = createInbox({ sessions: 2, eventsPerSession: 2, bytes: 1e6 });
    inbox.receive(webhook(ofSession('cs_a')));
    inbox.receive(webhook(ofSession('cs_b')));
    inbox.follow('cs_a');
    inbox.receive(webhook(ofSession('cs_c')));
    expect(['cs_a', 'cs_b', 'cs_c'].map((id) => inbox.about(id).length)).toEqual([1, 0, 1]);
    for (const sequence of [2, 3, 4]) inbox.receive(webhook(ofSession('cs_c', sequence)));
    expect(inbox.about('cs_c')).toHaveLength(2);
  });

  test('never holds more than its bytes, the latest order apart', () => {
    const inbox = createInbox({ sessions: 100, eventsPerSession: 10, bytes: 2000 });
    for (const id of ['cs_a', 'cs_b', 'cs_c', 'cs_d', 'cs_e']) inbox.receive(webhook(ofSession(id)));
    expect(inbox.about('cs_a')).toEqual([]);
    expect(inbox.about('cs_e')).toHaveLength(1);
  });
});
