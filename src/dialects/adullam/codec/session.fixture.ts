import { decideCreateSession } from '../../../core/checkout/create-session.ts';
import { makeUuid } from '../../../core/ids.ts';
import type { Session } from '../../../core/session.ts';

const CREATED_AT_MS = Date.UTC(2023, 10, 7, 5, 31, 56, 789);
const uuid = (n: number) => makeUuid(CREATED_AT_MS, 7, Buffer.alloc(8, n));

/** A session as the core begins it, and then as a test wants it. */
function newSession(change: Partial<Session>): Session {
  const { checkout } = decideCreateSession({
    id: uuid(1),
    shard: 7,
    accountId: uuid(2),
    livemode: false,
    dialect: 'adullam',
    apiKeyId: uuid(3),
    amountMinor: 5000,
    currency: 'XOF',
    methods: ['mobile_money'],
    createdAtMs: CREATED_AT_MS,
    expiresAtMs: CREATED_AT_MS + 1_800_000,
  });
  return { ...checkout.session, ...change };
}

export const mobileMoneySession = (change: Partial<Session> = {}): Session =>
  newSession({ customerPhone: '+22507987654', quotedFeeMinor: 25, extra: { half: 'mobile_money' }, ...change });

export const redirectSession = (change: Partial<Session> = {}): Session =>
  newSession({
    amountMinor: 1000,
    currency: 'USD',
    methods: ['card'],
    customerId: uuid(4),
    successUrl: 'https://example.com/success',
    cancelUrl: 'https://example.com/cancel',
    extra: { half: 'redirect' },
    ...change,
  });
