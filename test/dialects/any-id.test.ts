import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeUuid } from '../../src/core/ids.ts';
import { composeDialects } from '../../src/dialects/compose.ts';
import { DIALECTS } from '../../src/main.ts';
import { CARD, isSupported, type Refunding } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { formsOf, uuidOf } from './forms.ts';
import { at, type Merchant, type Shop, startShop } from './shop.ts';

/** One session, and every API: whoever created it, all others read it, list it, have it paid, end it and give it back. */

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop?.stop());

const PAIRS = ADAPTERS.flatMap((creator) =>
  ADAPTERS.map((other) => ({ names: `${creator.dialect.name} → ${other.dialect.name}`, creator, other })),
);

describe.each(PAIRS)('$names', ({ creator, other }) => {
  /** A new session, and the one who did not create it with its id as he is told it. */
  const meet = async () => {
    const [maker, me] = [shop.merchant(creator), shop.merchant(other)];
    const { id } = await maker.create();
    const told = other.answers.session(await me.read(id)).id;
    expect(uuidOf(told)).toBe(uuidOf(id));
    return { maker, me, id, told };
  };
  const bothSay = async (end: 'open' | 'complete' | 'expired' | 'canceled', met: Awaited<ReturnType<typeof meet>>) => {
    expect(await met.me.status(met.told)).toBe(other.words[end]);
    expect(await met.maker.status(met.id)).toBe(creator.words[end]);
  };

  test('is listed, paid and given back', async () => {
    const met = await meet();
    const { me, told } = met;
    await bothSay('open', met);
    if (isSupported(other.can.list)) {
      expect(other.answers.list?.((await me.send(other.can.list)).body)[0]).toBe(told);
    }
    // How it can be paid was the creator's choice.
    await me.pay(told, creator.can.pay);
    await shop.settle();
    await bothSay('complete', met);
    if (isSupported(other.can.refund)) await givesBack(me, told, other.can.refund);
  });

  for (const [how, end] of [
    ['expire', 'expired'],
    ['cancel', 'canceled'],
  ] as const) {
    const call = other.can[how];
    if (!isSupported(call)) continue;
    test(`is ${end}`, async () => {
      const met = await meet();
      expect((await met.me.send(at(call, met.told), {})).status).toBeLessThan(300);
      await bothSay(end, met);
    });
  }

  async function givesBack(me: Merchant, told: string, { call, body, status }: Refunding): Promise<void> {
    const answer = await me.send(at(call, told), body(await me.read(told), 1234));
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    await shop.settle();
    expect((await shop.native.read(told)).amount_refunded).toBe(1234);
  }
});

/** With one of them each, so that the sixth form is not only read. */
describe.each(ADAPTERS)('$dialect.name takes every form of an id', (adapter) => {
  const CALLS = (['expire', 'cancel'] as const).map((how) => adapter.can[how]).filter(isSupported);

  test.each([0, 1, 2, 3, 4, 5])('the one that is number %i', async (n) => {
    const me = shop.merchant(adapter);
    const inForm = (id: string) => formsOf(id)[n] as string;
    for (const call of CALLS) {
      const { id } = await shop.native.create();
      expect((await me.send(at(call, inForm(id)), {})).status).toBeLessThan(300);
      expect(await shop.native.status(id)).toBe('expired');
    }
    const { id } = await shop.native.create();
    await me.pay(inForm(id), CARD);
    expect(await shop.native.status(id)).toBe('complete');
  });
});

describe('ids', () => {
  const { parseSessionId, printSessionId } = composeDialects(DIALECTS);
  const uuid = fc
    .tuple(fc.nat(2 ** 31 - 1), fc.nat(65_535), fc.nat(4095), fc.uint8Array({ minLength: 8, maxLength: 8 }))
    .map(([high, low, shard, random]) => makeUuid(high * 65_536 + low, shard, random));

  test('are read back as what was printed, by every API alike', () => {
    fc.assert(
      fc.property(uuid, fc.boolean(), fc.constantFrom({}, { half: 'redirect' }), (id, livemode, extra) => {
        for (const { name, sessionId } of DIALECTS) {
          const text = sessionId.print({ id, livemode, extra });
          expect(text).toMatch(/^[\w-]{22,50}$/);
          expect(parseSessionId(text, livemode)).toBe(id);
          // Two APIs may print the same: then it is the same session in both.
          const readings = DIALECTS.map(({ sessionId: form }) => form.parse(text)?.id).filter(
            (read) => read !== undefined,
          );
          expect([name, ...new Set(readings)]).toEqual([name, id]);
        }
      }),
    );
  });

  test('tell one session from another, in whatever form', () => {
    fc.assert(
      fc.property(uuid, uuid, (one, other) => {
        fc.pre(one !== other);
        const texts = new Set(formsOf(one));
        expect(formsOf(other).filter((text) => texts.has(text))).toEqual([]);
      }),
    );
  });

  test('are printed in the form of the API that created the session', async () => {
    for (const adapter of ADAPTERS) {
      const { id } = await shop.merchant(adapter).create();
      const session = (await shop.app.store.read.findSession(uuidOf(id))) as NonNullable<unknown>;
      expect(printSessionId(session as never)).toBe(id);
    }
  });
});
