import { customerId } from '../../core/ids.ts';
import { formatMajor } from '../../core/money.ts';
import type { FoundSession } from '../../operations/insight/find-sessions.ts';
import type { Desk } from '../desk.ts';

/** A session as an export has it: for programs, so in the same words in every language, amounts in minor units. */
export type ExportedSession = ReturnType<typeof exportedSession>;

export function exportedSession(desk: Desk, { session, payments, state, attention, customer }: FoundSession) {
  const payment = payments.find(({ id }) => id === session.settledBy) ?? payments.at(-1);
  const method = payment?.method;
  return {
    id: desk.printSessionId(session),
    livemode: session.livemode,
    status: state,
    needs_attention: attention.length > 0,
    api: session.dialect,
    amount: session.amountMinor,
    currency: session.currency,
    amount_refunded: session.amountRefundedMinor,
    fee: session.feeMinor,
    method: method?.type ?? null,
    card_last4: method?.type === 'card' ? method.last4 : null,
    provider_reference: payment?.railReference ?? null,
    transactions: method?.type === 'crypto' ? method.transactions.map(({ hash }) => hash) : [],
    failure: payment?.failureCode ?? null,
    attempts: payments.length,
    reference: session.clientReferenceId,
    description: session.description,
    customer: session.customerId === null ? null : customerId.print(session.customerId),
    customer_name: session.customerName ?? customer?.name ?? null,
    customer_email: session.customerEmail ?? customer?.email ?? null,
    customer_phone: session.customerPhone ?? customer?.phone ?? null,
    created_at: timeOf(session.createdAtMs),
    completed_at: session.completedAtMs === null ? null : timeOf(session.completedAtMs),
    expires_at: timeOf(session.expiresAtMs),
    metadata: session.metadata,
  };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

export const CSV_HEADER: readonly (keyof ExportedSession)[] = [
  'id',
  'livemode',
  'status',
  'needs_attention',
  'api',
  'amount',
  'currency',
  'amount_refunded',
  'fee',
  'method',
  'card_last4',
  'provider_reference',
  'transactions',
  'failure',
  'attempts',
  'reference',
  'description',
  'customer',
  'customer_name',
  'customer_email',
  'customer_phone',
  'created_at',
  'completed_at',
  'expires_at',
  'metadata',
];

const AMOUNTS: ReadonlySet<keyof ExportedSession> = new Set(['amount', 'amount_refunded', 'fee']);

/** A spreadsheet adds amounts up in whole units: `248.50`. */
export function csvFields(exported: ExportedSession): string[] {
  const { currency } = exported;
  return CSV_HEADER.map((name) => {
    const value = exported[name];
    if (value === null) return '';
    if (AMOUNTS.has(name)) return formatMajor({ amountMinor: Number(value), currency });
    if (Array.isArray(value)) return value.join(' ');
    const text =
      typeof value === 'object' ? (Object.keys(value).length > 0 ? JSON.stringify(value) : '') : String(value);
    // Within a field one line break is as good as the other; between lines there is this one alone, so that they are counted.
    return text.replaceAll(/\r\n?/g, '\n');
  });
}
