import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { DEFAULT_CHECKOUT_SETTINGS } from '../../core/checkout-settings.ts';
import { HEALTHY } from '../../core/endpoint-health.ts';
import { DEFAULT_RETENTION } from '../../core/retention.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import { renderAccount } from './codec/account.ts';
import { renderCharge } from './codec/charge.ts';
import { renderCustomer } from './codec/customer.ts';
import { renderDispute } from './codec/dispute.ts';
import { expansionBy } from './codec/expand.ts';
import { renderIntent } from './codec/payment-intent.ts';
import { renderPrice } from './codec/price.ts';
import { renderProduct } from './codec/product.ts';
import { renderRefund } from './codec/refund.ts';
import { renderSession } from './codec/session.ts';
import { renderEndpoint } from './codec/webhook.ts';
import { API_VERSION } from './context.ts';
import { WEBHOOK_TYPES } from './event-words.ts';
import {
  CREATED_AT_MS,
  CUSTOMER,
  newDispute,
  newPayment,
  newRefund,
  newSession,
  PRICE,
  PRODUCT,
} from './session.fixture.ts';

/**
 * What the official package says that an object is, as it is on the wire: decimal numbers are text. An object here that lacks
 * a key of it, or has another type in one, does not compile.
 */
type Wire<Type> = Type extends Stripe.Decimal
  ? string
  : Type extends (infer Item)[]
    ? readonly Wire<Item>[]
    : Type extends Stripe.Charge.PaymentMethodDetails.Card
      ? Fields<Omit<Type, 'exp_month' | 'exp_year'>> & NoExpiry
      : Type extends object
        ? Fields<Type>
        : Type;
type Fields<Type> = { readonly [Key in keyof Type]: Wire<Type[Key]> };
/** Nothing of a card is kept that could be charged again. */
type NoExpiry = { readonly exp_month: null; readonly exp_year: null };

const session = newSession({ settledBy: newPayment().id, customerId: CUSTOMER.id });
const payment = newPayment();
const expansion = expansionBy(['customer', 'line_items.data.price.product', 'payment_intent.latest_charge']);
const around = { payments: [payment], customer: CUSTOMER };

const objects = {
  session: renderSession(
    session,
    { publicUrl: 'https://pay.example', expansion },
    around,
  ) satisfies Wire<Stripe.Checkout.Session>,
  intent: renderIntent({ payment, session }) satisfies Wire<Stripe.PaymentIntent>,
  charge: renderCharge({ payment, session }) satisfies Wire<Stripe.Charge>,
  refund: renderRefund(newRefund()) satisfies Wire<Stripe.Refund>,
  dispute: renderDispute(newDispute()) satisfies Wire<Stripe.Dispute>,
  product: renderProduct(PRODUCT) satisfies Wire<Stripe.Product>,
  price: renderPrice(PRICE) satisfies Wire<Stripe.Price>,
  customer: renderCustomer(CUSTOMER) satisfies Wire<Stripe.Customer>,
  account: renderAccount({
    id: session.accountId,
    shard: session.shard,
    name: 'Powdur',
    defaultCurrency: 'USD',
    timeZone: 'Africa/Accra',
    latePayments: 'hold',
    mobileMoneyFeeBasisPoints: 0,
    settings: DEFAULT_CHECKOUT_SETTINGS,
    retention: DEFAULT_RETENTION,
    rails: [],
    routes: [],
    feeSchedules: [],
    testClockOffsetMs: 0,
    createdAtMs: CREATED_AT_MS,
  }) satisfies Wire<Stripe.Account>,
  endpoint: renderEndpoint({
    id: session.id,
    accountId: session.accountId,
    livemode: false,
    url: 'https://example.com/hook',
    dialect: 'stripe',
    events: ['*'],
    description: null,
    enabled: true,
    disabledReason: null,
    health: HEALTHY,
    eventCount: 0,
    deliveryCounts: {},
    sealedSecret: '',
    keyPair: null,
    formerSecrets: [],
    createdAtMs: CREATED_AT_MS,
  } satisfies WebhookEndpoint) satisfies Wire<Stripe.WebhookEndpoint>,
};

test.each(Object.entries(objects))('%s has nothing but what is on the wire', (_, object) => {
  expect(JSON.parse(JSON.stringify(object))).toEqual(object);
});

test('what is expanded is there whole', () => {
  expect(objects.session).toMatchObject({
    customer: { object: 'customer' },
    line_items: { data: [{ object: 'item', price: { product: { object: 'product' } } }] },
    payment_intent: { object: 'payment_intent', latest_charge: { object: 'charge' } },
  });
});

test('the version is the package’s own', () => {
  expect(API_VERSION).toBe(Stripe.API_VERSION);
});

test('every event type is one of the package’s', () => {
  type Known = Stripe.WebhookEndpointCreateParams.EnabledEvent;
  const known: readonly Known[] = [
    'charge.dispute.closed',
    'charge.dispute.created',
    'charge.dispute.funds_reinstated',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
    'charge.refunded',
    'checkout.session.async_payment_failed',
    'checkout.session.async_payment_succeeded',
    'checkout.session.completed',
    'checkout.session.expired',
    'payment_intent.payment_failed',
    'payment_intent.succeeded',
    'refund.created',
    'refund.failed',
    'refund.updated',
  ];
  expect([...WEBHOOK_TYPES].sort()).toEqual(known);
});
