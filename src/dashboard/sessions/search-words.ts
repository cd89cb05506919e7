import { anyPaymentId, customerId, disputeId, refundId, type Uuid } from '../../core/ids.ts';
import { phoneTerms, term } from '../../core/insight/terms.ts';
import type { ParseSessionId } from '../../core/session-id.ts';
import type { Search } from '../../operations/insight/find-sessions.ts';

/**
 * What somebody types to find a session: whatever they have at hand. Nobody is asked what it is: it is looked for as all that
 * it can be by its form.
 */
export function readSearch(text: string, { parseSessionId }: { readonly parseSessionId: ParseSessionId }): Search {
  const words = text.trim();
  const parts = partsOf(words);
  const idsBy = (parse: (part: string) => Uuid | undefined) => [...new Set(parts.flatMap((part) => parse(part) ?? []))];
  return {
    terms: [...new Set(parts.flatMap(termsOf))],
    sessions: idsBy((part) => parseSessionId(part)),
    payments: idsBy(anyPaymentId.parse),
    refunds: idsBy(refundId.parse),
    disputes: idsBy(disputeId.parse),
  };
}

/** As deep as the session's id stands in an address of ours: each part is looked for by itself, so there are not many. */
const MOST_PARTS = 4;

/** Of an address what its path ends with: that of a payment page ends with the session's id. */
function partsOf(words: string): readonly string[] {
  const url = /^https?:/i.test(words) ? URL.parse(words) : null;
  if (!url) return words === '' ? [] : [words];
  return url.pathname
    .split('/')
    .filter((part) => part !== '')
    .slice(-MOST_PARTS);
}

function termsOf(words: string): readonly string[] {
  const customer = customerId.parse(words);
  if (customer) return [term('customer', customer)];
  if (words.includes('@')) return [term('email', words), term('reference', words), ...metadataOf(words)];
  const digits = digitsOf(words);
  return [
    ...(digits ? [term('phone', digits), term('phone', subscriberOf(digits))] : []),
    ...(digits?.length === 4 ? [term('card', digits)] : []),
    term('reference', words),
    term('rail', words),
    term('transaction', words),
    ...metadataOf(words),
  ];
}

/** A customer by their id, their e-mail address, or the phone's last digits. */
export function customerTerm(words: string): string {
  const text = words.trim();
  const customer = customerId.parse(text);
  if (customer) return term('customer', customer);
  const digits = digitsOf(text);
  return digits ? term('phone', subscriberOf(digits)) : term('email', text);
}

/** `order_id=1234`, however it is spaced, or `1234` alone. */
export function metadataTerm(words: string): string {
  return term('metadata', words.trim().replace(/\s*=\s*/, '='));
}

function metadataOf(words: string): readonly string[] {
  return [metadataTerm(words)];
}

/** Of what can be a phone number or its end, such as `+233 24 123 4567`, `•••• 567` and `567`. */
function digitsOf(words: string): string | undefined {
  if (!/^[\d\s().+•*…-]+$/.test(words)) return undefined;
  const [whole] = phoneTerms(words.replaceAll(/[*…]/g, '•'));
  return whole?.slice('phone:'.length);
}

/** Whoever types a number may leave out the country's code, or put a zero in its place. */
function subscriberOf(digits: string): string {
  return digits.slice(-9);
}
