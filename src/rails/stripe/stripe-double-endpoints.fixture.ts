import { type Call, type Ledger, type Right, turnAwayFromBooks } from './stripe-double-ledger.fixture.ts';
import {
  type Body,
  type CaptureMethod,
  errorTypeOf,
  type Fields,
  fateOf,
  type StoredIntent,
  type StoredRefund,
  seconds,
  showDispute,
  showIntent,
  showRefund,
  statusOf,
} from './stripe-double-objects.fixture.ts';
import { createPage, expirePage, listPages, retrievePage } from './stripe-double-pages.fixture.ts';
import { faultOfCapture, invalid, missing, ok, page, type Reply, unknownIn } from './stripe-double-replies.fixture.ts';

/** By method and path. */
export const ENDPOINTS = {
  'POST /v1/payment_intents': { right: 'rak_payment_intent_write', serve: createIntent },
  'GET /v1/payment_intents': { right: 'rak_payment_intent_read', serve: listIntents },
  'GET /v1/payment_intents/:id': { right: 'rak_payment_intent_read', serve: retrieveIntent },
  'POST /v1/payment_intents/:id/cancel': { right: 'rak_payment_intent_write', serve: cancelIntent },
  'POST /v1/checkout/sessions': { right: 'rak_checkout_session_write', serve: createPage },
  'GET /v1/checkout/sessions': { right: 'rak_checkout_session_read', serve: listPages },
  'GET /v1/checkout/sessions/:id': { right: 'rak_checkout_session_read', serve: retrievePage },
  'POST /v1/checkout/sessions/:id/expire': { right: 'rak_checkout_session_write', serve: expirePage },
  'POST /v1/refunds': { right: 'rak_charge_write', serve: createRefund },
  'GET /v1/refunds': { right: 'rak_charge_write', serve: listRefunds },
  'GET /v1/refunds/:id': { right: 'rak_charge_write', serve: retrieveRefund },
  'GET /v1/disputes/:id': { right: 'rak_dispute_read', serve: retrieveDispute },
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
    captureMethod: fields.capture_method as CaptureMethod | undefined,
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
  const capture = faultOfCapture(fields.capture_method, ['automatic', 'automatic_async']);
  if (capture) return capture;
  if (fields.currency !== 'pln') return invalid('The currency provided is invalid for blik.', { param: 'currency' });
  if (!/^[1-9]\d*$/.test(String(fields.amount))) return invalid(`Invalid integer: ${fields.amount}`);
  if (Number(fields.amount) < 200) return invalid('Amount must be at least 2.00 zł', { code: 'amount_too_small' });
  return /^\d{6}$/.test(String(blik?.code)) ? undefined : invalid(`Invalid BLIK code: ${blik?.code}`);
}

const INTENT_FIELDS = [
  'amount',
  'currency',
  'metadata',
  'capture_method',
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
  const expanded = Object.values((fields.expand ?? {}) as Fields).includes('latest_charge.balance_transaction');
  const turnedAway = expanded && turnAwayFromBooks(ledger, key);
  if (turnedAway) return turnedAway;
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

function retrieveDispute({ disputes, nowMs, settlesIn }: Ledger, { id, fields }: Call): Reply {
  const dispute = disputes.find((one) => one.id === id);
  const isExpanded = Object.values((fields.expand ?? {}) as Fields).includes('payment_intent');
  return dispute ? ok(showDispute(dispute, nowMs, settlesIn, isExpanded)) : missing('dispute', id);
}

function refundsOf({ refunds }: Ledger, intentId: string): StoredRefund[] {
  return refunds.filter(({ intent }) => intent.id === intentId);
}

function show({ nowMs, settlesIn }: Ledger, intent: StoredIntent, expanded = false): Body {
  return showIntent(intent, nowMs, { currency: settlesIn, expanded, booked: expanded });
}
