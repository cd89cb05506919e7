import { UnstorableText } from '../store.ts';

/**
 * Text for a column of its own. PostgreSQL refuses NUL in text, and no encoding of a lone surrogate exists: both are
 * refused on every engine, by the same error, rather than kept by one and lost by another. (What stands in JSON is escaped
 * and may hold anything.)
 */
export function storable(text: string): string {
  if (text.includes('\0') || !text.isWellFormed()) throw new UnstorableText();
  return text;
}

export function storableOrNull(text: string | null): string | null {
  return text === null ? null : storable(text);
}

/** For what others sent and must be recorded whatever it is: what cannot be kept is replaced. */
export function madeStorable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}

export function flag(value: boolean): number {
  return value ? 1 : 0;
}
