import { decideCreateSession } from '../../core/checkout/create-session.ts';
import { paymentOf } from '../../core/payment.fixture.ts';
import type { Payment } from '../../core/payment.ts';
import type { Session } from '../../core/session.ts';
import { keepSent } from './codec/sent.ts';

/** Core objects for tests of this folder: a session as this API makes it, and an attempt that was quoted in USDC. */

export const ID = '019bc0de-9c40-7001-8abc-000000000001';
const CREATED_AT_MS = Date.UTC(2026, 0, 15, 10, 0, 0, 7);

export function newSession(change: Partial<Session> = {}): Session {
  const metadata = { orderId: '12', count: 3 };
  const { checkout } = decideCreateSession({
    id: ID,
    shard: 1,
    accountId: '019bc0de-9c40-7001-8abc-00000000000a',
    livemode: false,
    dialect: 'wewire',
    apiKeyId: '019bc0de-9c40-7001-8abc-00000000000b',
    amountMinor: 10_050,
    currency: 'USD',
    methods: ['crypto'],
    allowedAssets: ['USDC'],
    lineItems: [
      {
        name: 'Shirt',
        description: 'Size M',
        unitAmountMinor: 10_050,
        quantity: 1,
        productId: null,
        priceId: null,
      },
    ],
    customerEmail: 'ama@example.com',
    customerName: 'Ama',
    successUrl: 'https://shop.example/ok',
    cancelUrl: 'https://shop.example/no',
    metadata: { orderId: '12' },
    extra: keepSent({ productId: 'sku-1', metadata }),
    createdAtMs: CREATED_AT_MS,
  });
  return { ...checkout.session, ...change };
}

export function newPayment(change: Partial<Payment> = {}): Payment {
  return paymentOf(newSession(), '019bc0de-9c40-7001-8abc-0000000000c1', {
    receivedMinor: 10_050,
    method: {
      type: 'crypto',
      asset: 'USDC',
      network: 'base',
      address: '0xabc',
      due: '100.5',
      transactions: [
        { hash: '0x1', amount: '50.2', confirmations: 3 },
        { hash: '0x2', amount: '50.3', confirmations: 1 },
      ],
    },
    createdAtMs: CREATED_AT_MS,
    ...change,
  });
}
