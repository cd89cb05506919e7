import { decideCreateSession, type NewSession } from '../../../core/checkout/create-session.ts';
import type { Session } from '../../../core/session.ts';

export const CREATED_AT_MS = Date.UTC(2026, 0, 15, 10, 0, 0, 999);

/** A session as this API would have made it, or with other facts. */
export function sessionOf(facts: Partial<NewSession> = {}, state: Partial<Session> = {}): Session {
  const { session } = decideCreateSession({
    id: '019bc0de-0000-7001-8000-000000000001',
    shard: 1,
    accountId: '019bc0de-0000-7001-8000-00000000000a',
    livemode: false,
    dialect: 'convergegate',
    apiKeyId: '019bc0de-0000-7001-8000-00000000000b',
    amountMinor: 1000,
    currency: 'USD',
    methods: ['blik'],
    customerEmail: 'john@example.com',
    customerName: 'John Doe',
    successUrl: 'https://url.com/',
    extra: { customer_firstname: 'John', customer_lastname: 'Doe' },
    createdAtMs: CREATED_AT_MS,
    ...facts,
  }).checkout;
  return { ...session, ...state };
}
