import { type Call, type Ledger, turnAwayFromBooks } from './stripe-double-ledger.fixture.ts';
import {
  type Body,
  CAPTURE_METHODS,
  type CaptureMethod,
  type Fields,
  type StoredIntent,
  type StoredPage,
  seconds,
  showIntent,
  statusOf,
} from './stripe-double-objects.fixture.ts';
import {
  faultOfCapture,
  invalid,
  page as listPage,
  missing,
  ok,
  type Reply,
  unknownIn,
} from './stripe-double-replies.fixture.ts';
/** Checkout Sessions, after docs.stripe.com/api/checkout/sessions, and the page that each of them is. */

/**
 * How payers behave, of whom there are none here: told by what follows `#` in the address that they come back to. Without it
 * whoever opens the page pays or does not.
 */
export const PAYERS = {
  pays: { afterMs: 20_000 },
  /** Tries a card that has no money, and then no other. */
  isDeclined: {
    afterMs: 20_000,
    error: { code: 'card_declined', decline_code: 'insufficient_funds', message: 'Your card has insufficient funds.' },
  },
  neverComes: {},
} as const;

const LEAST_MS = 30 * 60_000;
const MOST_MS = 24 * 3_600_000;

export function createPage(ledger: Ledger, { fields, livemode }: Call): Reply {
  const fault = faultOfPage(ledger, fields);
  if (fault) return fault;
  const { currency, unit_amount: amount } = priceOf(fields);
  const number = String(ledger.pages.length).padStart(6, '0');
  const expiresMs = Number(fields.expires_at) * 1_000;
  const payer = new URL(String(fields.success_url)).hash.slice(1) as keyof typeof PAYERS;
  const fate = PAYERS[payer] ?? {};
  const intent: StoredIntent = {
    id: `pi_3Card${number}`,
    createdMs: ledger.nowMs,
    livemode,
    amount: Number(amount),
    currency: String(currency),
    metadata: (paymentOf(fields).metadata ?? {}) as Fields,
    captureMethod: paymentOf(fields).capture_method as CaptureMethod | undefined,
    card: { brand: 'visa', last4: '4242' },
    fate,
    ...('error' in fate || !('afterMs' in fate) ? { canceledMs: expiresMs } : {}),
  };
  const made: StoredPage = {
    id: `cs_${livemode ? 'live' : 'test'}_Double${number}`,
    createdMs: ledger.nowMs,
    expiresMs,
    livemode,
    metadata: (fields.metadata ?? {}) as Fields,
    successUrl: String(fields.success_url),
    cancelUrl: String(fields.cancel_url),
    email: fields.customer_email as string | undefined,
    intent,
  };
  ledger.pages = [made, ...ledger.pages];
  ledger.intents = [intent, ...ledger.intents];
  return ok(showPage(ledger, made));
}

function paymentOf({ payment_intent_data: data }: Fields): Fields {
  return (data ?? {}) as Fields;
}

function priceOf(fields: Fields): Fields {
  const line = (fields.line_items as Fields | undefined)?.['0'] as Fields | undefined;
  return (line?.price_data ?? {}) as Fields;
}

const PAGE_FIELDS = [
  'mode',
  'allowed_payment_method_types',
  'line_items',
  'adaptive_pricing',
  'success_url',
  'cancel_url',
  'expires_at',
  'locale',
  'metadata',
  'payment_intent_data',
  'customer_email',
];

function faultOfPage({ nowMs }: Ledger, fields: Fields): Reply | undefined {
  const unknown = unknownIn(fields, PAGE_FIELDS);
  if (unknown) return unknown;
  if (fields.mode !== 'payment') return invalid('The double makes pages of payments.', { param: 'mode' });
  if (Object.keys((fields.line_items ?? {}) as Fields).length !== 1) return invalid('The double takes one line item.');
  const { unit_amount: amount, currency, product_data: product } = priceOf(fields);
  if (!/^[a-z]{3}$/.test(String(currency))) return invalid(`Invalid currency: ${currency}`, { param: 'currency' });
  if (!/^[1-9]\d*$/.test(String(amount))) return invalid(`Invalid integer: ${amount}`);
  if (Number(amount) < 50) {
    return invalid('The Checkout Session’s total amount must convert to at least 50 cents.', {
      code: 'amount_too_small',
    });
  }
  if (!(product as Fields | undefined)?.name) return invalid('Missing required param: product_data[name].');
  for (const name of ['success_url', 'cancel_url']) {
    if (!/^https?:/.test(String(fields[name]))) return invalid('Not a valid URL', { code: 'url_invalid', param: name });
  }
  const capture = faultOfCapture(paymentOf(fields).capture_method, CAPTURE_METHODS);
  if (capture) return capture;
  const lifeMs = Number(fields.expires_at) * 1_000 - nowMs;
  if (!(lifeMs >= LEAST_MS - 1_000 && lifeMs <= MOST_MS)) {
    return invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', {
      param: 'expires_at',
    });
  }
  return undefined;
}

export function listPages(ledger: Ledger, { fields }: Call): Reply {
  const { gte = '0', lte = 'Infinity' } = (fields.created ?? {}) as Fields;
  const within = ledger.pages.filter(({ createdMs }) => {
    return seconds(createdMs) >= Number(gte) && seconds(createdMs) <= Number(lte);
  });
  return listPage('/v1/checkout/sessions', within, fields, (made) => showPage(ledger, made));
}

export function retrievePage(ledger: Ledger, { id, fields, key }: Call): Reply {
  const made = ledger.pages.find((one) => one.id === id);
  const asked = Object.values((fields.expand ?? {}) as Fields).map(String);
  const isBooked = asked.some((path) => path.endsWith('balance_transaction'));
  const turnedAway = isBooked && turnAwayFromBooks(ledger, key);
  if (turnedAway) return turnedAway;
  return made ? ok(showPage(ledger, made, asked)) : missing('checkout.session', id);
}

export function expirePage(ledger: Ledger, { id, fields }: Call): Reply {
  const made = ledger.pages.find((one) => one.id === id);
  if (!made) return missing('checkout.session', id);
  const status = pageStatus(made, ledger.nowMs);
  if (status !== 'open') {
    return invalid(`Only Checkout Sessions with a status in ["open"] can be expired. This one is ${status}.`);
  }
  made.intent.canceledMs = ledger.nowMs;
  return ok(showPage(ledger, made, Object.values((fields.expand ?? {}) as Fields).map(String)));
}

/** A page is its payment's: complete when that is paid, expired when it is canceled. */
export function pageStatus({ intent }: StoredPage, nowMs: number): 'open' | 'complete' | 'expired' {
  const status = statusOf(intent, nowMs);
  if (status === 'succeeded') return 'complete';
  return status === 'canceled' ? 'expired' : 'open';
}

export function showPage(ledger: Ledger, made: StoredPage, expand: readonly string[] = []): Body {
  const { id, intent, livemode, metadata, createdMs, expiresMs, successUrl, cancelUrl } = made;
  const { nowMs, settlesIn, origin } = ledger;
  const status = pageStatus(made, nowMs);
  const isTried = intent.fate.afterMs !== undefined && nowMs >= intent.createdMs + intent.fate.afterMs;
  const isShown = expand.some((path) => path.startsWith('payment_intent'));
  const settled = {
    currency: settlesIn,
    expanded: expand.some((path) => path.includes('latest_charge')),
    booked: expand.some((path) => path.endsWith('balance_transaction')),
  };
  return {
    id,
    object: 'checkout.session',
    amount_subtotal: intent.amount,
    amount_total: intent.amount,
    cancel_url: cancelUrl,
    created: seconds(createdMs),
    currency: intent.currency,
    customer_email: made.email ?? null,
    expires_at: seconds(expiresMs),
    livemode,
    metadata,
    mode: 'payment',
    payment_intent: isTried ? (isShown ? showIntent(intent, nowMs, settled) : intent.id) : null,
    payment_status: status === 'complete' ? 'paid' : 'unpaid',
    status,
    success_url: successUrl,
    url: status === 'open' ? `${origin}/c/pay/${id}` : null,
  };
}
