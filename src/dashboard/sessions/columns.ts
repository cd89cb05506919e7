/** What a line of the list can tell beyond where the session stands and its amount, in this order. */
export const SESSION_COLUMNS = [
  'method',
  'payer',
  'reference',
  'description',
  'refunded',
  'fee',
  'api',
  'session',
  'paid',
  'created',
] as const;
export type SessionColumn = (typeof SESSION_COLUMNS)[number];

const USUAL: readonly SessionColumn[] = ['method', 'payer', 'api', 'session', 'created'];

/** Those that somebody has chosen, or that the list has by itself. */
export function columnsOf({
  sessionColumns,
}: {
  readonly sessionColumns: readonly string[] | null;
}): readonly SessionColumn[] {
  return sessionColumns === null ? USUAL : SESSION_COLUMNS.filter((column) => sessionColumns.includes(column));
}

/** Null where they are what the list has by itself: whoever chooses those keeps up with it. */
export function readColumns(form: URLSearchParams): readonly SessionColumn[] | null {
  const chosen = SESSION_COLUMNS.filter((column) => form.has('column', column));
  const isUsual = chosen.length === USUAL.length && USUAL.every((column) => chosen.includes(column));
  return isUsual ? null : chosen;
}
