/** A merchant's own notes on an object: keys and texts that are given back as they were sent. */
export type Metadata = Readonly<Record<string, string>>;

export const METADATA_LIMITS = { keys: 50, keyCharacters: 40, valueCharacters: 500 } as const;

/** An update adds and replaces; an empty text removes its key. */
export function mergeMetadata(known: Metadata, change: Metadata): Metadata {
  return Object.fromEntries(Object.entries({ ...known, ...change }).filter(([, value]) => value !== ''));
}

/** Why these are too many to keep, or undefined where they are not. */
export function faultOfMetadata(merged: Metadata): string | undefined {
  const count = Object.keys(merged).length;
  if (count <= METADATA_LIMITS.keys) return undefined;
  return `would come to ${count} keys with those that are there, and at most ${METADATA_LIMITS.keys} are kept: send "" for those to remove`;
}
