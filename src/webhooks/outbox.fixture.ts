import { createHash, randomBytes } from 'node:crypto';
import type { Account } from '../core/account.ts';
import { decideCreateSession } from '../core/checkout/create-session.ts';
import { DEFAULT_CHECKOUT_SETTINGS } from '../core/checkout-settings.ts';
import { firstRound } from '../core/delivery-round.ts';
import { HEALTHY } from '../core/endpoint-health.ts';
import { makeUuid, type Uuid } from '../core/ids.ts';
import { DEFAULT_RETENTION } from '../core/retention.ts';
import type { Session } from '../core/session.ts';
import type { Delivery, DeliveryAttempt, WebhookEndpoint } from '../core/webhook.ts';
import { newSecret } from '../core/webhook-secret.ts';
import type { Vault } from '../operations/deps.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { createVault } from '../vault.ts';

/** A clock that only a test moves. */
export type HandClock = { nowMs(): number; forward(ms: number): void };

export function createHandClock(startMs = Date.now()): HandClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    forward(ms) {
      nowMs += ms;
    },
  };
}

/** A merchant with an API key, in a real database, and events on their way as operations would commit them. */
export type Outbox = {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: HandClock;
  readonly keyText: string;
  addEndpoint(url: string, changes?: Partial<WebhookEndpoint>): Promise<{ endpoint: WebhookEndpoint; secret: string }>;
  addSession(changes?: { notificationUrl?: string; livemode?: boolean }): Promise<Session>;
  /** Commits events of a session to a target, which is an endpoint or, null, the session's notification URL. */
  addDeliveries(session: Session, endpoint: WebhookEndpoint | null, count?: number): Promise<readonly Delivery[]>;
  advanceTestClock(ms: number): Promise<void>;
  stateOf(delivery: Delivery | undefined): Promise<Delivery & { attempts: readonly DeliveryAttempt[] }>;
};

export async function createOutbox(store: Store = openSqliteStore({ path: ':memory:' })): Promise<Outbox> {
  await store.migrate();
  const vault = createVault(randomBytes(32).toString('base64'));
  const clock = createHandClock();
  const shard = 0xabc;
  const makeId = () => makeUuid(clock.nowMs(), shard, randomBytes(8));
  const account: Account = {
    id: makeId(),
    shard,
    name: 'Kente & Co',
    defaultCurrency: 'GHS',
    timeZone: 'Africa/Accra',
    latePayments: 'hold',
    mobileMoneyFeeBasisPoints: 50,
    settings: DEFAULT_CHECKOUT_SETTINGS,
    retention: DEFAULT_RETENTION,
    rails: [],
    routes: [],
    feeSchedules: [],
    testClockOffsetMs: 0,
    createdAtMs: clock.nowMs(),
  };
  const keyText = `sk_test_p${randomBytes(12).toString('hex')}`;
  const apiKeyId = makeId();
  await store.transact(async (tx) => {
    await tx.insertAccount(account);
    await tx.insertKey({
      id: apiKeyId,
      accountId: account.id,
      dialect: 'paygate',
      livemode: false,
      hash: vault.hash(keyText),
      sealedDigest: vault.seal(createHash('sha256').update(keyText).digest('hex')),
      last4: keyText.slice(-4),
      rights: null,
      createdAtMs: clock.nowMs(),
      createdBy: null,
      lastUsedAtMs: null,
      revokedAtMs: null,
    });
  });
  const counts = new Map<string, number>();
  let testClockOffsetMs = 0;

  function nextInLine(session: Session, endpointId: Uuid | null): number {
    const line = `${session.id} ${endpointId}`;
    const sequence = (counts.get(line) ?? 0) + 1;
    counts.set(line, sequence);
    return sequence;
  }

  return {
    store,
    vault,
    clock,
    keyText,
    async addEndpoint(url, changes = {}) {
      const secret = newSecret(randomBytes(32));
      const endpoint: WebhookEndpoint = {
        id: makeId(),
        accountId: account.id,
        livemode: false,
        url,
        dialect: 'paygate',
        events: ['*'],
        description: null,
        enabled: true,
        disabledReason: null,
        health: HEALTHY,
        eventCount: 0,
        deliveryCounts: {},
        sealedSecret: vault.seal(secret),
        keyPair: null,
        formerSecrets: [],
        createdAtMs: clock.nowMs(),
        ...changes,
      };
      await store.transact((tx) => tx.insertEndpoint(endpoint));
      return { endpoint, secret };
    },
    async addSession({ notificationUrl, livemode = false } = {}) {
      const { checkout } = decideCreateSession({
        id: makeId(),
        shard,
        accountId: account.id,
        livemode,
        dialect: 'paygate',
        apiKeyId,
        amountMinor: 24_850,
        currency: 'GHS',
        methods: ['card'],
        notificationUrl,
        createdAtMs: clock.nowMs(),
      });
      await store.transact((tx) => tx.insertSession(checkout.session));
      return checkout.session;
    },
    async addDeliveries(session, endpoint, count = 1) {
      const nowMs = clock.nowMs() + (session.livemode ? 0 : testClockOffsetMs);
      const deliveries = Array.from({ length: count }, (): Delivery => {
        const targetSequence = nextInLine(session, endpoint?.id ?? null);
        return {
          id: makeId(),
          shard,
          accountId: account.id,
          livemode: session.livemode,
          eventId: makeId(),
          subject: 'session',
          sessionId: session.id,
          endpointId: endpoint?.id ?? null,
          targetSequence,
          url: endpoint?.url ?? session.notificationUrl ?? 'about:blank',
          dialect: 'paygate',
          body: JSON.stringify({ session: session.id, number: targetSequence, name: 'Adwoa – ₵' }),
          status: 'pending',
          attemptCount: 0,
          round: firstRound(nowMs),
          nextAttemptAtMs: nowMs,
          createdAtMs: nowMs,
        };
      });
      await store.transact(async (tx) => {
        for (const delivery of deliveries) await tx.insertDelivery(delivery);
      });
      return deliveries;
    },
    async advanceTestClock(ms) {
      testClockOffsetMs += ms;
      await store.transact((tx) => tx.saveAccount({ ...account, testClockOffsetMs }));
    },
    async stateOf(delivery) {
      if (!delivery) throw new Error('there is no such delivery');
      const { id, sessionId, accountId, livemode } = delivery;
      const page = await store.read.listDeliveries({ accountId, shard, livemode }, { sessionId }, { limit: 100 });
      const found = page.items.find((delivery) => delivery.id === id);
      if (!found) throw new Error(`delivery ${id} is not there`);
      return found;
    },
  };
}
