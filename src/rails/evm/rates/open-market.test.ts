import { describe, expect, test } from 'vitest';
import { useDouble } from '../../double.fixture.ts';
import { openBitpay } from './bitpay.ts';
import { openCoinbase } from './coinbase.ts';
import { openCoingecko } from './coingecko.ts';
import { type MarketSettings, openMarket, type Priced } from './open-market.ts';
import { priced } from './price.fixture.ts';
import { formatPrice, type Price } from './price.ts';
import type { RateSource } from './rate-source.ts';
import { startRatesDouble } from './rates-double.fixture.ts';
import { openStaticRates } from './static-rates.ts';

const NOW_MS = 1_700_000_000_000;

function told(said: Priced): string {
  return said.kind === 'price' ? `${formatPrice(said.price)} by ${said.sources.join(', ')}` : said.reason;
}

/** A source that answers when it is told to, and counts who asks. */
function sourceOnCall(name: string) {
  const asked: {
    pair: string;
    signal: AbortSignal;
    say(price: Price | undefined): void;
    fail(message: string): void;
  }[] = [];
  const source: RateSource = {
    name,
    priceOf: (asset, currency, signal) =>
      new Promise((resolve, reject) => {
        const fail = (message: string) => reject(new Error(message));
        asked.push({ pair: `${asset} ${currency}`, signal, say: resolve, fail });
      }),
  };
  return { source, asked };
}

function openAlone(more: Partial<MarketSettings> = {}) {
  const clock = { nowMs: NOW_MS };
  const { source, asked } = sourceOnCall('alone');
  const market = openMarket({ sources: [source], leastSources: 1, nowMs: () => clock.nowMs, ...more });
  return { market, asked, clock };
}

describe('a price is kept', () => {
  test('for thirty seconds from when it was asked for', async () => {
    const { market, asked, clock } = openAlone();
    const first = market.priceOf('ETH', 'USD');
    clock.nowMs += 2_000;
    asked[0]?.say(priced('2500'));
    const said = { kind: 'price', price: priced('2500'), asOfMs: NOW_MS, sources: ['alone'] };
    expect(await first).toEqual(said);
    clock.nowMs = NOW_MS + 29_999;
    expect(await market.priceOf('ETH', 'USD')).toEqual(said);
    expect(asked).toHaveLength(1);
    clock.nowMs = NOW_MS + 30_000;
    const second = market.priceOf('ETH', 'USD');
    expect(asked).toHaveLength(2);
    asked[1]?.say(priced('2600'));
    expect(await second).toMatchObject({ price: priced('2600'), asOfMs: NOW_MS + 30_000 });
  });

  test('and never used after that, where no newer one can be had', async () => {
    const { market, asked, clock } = openAlone();
    const first = market.priceOf('ETH', 'USD');
    asked[0]?.say(priced('2500'));
    expect((await first).kind).toBe('price');
    clock.nowMs += 30_000;
    const second = market.priceOf('ETH', 'USD');
    asked[1]?.fail('answers 503');
    expect(await second).toEqual({ kind: 'unavailable', reason: 'too few sources have a price: alone answers 503' });
  });

  test('nor where it came when it was old already', async () => {
    const { market, asked, clock } = openAlone();
    const asking = market.priceOf('ETH', 'USD');
    clock.nowMs += 30_000;
    asked[0]?.say(priced('2500'));
    expect(await asking).toEqual({ kind: 'unavailable', reason: 'the price came too late' });
  });

  test('nor after the clock was set back', async () => {
    const { market, asked, clock } = openAlone();
    const first = market.priceOf('ETH', 'USD');
    asked[0]?.say(priced('2500'));
    await first;
    clock.nowMs -= 60_000;
    void market.priceOf('ETH', 'USD');
    expect(asked).toHaveLength(2);
  });

  test('each pair by itself', async () => {
    const { market, asked } = openAlone();
    void market.priceOf('ETH', 'USD');
    void market.priceOf('ETH', 'EUR');
    void market.priceOf('DAI', 'USD');
    expect(asked.map(({ pair }) => pair)).toEqual(['ETH USD', 'ETH EUR', 'DAI USD']);
  });
});

describe('asking', () => {
  test('is done once for all who ask meanwhile', async () => {
    const { market, asked } = openAlone();
    const asking = Array.from({ length: 50 }, () => market.priceOf('ETH', 'USD'));
    expect(asked).toHaveLength(1);
    asked[0]?.say(priced('2500'));
    expect(new Set((await Promise.all(asking)).map(told))).toEqual(new Set(['2500 by alone']));
  });

  test('is not done again for five seconds after it failed', async () => {
    const { market, asked, clock } = openAlone();
    const first = market.priceOf('ETH', 'USD');
    asked[0]?.fail('answers 429');
    expect(told(await first)).toContain('answers 429');
    clock.nowMs += 4_999;
    expect(told(await market.priceOf('ETH', 'USD'))).toContain('answers 429');
    expect(asked).toHaveLength(1);
    clock.nowMs += 1;
    const second = market.priceOf('ETH', 'USD');
    asked[1]?.say(priced('2500'));
    expect(told(await second)).toBe('2500 by alone');
  });

  test('ends in time, also where a source does not heed that', async () => {
    const { market, asked } = openAlone({ timeoutMs: 20 });
    const reason = 'too few sources have a price: alone no answer within 20 ms';
    expect(await market.priceOf('ETH', 'USD')).toEqual({ kind: 'unavailable', reason });
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  test('does not reject where a source throws at once', async () => {
    const broken: RateSource = {
      name: 'broken',
      priceOf() {
        throw new Error('broken');
      },
    };
    const market = openMarket({ sources: [broken], nowMs: () => NOW_MS });
    expect((await market.priceOf('ETH', 'USD')).kind).toBe('unavailable');
  });

  test('by nobody is answered by nobody', async () => {
    const market = openMarket({ sources: [], leastSources: 0, nowMs: () => NOW_MS });
    expect(told(await market.priceOf('ETH', 'USD'))).toBe('too few sources have a price: there is no source');
  });
});

test.each([-1, 0.5, Number.NaN])('a spread of %d basis points is refused at once', (maxSpreadBps) => {
  expect(() => openAlone({ maxSpreadBps })).toThrow('no spread');
});

describe('at par', () => {
  test('an asset is one unit of its currency, and nobody is asked', async () => {
    const { market, asked } = openAlone({ par: { USDC: 'USD' } });
    const one = { kind: 'price', price: priced('1'), asOfMs: NOW_MS, sources: ['par'] };
    expect(await market.priceOf('USDC', 'USD')).toEqual(one);
    expect(asked).toEqual([]);
  });

  test('it is worth elsewhere what its currency is', async () => {
    const { market, asked } = openAlone({ par: { USDC: 'USD' } });
    const asking = market.priceOf('USDC', 'GHS');
    expect(asked.map(({ pair }) => pair)).toEqual(['USD GHS']);
    asked[0]?.say(priced('12.5'));
    expect(told(await asking)).toBe('12.5 by par, alone');
  });

  test('other assets are not', async () => {
    const { market, asked } = openAlone({ par: { USDC: 'USD' } });
    const asking = market.priceOf('USDT', 'USD');
    asked[0]?.say(priced('0.9987'));
    expect(told(await asking)).toBe('0.9987 by alone');
  });
});

describe('with a static table', () => {
  const sources = [openStaticRates({ ETH: { USD: '2500' }, USD: { GHS: '12.5' } })];
  const par = { USDC: 'USD' };

  test('one source is enough where that is set, and not otherwise', async () => {
    const market = openMarket({ sources, leastSources: 1, par, nowMs: () => NOW_MS });
    expect(told(await market.priceOf('ETH', 'USD'))).toBe('2500 by static');
    expect(told(await market.priceOf('USDC', 'GHS'))).toBe('12.5 by par, static');
    expect(told(await market.priceOf('ETH', 'PLN'))).toBe('too few sources have a price: static does not quote it');
    const strict = openMarket({ sources, nowMs: () => NOW_MS });
    expect(told(await strict.priceOf('ETH', 'USD'))).toBe('too few sources have a price: static says 2500');
  });
});

describe('with the public sources', () => {
  const used = useDouble(startRatesDouble);
  const open = (more: Partial<MarketSettings> = {}) => {
    const { baseUrl, nowMs } = used.double;
    const sources = [openCoinbase({ baseUrl }), openBitpay({ baseUrl })];
    const third = openCoingecko({ baseUrl, nowMs: () => nowMs });
    return openMarket({ sources: [...sources, third], par: { USDC: 'USD' }, nowMs: () => nowMs, ...more });
  };

  test.each([
    ['ETH', 'USD', '2500 by coinbase, bitpay, coingecko'],
    ['ETH', 'PLN', '10000 by coinbase, bitpay, coingecko'],
    // Two quote these.
    ['ETH', 'GHS', '31312.5 by coinbase, bitpay'],
    ['ETH', 'XOF', '1565625 by coinbase, bitpay'],
    ['USDC', 'XOF', '625 by par, coinbase, bitpay'],
    ['USDC', 'EUR', '0.8 by par, coinbase, bitpay, coingecko'],
    ['USDT', 'GHS', '12.525 by coinbase, bitpay'],
  ])('%s in %s is %s', async (asset, currency, said) => {
    expect(told(await open().priceOf(asset, currency))).toBe(said);
  });

  test('one that lies is left out', async () => {
    const lie = { alter: (text: string) => text.replace(/2500|2510|2495/g, '25') };
    used.double.misbehave(lie);
    expect(told(await open().priceOf('ETH', 'USD'))).toMatch(/^2\d{3}(\.\d)? by \w+, \w+$/);
  });

  test('one that is down is done without, and of two there is no price', async () => {
    used.double.misbehave({ status: 503 });
    expect((await open().priceOf('ETH', 'USD')).kind).toBe('price');
    used.double.misbehave({ status: 503 }, { status: 429 });
    const said = told(await open().priceOf('ETH', 'USD'));
    expect(said).toContain('too few sources have a price');
    expect(said).toContain('answers 503');
    expect(said).toContain('answers 429');
  });

  test('two that differ make none, and both are told', async () => {
    const { baseUrl, nowMs } = used.double;
    const sources = [openCoinbase({ baseUrl }), openBitpay({ baseUrl })];
    const market = openMarket({ sources, maxSpreadBps: 30, nowMs: () => nowMs });
    expect(told(await market.priceOf('ETH', 'USD'))).toBe(
      'sources differ by more than 0.3 %: coinbase says 2500, bitpay says 2510',
    );
  });
});
