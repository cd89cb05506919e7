import {
  type Body,
  errorTypeOf,
  type Fields,
  fateOf,
  type StoredIntent,
  type StoredRefund,
  seconds,
  showIntent,
  showRefund,
  statusOf,
} from './stripe-double-objects.fixture.ts';

/** What the double keeps. Every answer is of its clock. */
export type Ledger = {
  /** Real time, as Stripe has it. */
  nowMs: number;
  /** The newest first. */
  intents: StoredIntent[];
  refunds: StoredRefund[];
  /** What the account is, and what it settles in. */
  account: Body;
  settlesIn: string;
  /** What a key may not do. */
  readonly lacks: Map<string, readonly Right[]>;
};

export type Call = {
  readonly id: string;
  readonly fields: Fields;
  readonly livemode: boolean;
  readonly key: string;
};

/** `kept` under the idempotency key: what failed before anything was done is not. */
export type Reply = { readonly status: number; readonly body: Body; readonly kept?: boolean };

export type Right =
  | 'rak_account_read'
  | 'rak_payment_intent_read'
  | 'rak_payment_intent_write'
  | 'rak_charge_write'
  | 'rak_balance_transaction_source_read';

export const ACCOUNT_ID = 'acct_1DoubleOfStripe';

/** By method and path. */
export const ENDPOINTS = {
  'POST /v1/payment_intents': { right: 'rak_payment_intent_write', serve: createIntent },
  'GET /v1/payment_intents': { right: 'rak_payment_intent_read', serve: listIntents },
  'GET /v1/payment_intents/:id': { right: 'rak_payment_intent_read', serve: retrieveIntent },
  'POST /v1/payment_intents/:id/cancel': { right: 'rak_payment_intent_write', serve: cancelIntent },
  'POST /v1/refunds': { right: 'rak_charge_write', serve: createRefund },
  'GET /v1/refunds': { right: 'rak_charge_write', serve: listRefunds },
  'GET /v1/refunds/:id': { right: 'rak_charge_write', serve: retrieveRefund },
  'GET /v1/account': { right: 'rak_account_read', serve: ({ account }: Ledger) => ok(account) },
} as const satisfies Record<string, { readonly right: Right; serve(ledger: Ledger, call: Call): Reply }>;

export type Endpoint = keyof typeof ENDPOINTS;

function createIntent(ledger: Ledger, { fields, livemode }: Call): Reply {
  const fault = faultOfIntent(fields);
  if (fault) return fault;
  const { blik } = fields.payment_method_options as { blik: Fields };
  const intent: StoredIntent = {
    id: `pi_3Double${String(ledger.intents.length).padStart(6, '0')}`,
    createdMs: ledger.nowMs,
    livemode,
    amount: Number(fields.amount),
    currency: fields.currency as string,
    metadata: (fields.metadata ?? {}) as Fields,
    fate: fateOf(blik.code as string),
  };
  ledger.intents = [intent, ...ledger.intents];
  return statusOf(intent, ledger.nowMs) === 'requires_payment_method'
    ? failedAtOnce(ledger, intent)
    : ok(show(ledger, intent));
}

function failedAtOnce(ledger: Ledger, intent: StoredIntent): Reply {
  const type = errorTypeOf(intent.fate);
  const error = { ...intent.fate.error, type, payment_intent: show(ledger, intent) };
  return { status: type === 'card_error' ? 402 : 400, body: { error }, kept: true };
}

function faultOfIntent(fields: Fields): Reply | undefined {
  if (fields.payment_method_types) {
    const code = 'payment_method_types_no_longer_supported';
    return invalid('The parameter payment_method_types is not supported on this API version.', { code });
  }
  const unknown = unknownIn(fields, INTENT_FIELDS);
  if (unknown) return unknown;
  const { blik } = (fields.payment_method_options ?? {}) as { blik?: Fields };
  if (fields.confirm !== 'true' || (fields.payment_method_data as Fields | undefined)?.type !== 'blik') {
    return invalid('The double takes payments that are confirmed by BLIK at once.');
  }
  if (fields.currency !== 'pln') return invalid('The currency provided is invalid for blik.', { param: 'currency' });
  if (!/^[1-9]\d*$/.test(String(fields.amount))) return invalid(`Invalid integer: ${fields.amount}`);
  if (Number(fields.amount) < 200) return invalid('Amount must be at least 2.00 zł', { code: 'amount_too_small' });
  return /^\d{6}$/.test(String(blik?.code)) ? undefined : invalid(`Invalid BLIK code: ${blik?.code}`);
}

const INTENT_FIELDS = [
  'amount',
  'currency',
  'metadata',
  'confirm',
  'allowed_payment_method_types',
  'payment_method_data',
  'payment_method_options',
];

function listIntents(ledger: Ledger, { fields }: Call): Reply {
  const { gte = '0', lte = 'Infinity' } = (fields.created ?? {}) as Fields;
  const within = ledger.intents.filter(({ createdMs }) => {
    return seconds(createdMs) >= Number(gte) && seconds(createdMs) <= Number(lte);
  });
  return page('/v1/payment_intents', within, fields, (intent) => show(ledger, intent));
}

function retrieveIntent(ledger: Ledger, { id, fields, key }: Call): Reply {
  const right = 'rak_balance_transaction_source_read';
  const expanded = Object.values((fields.expand ?? {}) as Fields).includes('latest_charge.balance_transaction');
  if (expanded && ledger.lacks.get(key)?.includes(right)) return notPermitted(key, right);
  const intent = ledger.intents.find((one) => one.id === id);
  return intent ? ok(show(ledger, intent, expanded)) : missing('payment_intent', id);
}

function cancelIntent(ledger: Ledger, { id }: Call): Reply {
  const intent = ledger.intents.find((one) => one.id === id);
  if (!intent) return missing('payment_intent', id);
  const status = statusOf(intent, ledger.nowMs);
  if (status === 'canceled' || status === 'succeeded') {
    const message = `You cannot cancel this PaymentIntent because it has a status of ${status}.`;
    return invalid(message, { code: 'payment_intent_unexpected_state', payment_intent: show(ledger, intent) });
  }
  intent.canceledMs = ledger.nowMs;
  return ok(show(ledger, intent));
}

function createRefund(ledger: Ledger, { fields }: Call): Reply {
  const unknown = unknownIn(fields, ['payment_intent', 'amount', 'metadata', 'reason']);
  if (unknown) return unknown;
  const intent = ledger.intents.find((one) => one.id === fields.payment_intent);
  if (!intent) return missing('payment_intent', String(fields.payment_intent));
  const amount = Number(fields.amount);
  const given = refundsOf(ledger, intent.id).reduce((sum, one) => sum + one.amount, 0);
  if (statusOf(intent, ledger.nowMs) !== 'succeeded' || given + amount > intent.amount) {
    return invalid('Refund amount is greater than unrefunded amount on charge.', { code: 'charge_already_refunded' });
  }
  const refund: StoredRefund = {
    id: `re_3Double${String(ledger.refunds.length).padStart(6, '0')}`,
    createdMs: ledger.nowMs,
    intent,
    amount,
    reason: (fields.reason as string | undefined) ?? null,
    metadata: (fields.metadata ?? {}) as Fields,
  };
  ledger.refunds = [refund, ...ledger.refunds];
  return ok(showRefund(refund, ledger.nowMs));
}

function listRefunds(ledger: Ledger, { fields }: Call): Reply {
  const within = refundsOf(ledger, String(fields.payment_intent));
  return page('/v1/refunds', within, fields, (refund) => showRefund(refund, ledger.nowMs));
}

function retrieveRefund(ledger: Ledger, { id }: Call): Reply {
  const refund = ledger.refunds.find((one) => one.id === id);
  return refund ? ok(showRefund(refund, ledger.nowMs)) : missing('refund', id);
}

function refundsOf({ refunds }: Ledger, intentId: string): StoredRefund[] {
  return refunds.filter(({ intent }) => intent.id === intentId);
}

function show({ nowMs, settlesIn }: Ledger, intent: StoredIntent, expanded = false): Body {
  return showIntent(intent, nowMs, { currency: settlesIn, expanded });
}

/** A page after the object that `starting_after` names. */
function page<Stored extends { readonly id: string }>(
  url: string,
  all: readonly Stored[],
  { limit = '10', starting_after: after }: Fields,
  showOne: (one: Stored) => Body,
): Reply {
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const data = all.slice(from, from + Number(limit));
  return ok({ object: 'list', url, has_more: from + data.length < all.length, data: data.map(showOne) });
}

function unknownIn(fields: Fields, known: readonly string[]): Reply | undefined {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  return unknown ? invalid(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown' }) : undefined;
}

function ok(body: Body): Reply {
  return { status: 200, body, kept: true };
}

function invalid(message: string, more: Body = {}): Reply {
  return { status: 400, body: { error: { type: 'invalid_request_error', message, ...more } } };
}

export function missing(resource: string, id: string): Reply {
  const message = `No such ${resource}: '${id}'`;
  return { status: 404, body: { error: { type: 'invalid_request_error', code: 'resource_missing', message } } };
}

export function unauthorized(key: string): Reply {
  const message = `Invalid API Key provided: ${key.slice(0, 12)}${'*'.repeat(20)}${key.slice(-4)}`;
  return { status: 401, body: { error: { type: 'invalid_request_error', message } } };
}

export function notPermitted(key: string, right: Right): Reply {
  const shown = `${key.slice(0, 8)}${'*'.repeat(20)}${key.slice(-6)}`;
  const message = `The provided key '${shown}' does not have the required permissions for this endpoint on account '${ACCOUNT_ID}'. Having the '${right}' permission would allow this request to continue.`;
  return { status: 403, body: { error: { type: 'invalid_request_error', message } } };
}
