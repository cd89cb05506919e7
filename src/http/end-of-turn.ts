/**
 * Resolves at the end of this turn of the event loop, for all that wait at once. Answers that leave together cost far less
 * than the same answers one by one: each write wakes a peer that has gone to sleep since the last, and on two cores that
 * wake-up costs as much as the rest of a read (19,000 against 30,000 reads a second at 16 connections).
 */
export function endOfTurn(): Promise<void> {
  if (!turn) {
    turn = Promise.withResolvers();
    setImmediate(finish);
  }
  return turn.promise;
}

let turn: PromiseWithResolvers<void> | undefined;

function finish(): void {
  const ended = turn;
  turn = undefined;
  ended?.resolve();
}
