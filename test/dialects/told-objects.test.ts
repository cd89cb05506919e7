import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeDialects } from '../../src/dialects/compose.ts';
import type { ToldObject } from '../../src/dialects/told-object.ts';
import { DIALECTS } from '../../src/main.ts';
import type { Call } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { type Shop, startShop } from './shop.ts';

/** What the dashboard shows of a session in an API's words is what that API answers, to the byte. */

const { objectsOf } = composeDialects(DIALECTS);

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop?.stop());

/** Of a session that its API created, once it was declined, paid and given back in part. */
async function story(creator: (typeof ADAPTERS)[number]) {
  const maker = shop.merchant(creator);
  const { id } = await maker.create();
  await maker.pay(id);
  await shop.settle();
  const caller = await shop.app.operations.authenticate(shop.app.firstRun.testKeys.paygate);
  const ask = <Input>(input: Input) => ({ caller, requestId: 'req_test', input });
  const { items } = await shop.app.operations.listCheckoutSessions(ask({ limit: 1 }));
  const sessionId = items[0]?.id as string;
  await shop.app.operations.refundPayment(ask({ sessionId, amountMinor: 1200, reason: 'duplicate' }));
  return async () => ({
    ...(await shop.app.operations.findCheckout(ask({ id: sessionId }))),
    refunds: (await shop.app.operations.listRefunds(ask({ sessionId, limit: 10 }))).items,
    disputes: (await shop.app.operations.listDisputes(ask({ sessionId, limit: 10 }))).items,
    account: caller.account,
  });
}

describe.each(ADAPTERS.map((creator) => [creator.dialect.name, creator] as const))('made through %s', (_, creator) => {
  let read: Awaited<ReturnType<typeof story>>;
  beforeAll(async () => {
    read = await story(creator);
  });

  test.each(ADAPTERS.map((teller) => [teller.dialect.name, teller] as const))('told by %s', async (name, teller) => {
    const told = objectsOf[name]?.(await read(), { publicUrl: shop.app.url }) ?? [];
    expect(told.map(({ kind }) => kind)).toContain('session');
    const merchant = shop.merchant(teller);
    for (const { call, isListed, body } of told.filter(isRead)) {
      const answer = await merchant.send(call as Call);
      expect([call, answer.status]).toEqual([call, 200]);
      if (isListed) expect(answer.text).toContain(body);
      else expect(answer.text).toBe(body);
    }
  });
});

/** What is told once, when it is asked for, cannot be asked for again. */
function isRead({ call }: ToldObject): boolean {
  return call.startsWith('GET ');
}
