import type { Uuid } from '../../core/ids.ts';
import {
  countGuess,
  FREE_TRIES,
  FREE_TRIES_OF_A_PLACE,
  nextTryAtMs,
  takeGuessBack,
} from '../../core/people/guesses.ts';
import type { Tx } from '../../store/store.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Origin } from './people-operations.ts';

/** What a try is counted by: who somebody says they are, and the place that it comes from. */
export type Tries = { readonly own: string; readonly place: string };

export type Trying =
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** Heard, and counted. `isLast`: if it is wrong, the next has to wait. */
  | { readonly kind: 'heard'; readonly isLast: boolean };

/** A name from one place; and that place, whatever names it tries. */
export function passwordTries({ vault }: Pick<PeopleDeps, 'vault'>, emailKey: string, { network }: Origin): Tries {
  return { own: vault.hash(`guess:${network}:${emailKey}`), place: vault.hash(`guess:${network}`) };
}

/** Six digits are soon guessed by whoever has the password and many addresses: a person, wherever the tries come from. */
export function secondFactorTries({ vault }: Pick<PeopleDeps, 'vault'>, personId: Uuid, { network }: Origin): Tries {
  return { own: vault.hash(`second-factor:${personId}`), place: vault.hash(`guess:${network}`) };
}

export async function takeTry({ store, clock }: PeopleDeps, { own, place }: Tries): Promise<Trying> {
  const nowMs = clock.nowMs();
  return store.transact(async (tx): Promise<Trying> => {
    const counted = await tx.holdGuesses(own);
    const there = await tx.holdGuesses(place);
    const untilMs = Math.max(nextTryAtMs(counted, FREE_TRIES), nextTryAtMs(there, FREE_TRIES_OF_A_PLACE));
    if (untilMs > nowMs) return { kind: 'wait', untilMs };
    const next = countGuess(counted, nowMs);
    await tx.saveGuesses(next);
    await tx.saveGuesses(countGuess(there, nowMs));
    return { kind: 'heard', isLast: next.count >= FREE_TRIES };
  });
}

/** It was right: the name begins anew, and the place has one try less, or else whoever has one name would clear the others. */
export async function forgiveTries(tx: Tx, { own, place }: Tries): Promise<void> {
  await tx.clearGuesses(own);
  await tx.saveGuesses(takeGuessBack(await tx.holdGuesses(place)));
}
