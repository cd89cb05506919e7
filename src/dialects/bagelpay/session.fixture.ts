import { decideCreateSession } from '../../core/checkout/create-session.ts';
import type { Session } from '../../core/session.ts';
import { keepSent } from './codec/sent.ts';

/** A session as this API makes it, for the tests of this folder: three units of a product at 9.99. */

export const ID = '0199382a-1fe1-7001-8abc-000000000001';
export const CREATED_AT_MS = Date.UTC(2025, 8, 11, 9, 1, 46, 65);

export function newSession(change: Partial<Session> = {}): Session {
  const { checkout } = decideCreateSession({
    id: ID,
    shard: 1,
    accountId: '0199382a-1fe1-7001-8abc-00000000000a',
    livemode: false,
    dialect: 'bagelpay',
    apiKeyId: '0199382a-1fe1-7001-8abc-00000000000b',
    amountMinor: 2997,
    currency: 'USD',
    methods: ['card'],
    lineItems: [
      {
        name: 'E-book',
        description: 'In PDF',
        unitAmountMinor: 999,
        quantity: 3,
        productId: 'prod_1966053095265972226',
        priceId: '0199382a-1fe1-7001-8abc-00000000000c',
      },
    ],
    customerEmail: 'user@example.com',
    successUrl: 'https://www.yoursite.com/success_callback',
    metadata: { key_1: 'value_1', visits: '3' },
    extra: keepSent('requst_123456789', { key_1: 'value_1', visits: 3 }),
    createdAtMs: CREATED_AT_MS,
    expiresAtMs: CREATED_AT_MS + 3_600_000,
  });
  return { ...checkout.session, ...change };
}

/** What is left where another API made it, without a catalogue. */
export const OF_ANOTHER_API: Partial<Session> = { dialect: 'paygate', lineItems: [], metadata: {}, extra: {} };
