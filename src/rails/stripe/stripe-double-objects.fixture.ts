/** What the double keeps, and how it shows it: after docs.stripe.com/api, with the fields that anything here reads. */

export type Fields = { readonly [name: string]: string | Fields };
export type Body = Record<string, unknown>;

/** What becomes of a payment, as Stripe's sandbox has it by the e-mail address; here by the code, for no address is sent. */
export type Fate = {
  /** Absent: it is left open. */
  readonly afterMs?: number;
  /** Absent: it is paid. */
  readonly error?: { readonly code: string; readonly decline_code?: string; readonly message: string };
  readonly refund?: RefundFate;
};

export type RefundFate = {
  readonly at: Body;
  readonly later?: { readonly afterMs: number } & Body;
};

const provider = (decline: string, message: string) => ({
  code: 'payment_method_provider_decline',
  decline_code: decline,
  message,
});

/** docs.stripe.com/payments/blik/accept-a-payment#simulate-failures, with the times that stand there. */
export const CODES = {
  pays: '200100',
  invalid: '301001',
  expired: '301002',
  limitExceeded: '302001',
  insufficientFunds: '302002',
  customerDeclined: '302003',
  bankDeclined: '302004',
  customerTimeout: '303001',
  leftOpen: '304001',
  refundPends: '401001',
  refundFails: '401002',
  refundAwaitsFunds: '401003',
} as const;

const FATES: Readonly<Record<string, Fate>> = {
  [CODES.invalid]: {
    afterMs: 0,
    error: { code: 'payment_method_invalid_parameter', message: 'The code passed wasn’t a valid BLIK code.' },
  },
  [CODES.expired]: {
    afterMs: 0,
    error: provider('code_expired', 'The code passed has expired. Please request another code from the customer.'),
  },
  [CODES.limitExceeded]: { afterMs: 8_000, error: provider('payment_limit_exceeded', 'The limit has been reached.') },
  [CODES.insufficientFunds]: { afterMs: 8_000, error: provider('insufficient_funds', 'Insufficient funds.') },
  [CODES.customerDeclined]: { afterMs: 8_000, error: provider('customer_declined', 'The customer declined.') },
  [CODES.bankDeclined]: { afterMs: 8_000, error: provider('partner_generic_decline', 'The bank declined.') },
  [CODES.customerTimeout]: {
    afterMs: 60_000,
    error: { code: 'payment_method_provider_timeout', message: 'The customer didn’t approve this payment in time.' },
  },
  [CODES.leftOpen]: {},
  [CODES.refundPends]: {
    afterMs: 2_000,
    refund: {
      at: { status: 'pending', pending_reason: 'processing' },
      later: { afterMs: 20_000, status: 'succeeded' },
    },
  },
  [CODES.refundFails]: {
    afterMs: 2_000,
    refund: {
      at: { status: 'pending', pending_reason: 'processing' },
      later: { afterMs: 20_000, status: 'failed', failure_reason: 'declined' },
    },
  },
  [CODES.refundAwaitsFunds]: {
    afterMs: 2_000,
    refund: {
      at: { status: 'pending', pending_reason: 'insufficient_funds' },
      later: { afterMs: 60_000, status: 'succeeded' },
    },
  },
};

export function fateOf(code: string): Fate {
  return FATES[code] ?? { afterMs: 2_000 };
}

export type StoredIntent = {
  readonly id: string;
  readonly createdMs: number;
  readonly livemode: boolean;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Fields;
  /** Absent where nothing was asked for: it is captured behind the answer, and booked later. */
  readonly captureMethod?: CaptureMethod | undefined;
  /** How long after it is paid it is booked; absent: as it is captured. */
  bookedAfterMs?: number;
  /** Entered on a page; absent for BLIK. */
  readonly card?: { readonly brand: string; readonly last4: string };
  fate: Fate;
  canceledMs?: number | undefined;
};

export const CAPTURE_METHODS = ['automatic', 'automatic_async', 'manual'] as const;
export type CaptureMethod = (typeof CAPTURE_METHODS)[number];

/** How long after a payment one that is captured behind the answer is booked. Stripe says within an hour. */
export const BOOKING_MS = 45_000;

/** A Checkout Session. */
export type StoredPage = {
  readonly id: string;
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly livemode: boolean;
  readonly metadata: Fields;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly email: string | undefined;
  /** Of which nothing is told before the payer has tried to pay. */
  readonly intent: StoredIntent;
};

export type StoredRefund = {
  readonly id: string;
  readonly createdMs: number;
  readonly intent: StoredIntent;
  readonly amount: number;
  readonly reason: string | null;
  readonly metadata: Fields;
};

/** How it stands at a time follows from that time alone, so that a test can go back and forth in it. */
export function statusOf({ createdMs, fate, canceledMs, card }: StoredIntent, nowMs: number): string {
  if (canceledMs !== undefined && nowMs >= canceledMs) return 'canceled';
  const waits = card ? 'requires_payment_method' : 'requires_action';
  if (fate.afterMs === undefined || nowMs < createdMs + fate.afterMs) return waits;
  return fate.error ? 'requires_payment_method' : 'succeeded';
}

type Settled = { readonly currency: string; readonly expanded: boolean; readonly booked: boolean };

export function showIntent(intent: StoredIntent, nowMs: number, settled: Settled): Body {
  const { id, amount, currency, livemode, metadata, createdMs, fate, card, captureMethod } = intent;
  const method = card ? 'card' : 'blik';
  const isTried = fate.afterMs !== undefined && nowMs >= createdMs + fate.afterMs;
  const status = statusOf(intent, nowMs);
  const paid = status === 'succeeded';
  const charge = showCharge(intent, nowMs, settled);
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: [method],
    amount,
    amount_received: paid ? amount : 0,
    canceled_at: status === 'canceled' ? seconds(nowMs) : null,
    capture_method: captureMethod ?? 'automatic_async',
    client_secret: `${id}_secret_double`,
    confirmation_method: 'automatic',
    created: seconds(createdMs),
    currency,
    last_payment_error:
      fate.error && isTried ? { ...fate.error, type: errorTypeOf(fate), message: fate.error?.message } : null,
    latest_charge: paid ? (settled.expanded ? charge : charge.id) : null,
    livemode,
    metadata,
    next_action: status === 'requires_action' ? { type: 'blik_authorize', blik_authorize: {} } : null,
    payment_method_types: [method],
    status,
  };
}

/** It has the metadata that its PaymentIntent had when it was paid. */
export function showCharge(intent: StoredIntent, nowMs: number, { currency: settles, booked }: Settled) {
  const { id, amount, currency, livemode, metadata, createdMs, fate, card, captureMethod } = intent;
  const bookedAfterMs = intent.bookedAfterMs ?? (captureMethod === 'automatic' ? 0 : BOOKING_MS);
  const bookedMs = createdMs + (fate.afterMs ?? 0) + bookedAfterMs;
  const transaction = { id: `txn_${id.slice(3)}`, object: 'balance_transaction', currency: settles, fee: 498 };
  return {
    id: `py_${id.slice(3)}`,
    object: 'charge',
    amount,
    balance_transaction: nowMs < bookedMs ? null : booked ? transaction : transaction.id,
    captured: true,
    currency,
    livemode,
    metadata,
    payment_intent: id,
    payment_method_details: { type: card ? 'card' : 'blik', ...(card ? { card } : { blik: {} }) },
    status: 'succeeded',
  };
}

/** Which of the two Stripe has for a wrong code is not published: the double has each once. */
export function errorTypeOf({ error }: Fate): 'invalid_request_error' | 'card_error' {
  return error?.decline_code ? 'card_error' : 'invalid_request_error';
}

export function showRefund(refund: StoredRefund, nowMs: number): Body {
  const { id, amount, intent, metadata, reason, createdMs } = refund;
  const { at = { status: 'succeeded' }, later } = intent.fate.refund ?? {};
  const { afterMs, ...becomes } = later ?? { afterMs: Number.POSITIVE_INFINITY };
  return {
    id,
    object: 'refund',
    amount,
    charge: `py_${intent.id.slice(3)}`,
    created: seconds(createdMs),
    currency: intent.currency,
    metadata,
    payment_intent: intent.id,
    reason,
    ...(nowMs >= createdMs + afterMs ? becomes : at),
  };
}

export function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}

/** What a bank says of a dispute, and what has moved for it, in the currency that the account settles in. */
export type StoredDispute = {
  readonly id: string;
  readonly createdMs: number;
  readonly intent: StoredIntent;
  readonly amount: number;
  reason: string;
  status: string;
  moved: readonly { readonly amount: number; readonly fee: number }[];
};

export function showDispute(dispute: StoredDispute, nowMs: number, settled: string, isExpanded: boolean): Body {
  const { id, createdMs, intent, amount, reason, status, moved } = dispute;
  const shown = showIntent(intent, nowMs, { currency: settled, expanded: false, booked: false });
  return {
    id,
    object: 'dispute',
    amount,
    balance_transactions: moved.map((one, at) => ({
      id: `txn_${id}_${at}`,
      object: 'balance_transaction',
      currency: settled,
      ...one,
    })),
    charge: shown.latest_charge,
    created: seconds(createdMs),
    currency: intent.currency,
    evidence_details: { due_by: seconds(createdMs) + 9 * 86_400, has_evidence: false, past_due: false },
    livemode: intent.livemode,
    metadata: {},
    payment_intent: isExpanded ? shown : intent.id,
    reason,
    status,
  };
}
