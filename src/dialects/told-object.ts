import type { Account } from '../core/account.ts';
import type { Dispute } from '../core/dispute.ts';
import type { Refund } from '../core/refund.ts';
import type { FullCheckout } from '../operations/operations.ts';

/** A session with all that hangs on it, and whose it is. */
export type ToldCheckout = FullCheckout & {
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  readonly account: Pick<Account, 'timeZone'>;
};

/** Something in an API's own words, to the byte. */
export type ToldObject = {
  readonly kind: 'session' | 'payment' | 'charge' | 'refund' | 'dispute' | 'customer' | 'transaction';
  /** What answers so: `GET /v1/refunds/re_…`. */
  readonly call: string;
  /** The call answers a list that this is one of. */
  readonly isListed?: boolean;
  readonly body: string;
};

/** All that an API tells of a session and what hangs on it, as it would answer now. Pure. */
export type ObjectsOf = (checkout: ToldCheckout, context: { readonly publicUrl: string }) => readonly ToldObject[];

/** One of them, by what the API answers. */
export function told(kind: ToldObject['kind'], call: string, answer: object): ToldObject {
  return { kind, call, body: JSON.stringify(answer) };
}
