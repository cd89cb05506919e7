import { DatabaseUnavailable } from '../store/store.ts';

/**
 * Makes few large calls of many small ones. What is asked for while a call is at work waits for the next one, so that alone
 * it goes at once and in a crowd it shares the way.
 *
 *   ask ─► waiting ─► (end of this turn, or of the call before) one call for all that wait ─► each has its own answer
 *
 * One that cannot be done must not undo its neighbours: what failed together is tried again one by one. That is safe
 * because a call is one transaction, of which nothing has happened.
 */
export function createGathering<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  most: number,
): (item: Item) => Promise<Answer> {
  let waiting: Asked<Item, Answer>[] = [];
  let atWork = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await answer(batch);
    }
    atWork = false;
  }

  async function answer(batch: readonly Asked<Item, Answer>[]): Promise<void> {
    try {
      const answers = await work(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      if (batch.length > 1 && !(error instanceof DatabaseUnavailable)) for (const one of batch) await answer([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (atWork) return;
      atWork = true;
      setImmediate(run);
    });
}

type Asked<Item, Answer> = {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};
