import { expect, test } from 'vitest';
import { type EventActor, parseActor, printActor } from './event-actor.ts';

const ID = '019bc0de-0000-7001-8000-00000000000a';

test.each<[EventActor, string]>([
  [{ kind: 'key', id: ID }, `key:${ID}`],
  [{ kind: 'person', id: ID }, `person:${ID}`],
  [{ kind: 'payer' }, 'payer'],
  [{ kind: 'rail', name: 'acme', asked: 'payer' }, 'rail:payer:acme'],
  [{ kind: 'rail', name: 'acme:eu', asked: 'worker' }, 'rail:worker:acme:eu'],
  [{ kind: 'clock' }, 'clock'],
  [{ kind: 'rule' }, 'rule'],
])('%o is kept as %s', (actor, text) => {
  expect(printActor(actor)).toBe(text);
  expect(parseActor(text)).toEqual(actor);
});

test.each([null, '', 'key', 'key:7', 'rail:payer', 'rail:nobody:acme', 'moon'])(
  '%s is nobody that is known',
  (text) => {
    expect(parseActor(text)).toBeNull();
  },
);
