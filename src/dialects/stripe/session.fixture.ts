import type { Customer } from '../../core/account.ts';
import { decideCreateSession } from '../../core/checkout/create-session.ts';
import { disputeOf } from '../../core/dispute.fixture.ts';
import type { Dispute } from '../../core/dispute.ts';
import { paymentOf } from '../../core/payment.fixture.ts';
import type { Payment } from '../../core/payment.ts';
import type { Price, Product } from '../../core/product.ts';
import type { Refund } from '../../core/refund.ts';
import type { LineItem, Session } from '../../core/session.ts';

/** Core objects as this API's tests need them; what is of interest is changed. */

export const CREATED_AT_MS = 1_767_225_600_000;
const ID = '019b76da-a800-7001-8abc-0123456789ab';
const OWNER = { shard: 1, accountId: '019b76da-a800-7001-8abc-00000000000a', livemode: false };

export const LINE_ITEM: LineItem = {
  name: 'T-shirt',
  description: 'Size M',
  unitAmountMinor: 2000,
  quantity: 1,
  productId: null,
  priceId: null,
};

export function newSession(change: Partial<Session> = {}): Session {
  const { checkout } = decideCreateSession({
    ...OWNER,
    id: ID,
    dialect: 'stripe',
    apiKeyId: '019b76da-a800-7001-8abc-00000000000b',
    amountMinor: 2000,
    currency: 'USD',
    methods: ['card', 'blik'],
    lineItems: [LINE_ITEM],
    customerEmail: 'jenny@example.com',
    successUrl: 'https://example.com/ok',
    metadata: { order_id: '6735' },
    createdAtMs: CREATED_AT_MS,
  });
  return { ...checkout.session, ...change };
}

export function newPayment(change: Partial<Payment> = {}): Payment {
  const paid = {
    status: 'succeeded',
    disposition: 'settles',
    receivedMinor: 2000,
    createdAtMs: CREATED_AT_MS,
  } as const;
  return paymentOf(newSession(), '019b76da-a800-7001-8abc-0000000000c1', { ...paid, ...change });
}

export function newRefund(change: Partial<Refund> = {}): Refund {
  return {
    ...OWNER,
    id: '019b76da-a800-7001-8abc-0000000000d1',
    sessionId: ID,
    paymentId: '019b76da-a800-7001-8abc-0000000000c1',
    amountMinor: 500,
    currency: 'USD',
    reason: null,
    status: 'succeeded',
    action: null,
    failureMessage: null,
    metadata: {},
    rail: 'test',
    railState: null,
    railReference: null,
    trouble: null,
    workAtMs: null,
    createdAtMs: CREATED_AT_MS,
    updatedAtMs: CREATED_AT_MS,
    ...change,
  };
}

export function newDispute(change: Partial<Dispute> = {}): Dispute {
  return disputeOf(newPayment(), '019b76da-a800-7001-8abc-0000000000d2', change);
}

export const CUSTOMER: Customer = {
  ...OWNER,
  id: '019b76da-a800-7001-8abc-0000000000e1',
  email: 'jenny@example.com',
  name: 'Jenny Rosen',
  phone: null,
  metadata: {},
  createdAtMs: CREATED_AT_MS,
};

export const PRODUCT: Product = {
  ...OWNER,
  id: '019b76da-a800-7001-8abc-0000000000f1',
  code: 'prod_1234',
  name: 'Gold Plan',
  description: null,
  defaultPrice: { id: '019b76da-a800-7001-8abc-0000000000f2', unitAmountMinor: 1000, currency: 'USD' },
  active: true,
  metadata: {},
  extra: {},
  createdAtMs: CREATED_AT_MS,
  updatedAtMs: CREATED_AT_MS,
};

export const PRICE: Price = {
  ...OWNER,
  id: '019b76da-a800-7001-8abc-0000000000f2',
  productId: PRODUCT.id,
  productCode: PRODUCT.code,
  unitAmountMinor: 1000,
  currency: 'USD',
  active: true,
  nickname: null,
  lookupKey: null,
  metadata: {},
  createdAtMs: CREATED_AT_MS,
};
