import type { Dispute } from '../dispute.ts';
import type { Posting } from '../ledger/posting.ts';
import type { MethodType } from '../method.ts';
import type { Refund } from '../refund.ts';
import type { Checkout, DialectName, Session } from '../session.ts';
import { attentionOf } from './attention.ts';
import { type Figure, figuresOf } from './figures.ts';
import { termsOf } from './terms.ts';

/**
 * What a session is found by: a projection of it, its attempts and its refunds, made a moment after each change. It decides
 * nothing and can be made again at any time.
 */
export type SessionFacts = Pick<
  Session,
  'id' | 'shard' | 'accountId' | 'livemode' | 'version' | 'amountMinor' | 'currency' | 'customerId'
> & {
  readonly dialect: DialectName;
  readonly state: SessionState;
  /** Somebody should look: see attention.ts. */
  readonly needsAttention: boolean;
  /** Of what settled it, or else of the latest attempt. */
  readonly method: MethodType | null;
  /** Texts that it is found by exactly: see terms.ts. */
  readonly terms: readonly string[];
  /** What it adds to the account's figures: see figures.ts. */
  readonly figures: readonly Figure[];
};

/** A checkout with all that there is of it. */
export type WholeCheckout = Checkout & {
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  readonly postings: readonly Posting[];
};

/** Where a session stands, as a merchant sees it. */
export const SESSION_STATES = [
  /** Nobody has paid or tried to. */
  'open',
  /** The payer is at it, or their bank is. */
  'processing',
  /** The last attempt failed; the payer may try again. */
  'declined',
  'paid',
  'partly_refunded',
  'refunded',
  'expired',
  'canceled',
  'failed',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export function factsOf(whole: WholeCheckout): SessionFacts {
  const { session, payments, refunds, disputes } = whole;
  const settling = payments.find(({ id }) => id === session.settledBy);
  return {
    id: session.id,
    shard: session.shard,
    accountId: session.accountId,
    livemode: session.livemode,
    version: session.version,
    amountMinor: session.amountMinor,
    currency: session.currency,
    customerId: session.customerId,
    dialect: session.dialect,
    state: stateOf(whole),
    needsAttention: attentionOf(payments, refunds, disputes).length > 0,
    method: (settling ?? payments.at(-1))?.method.type ?? null,
    terms: termsOf(whole),
    figures: figuresOf(whole),
  };
}

export function stateOf({ session, payments }: Checkout): SessionState {
  if (session.status === 'complete') {
    if (session.amountRefundedMinor === 0) return 'paid';
    return session.amountRefundedMinor < session.amountMinor ? 'partly_refunded' : 'refunded';
  }
  if (session.status !== 'open') return session.status;
  const last = payments.at(-1);
  if (session.phase === 'processing' || last?.status === 'requires_action') return 'processing';
  return last?.status === 'failed' ? 'declined' : 'open';
}
