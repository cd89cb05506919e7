import { expect, it } from 'vitest';
import {
  addAccount,
  addDelivery,
  addMail,
  addPayment,
  addRefund,
  addSession,
  newEvent,
  newSnapshot,
  type SuiteStore,
  scopeOf,
  T0,
  write,
} from './fixtures.ts';

export function erasureSuite(suite: () => SuiteStore): void {
  const start = async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    return { store, scope, session: await addSession(store, scope, { customerEmail: 'ama@example.com' }) };
  };

  it('writes over what an attempt says of who paid, and leaves its lease', async () => {
    const { store, session } = await start();
    const payment = await addPayment(store, session, { payerHash: 'network', workAtMs: T0 });
    const until = { untilMs: T0 + 60_000, nowMs: T0 };
    expect(await store.transact((tx) => tx.leasePayment(payment.id, until))).toBe(true);
    await write(store, (tx) => tx.rewritePayment({ ...payment, payerHash: null, status: 'failed' }));
    expect(await store.read.findPayment(payment.id)).toEqual({ ...payment, payerHash: null });
    expect(await store.transact((tx) => tx.leasePayment(payment.id, until))).toBe(false);
  });

  it('writes over refunds, snapshots, deliveries and receipts, and changes nothing else of them', async () => {
    const { store, scope, session } = await start();
    const payment = await addPayment(store, session);
    const refund = await addRefund(store, payment, { metadata: { note: 'Ama' } });
    const event = newEvent(session, 1);
    await write(store, (tx) => tx.insertEvent(event, newSnapshot(session)));
    const delivery = await addDelivery(store, session);
    const mail = await addMail(store, session);
    const bare = { ...session, customerEmail: null };
    const ended = { ...mail, recipient: '', status: 'failed', nextAttemptAtMs: null } as const;
    await write(
      store,
      (tx) => tx.rewriteRefund({ ...refund, metadata: {} }),
      (tx) => tx.rewriteSnapshot(event, newSnapshot(bare)),
      (tx) => tx.rewriteDelivery({ id: delivery.id, body: '{}', url: 'https://shop.example/erased' }),
      (tx) => tx.rewriteMail(ended),
    );
    expect(await store.read.findRefund(refund.id)).toEqual({ ...refund, metadata: {} });
    expect((await store.read.findEvent(event.id))?.snapshot).toMatchObject({ session: bare });
    const { items } = await store.read.listDeliveries(scope, { sessionId: session.id }, { limit: 1 });
    expect(items).toMatchObject([{ ...delivery, body: '{}', url: 'https://shop.example/erased' }]);
    expect(await store.read.findMail(mail.id)).toEqual(ended);
  });
}
