import type { Session } from '../../../core/session.ts';

export type PayerName = { readonly first: string; readonly last: string };

/**
 * The payer's two names: as they were sent here, or from the one name that a session of another API has, whose last word is
 * then taken for the last name. Blank where nothing is known.
 */
export function payerNameOf({ extra, customerName }: Pick<Session, 'extra' | 'customerName'>): PayerName {
  const { customer_firstname: first, customer_lastname: last } = extra;
  if (typeof first === 'string' && typeof last === 'string') return { first, last };
  const words = (customerName ?? '').split(/\s+/).filter((word) => word !== '');
  if (words.length < 2) return { first: words.join(''), last: '' };
  return { first: words.slice(0, -1).join(' '), last: words.at(-1) as string };
}
