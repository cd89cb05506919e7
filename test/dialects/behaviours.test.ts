import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { ADAPTERS } from './adapters.ts';
import { behavesLikeTheOthers, type Stage } from './behaviours.suite.ts';
import { at, type Merchant, type Shop, startShop } from './shop.ts';

let shop: Shop;
let limited: Shop;
beforeAll(async () => {
  [shop, limited] = await Promise.all([startShop(), startShop({ POLYTILL_RATE_LIMIT: '1' })]);
});
afterAll(async () => {
  await Promise.all([shop?.stop(), limited?.stop()]);
});

test('every API that is served is held to the list', () => {
  const names = ADAPTERS.map(({ dialect }) => dialect.name);
  expect(names.sort()).toEqual(DIALECTS.map(({ name }) => name).sort());
});

describe.each(ADAPTERS)('$dialect.name', (adapter) => {
  const stage = (): Stage => {
    const all = ADAPTERS.map((each) => shop.merchant(each));
    const me = all.find((merchant) => merchant.adapter === adapter);
    return { shop, me: me as Merchant, all };
  };

  behavesLikeTheOthers(adapter.can, stage);

  test('is limited in its rate, in its own words', async () => {
    const { send } = limited.merchant(adapter);
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(at(adapter.can.read, 'x'))));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toEqual(adapter.answers.error(429));
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
