import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MethodType } from '../../src/core/method.ts';
import { composeDialects } from '../../src/dialects/compose.ts';
import { DIALECTS } from '../../src/main.ts';
import { ADAPTERS } from './adapters.ts';
import { PRICE, type Shop, startShop } from './shop.ts';

/** What a payment cost is one number in every API that tells it: what the books' postings of its fee have come to. */

const { objectsOf } = composeDialects(DIALECTS);
const SCHEDULE = { basisPoints: 290, fixedMinor: 30, minimumMinor: 0, maximumMinor: null, isReturned: true };

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
  for (const currency of [PRICE.currency, 'XOF']) {
    await shop.app.operations.setFeeSchedule(await ask({ ...SCHEDULE, rail: 'simulator', method: null, currency }));
  }
});
afterAll(() => shop?.stop());

async function ask<Input>(input: Input) {
  const caller = await shop.app.operations.authenticate(shop.app.firstRun.testKeys.paygate);
  return { caller, requestId: 'req_test', input };
}

/** The latest session, as an API tells it now. */
async function toldBy(name: string, sessionId: string) {
  const { caller } = await ask({});
  const { operations, url } = shop.app;
  const told = objectsOf[name]?.(
    {
      ...(await operations.findCheckout(await ask({ id: sessionId }))),
      refunds: (await operations.listRefunds(await ask({ sessionId, limit: 10 }))).items,
      disputes: [],
      account: caller.account,
    },
    { publicUrl: url },
  );
  return (kind: string) => JSON.parse(told?.find((one) => one.kind === kind)?.body ?? 'null');
}

type Fees = { readonly fee: number | null; readonly net?: number };
const READ: Readonly<Record<string, (object: (kind: string) => Record<string, never>) => readonly Fees[]>> = {
  paygate: (object) => [
    { fee: object('session').fee as never },
    { fee: object('payment').fee as never, net: object('payment').net as never },
  ],
  bagelpay: (object) => [
    { fee: object('transaction').fees as never, net: Math.round(Number(object('transaction').net) * 100) },
  ],
  convergegate: (object) => [{ fee: object('session').fees as never }],
};

test.each(Object.entries(READ))('%s tells it with the payment, and less of it after a refund', async (name, read) => {
  const creator = ADAPTERS.find((adapter) => adapter.dialect.name === name);
  if (!creator) throw new Error(`no adapter for ${name}`);
  const maker = shop.merchant(creator);
  const { id } = await maker.create(PRICE);
  await maker.pay(id);
  await shop.settle();
  const { items } = await shop.app.operations.listCheckoutSessions(await ask({ limit: 1 }));
  const sessionId = items[0]?.id as string;
  for (const { fee, net } of read(await toldBy(name, sessionId))) {
    expect(fee).toBe(175);
    if (net !== undefined) expect(net).toBe(4825);
  }
  await shop.app.operations.refundPayment(await ask({ sessionId, amountMinor: 1000 }));
  for (const { fee, net } of read(await toldBy(name, sessionId))) {
    expect(fee).toBe(140);
    if (net !== undefined) expect(net).toBe(4860);
  }
});

test('adullam tells what was quoted until it is known what it cost', async () => {
  const method: MethodType = 'mobile_money';
  const { operations } = shop.app;
  const session = await operations.createCheckoutSession(
    await ask({
      amountMinor: 5000,
      currency: 'XOF',
      methods: [method],
      quoteFee: true,
      successUrl: null,
      cancelUrl: null,
    }),
  );
  const { renderMobileMoney } = await import('../../src/dialects/adullam/codec/checkout.ts');
  expect(renderMobileMoney(session).transaction_fee).toBe(session.quotedFeeMinor);
  const phone = { type: method, phone: '+22507987600', network: null } as const;
  const { session: paid } = await operations.payInTest(await ask({ sessionId: session.id, method: phone }));
  expect(renderMobileMoney(paid).transaction_fee).toBe(175);
  await operations.refundPayment(await ask({ sessionId: session.id }));
  const back = await operations.findCheckoutSession(await ask({ id: session.id }));
  expect(renderMobileMoney(back).transaction_fee).toBe(0);
});
