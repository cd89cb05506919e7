import { afterAll, beforeAll, describe } from 'vitest';
import { accountsSuite } from './suite/accounts.suite.ts';
import { chainRefundsSuite } from './suite/chain-refunds.suite.ts';
import { chainsSuite } from './suite/chains.suite.ts';
import { countsSuite } from './suite/counts.suite.ts';
import { customersSuite } from './suite/customers.suite.ts';
import { deliveriesSuite } from './suite/deliveries.suite.ts';
import { disputesSuite } from './suite/disputes.suite.ts';
import { erasureSuite } from './suite/erasure.suite.ts';
import { eventsSuite } from './suite/events.suite.ts';
import type { SuiteStore } from './suite/fixtures.ts';
import { idempotencySuite } from './suite/idempotency.suite.ts';
import { insightSuite } from './suite/insight.suite.ts';
import { ledgerSuite } from './suite/ledger.suite.ts';
import { listsSuite } from './suite/lists.suite.ts';
import { mailsSuite } from './suite/mails.suite.ts';
import { paymentLinksSuite } from './suite/payment-links.suite.ts';
import { paymentsSuite } from './suite/payments.suite.ts';
import { peopleSuite } from './suite/people.suite.ts';
import { productsSuite } from './suite/products.suite.ts';
import { refundsSuite } from './suite/refunds.suite.ts';
import { replaysSuite } from './suite/replays.suite.ts';
import { requestsSuite } from './suite/requests.suite.ts';
import { retentionSuite } from './suite/retention.suite.ts';
import { roundsSuite } from './suite/rounds.suite.ts';
import { sealedSuite } from './suite/sealed.suite.ts';
import { sessionViewsSuite } from './suite/session-views.suite.ts';
import { sessionsSuite } from './suite/sessions.suite.ts';
import { sharesSuite } from './suite/shares.suite.ts';
import { textSuite } from './suite/text.suite.ts';
import { transactionsSuite } from './suite/transactions.suite.ts';
import { unresolvedSuite } from './suite/unresolved.suite.ts';

export type OpenedSuiteStore = SuiteStore & { close(): Promise<void> };

/** What the Store port promises, run by every engine. `open` gives a migrated store on an empty database. */
export function storeSuite(open: () => Promise<OpenedSuiteStore>): void {
  let opened: OpenedSuiteStore;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened?.close());

  const suite = () => opened;
  describe('transactions', () => transactionsSuite(suite));
  describe('accounts and keys', () => accountsSuite(suite));
  describe('sessions', () => sessionsSuite(suite));
  describe('shared sessions', () => sharesSuite(suite));
  describe('what is sealed', () => sealedSuite(suite));
  describe('saved views', () => sessionViewsSuite(suite));
  describe('lists', () => listsSuite(suite));
  describe('payments', () => paymentsSuite(suite));
  describe('refunds', () => refundsSuite(suite));
  describe('refunds on chains', () => chainRefundsSuite(suite));
  describe('disputes', () => disputesSuite(suite));
  describe('what is unresolved', () => unresolvedSuite(suite));
  describe('chains', () => chainsSuite(suite));
  describe('the ledger', () => ledgerSuite(suite));
  describe('customers and endpoints', () => customersSuite(suite));
  describe('products and prices', () => productsSuite(suite));
  describe('counts', () => countsSuite(suite));
  describe('events', () => eventsSuite(suite));
  describe('deliveries', () => deliveriesSuite(suite));
  describe('rounds of deliveries', () => roundsSuite(suite));
  describe('replays', () => replaysSuite(suite));
  describe('mails', () => mailsSuite(suite));
  describe('requests', () => requestsSuite(suite));
  describe('payment links', () => paymentLinksSuite(suite));
  describe('erasure', () => erasureSuite(suite));
  describe('retention', () => retentionSuite(suite));
  describe('people', () => peopleSuite(suite));
  describe('facts and figures', () => insightSuite(suite));
  describe('idempotency', () => idempotencySuite(suite));
  describe('text', () => textSuite(suite));
}
