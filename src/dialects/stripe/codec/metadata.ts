import type { Metadata } from '../schema/fields.ts';

/** As it is at creation, where an empty value sets nothing; absent where none was sent. */
export function parseMetadata(sent: Metadata | null | undefined): Metadata | undefined {
  if (!sent) return undefined;
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
}
