/** By then a start is over, and what came with the first moment too. */
const AFTER_MS = 1_000;

/**
 * Gives back to the system what a start leaves behind: a sixth of the process, which V8 would keep for as long as little is
 * asked of the server. It takes a tenth of a second, once. Where Node was not started with `--expose-gc` nothing happens.
 */
export function settleMemory(): void {
  const collect = globalThis.gc;
  if (!collect) return;
  // The flavour that gives free pages back at once.
  const collectAll = () => void collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  setTimeout(collectAll, AFTER_MS).unref();
}
