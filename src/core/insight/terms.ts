import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';

/** What a term is about. */
export const TERM_KINDS = [
  'email',
  'phone',
  'reference',
  'rail',
  'transaction',
  'card',
  'customer',
  'metadata',
] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** As long as any hash, e-mail or reference that somebody looks for. */
const MOST_CHARACTERS = 200;

/** `email:ama@example.com`: what is found by it is found exactly, whatever its letter case. */
export function term(kind: TermKind, value: string): string {
  const text = value.trim().toLowerCase().slice(0, MOST_CHARACTERS);
  // No engine keeps a NUL or half a surrogate pair in a column.
  return `${kind}:${text.toWellFormed().replaceAll('\0', '\ufffd')}`;
}

/**
 * A phone number is found whole, by its last nine digits, which are the same with and without the country's code or the zero in
 * its place (`024 123 4567`), and by the few that a payer reads out or a receipt shows. Of one that is masked
 * (`+233 •••• 567`) only the end is known.
 */
export function phoneTerms(phone: string): string[] {
  const digits = (phone.split('•').at(-1) ?? '').replaceAll(/\D/g, '');
  const parts = [digits, digits.slice(-9), digits.slice(-4), digits.slice(-3)].filter((part) => part.length >= 3);
  return [...new Set(parts)].map((part) => term('phone', part));
}

/** `metadata:order_id=1234`, and `metadata:1234` for whoever knows the value alone. */
export function metadataTerms(metadata: Readonly<Record<string, string>>): string[] {
  return Object.entries(metadata).flatMap(([key, value]) => [
    term('metadata', `${key}=${value}`),
    term('metadata', value),
  ]);
}

export function termsOf({ session, payments }: Checkout): string[] {
  const found = [
    ...(session.customerEmail ? [term('email', session.customerEmail)] : []),
    ...(session.customerPhone ? phoneTerms(session.customerPhone) : []),
    ...(session.clientReferenceId ? [term('reference', session.clientReferenceId)] : []),
    ...(session.customerId ? [term('customer', session.customerId)] : []),
    ...metadataTerms(session.metadata),
    ...payments.flatMap(termsOfPayment),
  ];
  return [...new Set(found)];
}

function termsOfPayment({ method, railReference }: Payment): string[] {
  const ofRail = railReference ? [term('rail', railReference)] : [];
  switch (method.type) {
    case 'card':
      return [...ofRail, ...(method.last4 === null ? [] : [term('card', method.last4)])];
    case 'mobile_money':
      return [...ofRail, ...phoneTerms(method.phone)];
    case 'crypto':
      return [
        ...ofRail,
        ...(method.address ? [term('transaction', method.address)] : []),
        ...method.transactions.map(({ hash }) => term('transaction', hash)),
      ];
    case 'blik':
      return ofRail;
  }
}
