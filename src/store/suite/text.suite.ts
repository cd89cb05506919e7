import { expect, it } from 'vitest';
import { UnstorableText } from '../store.ts';
import {
  addAccount,
  addSession,
  newCustomer,
  newEndpoint,
  newEvent,
  newSnapshot,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

const HOSTILE = [
  "Robert'); DROP TABLE sessions;--",
  '"double" `back` \\ \\\\ % _ $1 ? :name @x {} [] <script>',
  '🧵👩🏾‍🦱 Żółw 中文 العربية',
  'nul \0 in the middle',
  'half \ud83d a pair \udc00',
  '\u2028\u2029\ufeff\u0001\x7f\r\n\t',
  ' '.repeat(3),
  '',
];

export function textSuite(suite: () => SuiteStore): void {
  it.each(HOSTILE)('keeps what a merchant or payer may write: %j', async (text) => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const session = await addSession(store, scope, {
      description: text,
      customerName: text,
      metadata: { [text]: text },
      extra: { [text]: [text] },
      lineItems: [{ name: text, description: text, unitAmountMinor: 1, quantity: 1, productId: null, priceId: null }],
    });
    expect(await store.read.findSession(session.id)).toEqual(session);
    const customer = newCustomer(scope, { email: text, name: text, metadata: { a: text } });
    const endpoint = newEndpoint(scope, { description: text, url: text });
    await store.transact(async (tx) => {
      await tx.insertCustomer(customer);
      await tx.insertEndpoint(endpoint);
    });
    expect(await store.read.findCustomerByEmail(scope, text)).toEqual(customer);
    expect(await store.read.findEndpoint(endpoint.id)).toEqual(endpoint);
  });

  it.each(['nul \0', 'half \ud83d'])(
    'refuses, alike on every engine, what no text column can keep: %j',
    async (text) => {
      const { store } = suite();
      const account = await addAccount(store);
      const session = await addSession(store, scopeOf(account));
      await expect(store.transact((tx) => tx.saveAccount({ ...account, name: text }))).rejects.toThrow(UnstorableText);
      const event = newEvent(session, 1, { requestId: text });
      await expect(store.transact((tx) => tx.insertEvent(event, newSnapshot(session)))).rejects.toThrow(UnstorableText);
      expect(await store.read.findAccount(account.id)).toEqual(account);
    },
  );

  it('keeps amounts and times at their limits', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const session = await addSession(store, scope, {
      amountMinor: Number.MAX_SAFE_INTEGER,
      dueAtMs: 253_402_300_799_999,
      expiresAtMs: 253_402_300_799_999,
      createdAtMs: T0,
    });
    expect(await store.read.findSession(session.id)).toEqual(session);
  });
}
