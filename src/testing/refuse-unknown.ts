/** A name that is misspelt would be left out in silence, and the test would try something else than it says. */
export function refuseUnknown(of: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${of} takes no ${unknown}: it takes ${known.join(', ')}`);
}
