import { expect, test } from 'vitest';
import { type Capability, NotSupported } from './adapter.ts';
import * as life from './behaviours/life.ts';
import * as reach from './behaviours/reach.ts';
import * as refusals from './behaviours/refusals.ts';
import * as retries from './behaviours/retries.ts';
import { at, type Merchant, type Shop } from './shop.ts';

/**
 * What every checkout API here does, whatever it calls it. This list is run through each of them. What a behaviour needs
 * is named beside it; where an API says in its `adapter.ts` that it has no such thing, the reason stands in place of the
 * behaviour, and what is shown is that it truly is not there.
 */
const BEHAVIOURS: readonly Behaviour[] = [
  ['creates a session that is open, under its own form of id, with a page that is there', 'create', life.creates],
  ['reads it back', 'read', life.readsBack],
  ['lists sessions, the newest first', 'list', life.lists],
  ['expires an open session, once', 'expire', life.expires],
  ['cancels an open session, once', 'cancel', life.cancels],
  ['is told that a session was paid', 'pay', life.isPaid],
  ['keeps a session open that was declined, until it is paid', 'decline', life.isDeclined],
  ['has an expired session go on in a new one of its own, told like any other', 'read', life.startsAgain],
  ['refunds all of it', 'refund', life.refundsAll],
  ['refunds a part, and then what is left', 'refund', life.refundsInParts],
  ['refunds no more than was received', 'refund', life.refundsNoMore],

  ['answers a repeated request under its key with the first answer', 'create', retries.replays],
  ['refuses the key for another request', 'create', retries.refusesAnotherRequest],
  ['refunds once under a key', 'refund', retries.refundsOnce],

  ['reads the sessions of every API, by every form of their ids', 'read', reach.readsEveryForm],
  ['has its endpoints told in its words and signed its way, in order', 'pay', reach.tellsItsEndpoints],
  ['has its endpoints told of the sessions of every other API', 'pay', reach.tellsOfOthers],

  ['refuses a key that was never issued, before all else', 'create', refusals.badKey],
  ['does not know the sessions of another account', 'read', refusals.foreignAccount],
  ['does not know an id that was never given out', 'read', refusals.unknownId],
  ['does not know a session of the other mode', 'read', refusals.otherMode],
  ['asks for each required parameter', 'create', refusals.missingParameters],
  ['refuses a value of the wrong type, by its name', 'create', refusals.wrongTypes],
  ['refuses a value that is too long, by its name', 'create', refusals.overLongValues],
  ['refuses or ignores a parameter that it does not know, as its provider does', 'create', refusals.unknownParameter],
  ['refuses a body that cannot be read', 'create', refusals.malformedBody],
  ['refuses a body that is too large', 'create', refusals.largeBody],
  ['refuses a body of another type', 'create', refusals.foreignType],
  ['has no call that it does not describe', 'create', refusals.unknownCall],
];

type Behaviour = readonly [what: string, needs: Capability, shows: Show];
export type Show = (stage: Stage) => Promise<void>;
export type Stage = {
  readonly shop: Shop;
  /** Whose API it is about. */
  readonly me: Merchant;
  /** One for each API. */
  readonly all: readonly Merchant[];
};

/** Runs the list for one API: inside a `describe`, with what has been started by then. */
export function behavesLikeTheOthers(can: Merchant['adapter']['can'], stage: () => Stage): void {
  for (const [what, needs, shows] of BEHAVIOURS) {
    const capability = can[needs];
    if (capability instanceof NotSupported) {
      test(`NOT: ${what} — ${capability.reason}`, () => isNotThere(stage(), capability));
    } else {
      test(what, () => shows(stage()));
    }
  }
}

async function isNotThere({ me }: Stage, { probe: { call, body, status = 404 } }: NotSupported): Promise<void> {
  const { id } = await me.create();
  const answer = body
    ? await me.sendText(at(call, id), JSON.stringify(body), { 'content-type': 'application/json' })
    : await me.send(at(call, id), call.startsWith('POST') ? {} : undefined);
  expect(answer.status).toBe(status);
  if (status === 404) expect(answer.body).toEqual(me.adapter.answers.error(404));
  expect(await me.status(id)).toBe(me.adapter.words.open);
}
