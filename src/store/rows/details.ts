/**
 * The JSON part of a row. What is null or empty is left out when it is written and stands again when it is read: rows stay
 * lean, and a field added later reads as empty in older rows.
 */
export type Details<T> = { readonly [Key in keyof T]?: NonNullable<T[Key]> | undefined };

export function orNone<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

export function listOrNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

export function recordOrNone<T extends Readonly<Record<string, unknown>>>(record: T): T | undefined {
  for (const _ in record) return record;
  return undefined;
}
