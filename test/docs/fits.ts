/**
 * Whether what a page shows could have been said: everything in it is in what was said, under the same name and of the same
 * kind. A page may show less. An empty list, null and `…` stand for anything.
 */
export function fits(shown: unknown, said: unknown): boolean {
  if (shown === null || said === null) return true;
  if (Array.isArray(shown)) {
    if (!Array.isArray(said)) return false;
    return said.length === 0 || shown.every((item) => said.some((other) => fits(item, other)));
  }
  if (typeof shown !== 'object') return typeof shown === typeof said && typeof said !== 'object';
  if (typeof said !== 'object' || Array.isArray(said)) return false;
  return Object.entries(shown).every(
    ([name, inner]) =>
      name === '…' || (Object.hasOwn(said, name) && fits(inner, (said as Record<string, unknown>)[name])),
  );
}

/** A thing that was said, and whatever is within it. */
export function thingsIn(said: unknown): unknown[] {
  if (typeof said !== 'object' || said === null) return [];
  return [said, ...Object.values(said).flatMap(thingsIn)];
}

/** The names that the best candidate lacks, for whoever has to mend a page. */
export function whatIsMissing(shown: object, things: readonly unknown[]): string[] {
  const names = Object.keys(shown);
  const lacking = things
    .filter((thing) => typeof thing === 'object' && thing !== null)
    .map((thing) => names.filter((name) => !fits({ [name]: (shown as Record<string, unknown>)[name] }, thing)));
  return lacking.toSorted((a, b) => a.length - b.length)[0] ?? names;
}
