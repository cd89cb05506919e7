/**
 * How often somebody has tried to sign in, by who they say they are and by where they come from. After a few tries each
 * further one has to wait twice as long as the one before: an owner who mistypes is back in a minute, a guesser gets nowhere.
 * A lock is on an address together with a name, or on an address alone; never on a name alone, or else anyone could lock an
 * owner out. The second factor is another matter: whoever is asked for it has given the password already, so there it is the
 * person that is counted, wherever the tries come from.
 *
 * A try counts before it is looked at, and is taken back when it was right: of any number that are made at once no more are
 * heard than of as many in a row.
 */
export type Guesses = {
  /** A keyed hash of what is counted. */
  readonly key: string;
  readonly count: number;
  readonly lastAtMs: number;
};

/** Before the first wait. */
export const FREE_TRIES = 5;
/** From one place, which may be an office full of people who mistype. */
export const FREE_TRIES_OF_A_PLACE = 30;

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Forgotten after this long without another wrong try. */
export const GUESSES_KEPT_MS = 24 * 3_600_000;

/** From when on another try is heard. */
export function nextTryAtMs({ count, lastAtMs }: Guesses, freeTries: number): number {
  if (count < freeTries) return lastAtMs;
  return lastAtMs + Math.min(FIRST_WAIT_MS * 2 ** (count - freeTries), LONGEST_WAIT_MS);
}

/** With one try more. */
export function countGuess(before: Guesses, nowMs: number): Guesses {
  const isForgotten = nowMs > before.lastAtMs + GUESSES_KEPT_MS;
  return { key: before.key, count: isForgotten ? 1 : before.count + 1, lastAtMs: nowMs };
}

/** Without the last try, which was right. */
export function takeGuessBack(counted: Guesses): Guesses {
  return { ...counted, count: Math.max(0, counted.count - 1) };
}
