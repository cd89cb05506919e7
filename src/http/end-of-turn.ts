/**
 * Resolves at the end of this turn of the event loop, for all that wait at once. Answers that leave together cost far less
 * than the same answers one by one: each write wakes a peer that has gone to sleep since the last, and on two cores that
 * wake-up costs as much as the rest of a read (19,000 against 30,000 reads a second at 16 connections). Undefined where
 * nobody is waited for: after a turn with a single answer the next one leaves at once.
 */
export function endOfTurn(): Promise<void> | undefined {
  answers += 1;
  if (!turn) {
    turn = Promise.withResolvers();
    setImmediate(finish);
  }
  return alone ? undefined : turn.promise;
}

let turn: PromiseWithResolvers<void> | undefined;
let answers = 0;
let alone = true;

function finish(): void {
  const ended = turn;
  turn = undefined;
  alone = answers <= 1;
  answers = 0;
  ended?.resolve();
}
