import { describe, expect, test } from 'vitest';
import { useDouble } from '../../double.fixture.ts';
import { openBitpay } from './bitpay.ts';
import { openCoinbase } from './coinbase.ts';
import { openCoingecko } from './coingecko.ts';
import { formatPrice } from './price.ts';
import type { HttpSourceOptions, RateSource } from './rate-source.ts';
import { type Misbehaviour, startRatesDouble } from './rates-double.fixture.ts';
import { openStaticRates } from './static-rates.ts';

const used = useDouble(startRatesDouble);

const SOURCES = {
  coinbase: openCoinbase,
  bitpay: openBitpay,
  coingecko: (options: HttpSourceOptions) => openCoingecko({ ...options, nowMs: () => used.double.nowMs }),
} as const;
type Name = keyof typeof SOURCES;
const NAMES = Object.keys(SOURCES) as Name[];

function open(name: Name, options: HttpSourceOptions = {}): RateSource {
  return SOURCES[name]({ baseUrl: used.double.baseUrl, ...options });
}

async function ask(source: RateSource, asset: string, currency: string): Promise<string | undefined> {
  const price = await source.priceOf(asset, currency, new AbortController().signal);
  return price && formatPrice(price, 8);
}

describe('what a source says', () => {
  test.each<[Name, string, string, string | undefined]>([
    ['coinbase', 'ETH', 'USD', '2500'],
    ['coinbase', 'ETH', 'GHS', '31250'],
    ['coinbase', 'ETH', 'XOF', '1562500'],
    ['coinbase', 'USDC', 'PLN', '4'],
    ['coinbase', 'USD', 'GHS', '12.5'],
    ['coinbase', 'ETH', 'ZMW', undefined],
    ['coinbase', 'NONE', 'USD', undefined],
    ['bitpay', 'ETH', 'USD', '2510'],
    ['bitpay', 'ETH', 'GHS', '31375'],
    ['bitpay', 'USDT', 'XOF', '627.5'],
    ['bitpay', 'USD', 'GHS', '12.5'],
    ['bitpay', 'PLN', 'XOF', '156.25'],
    ['bitpay', 'ZMW', 'USD', undefined],
    ['bitpay', 'ETH', 'ZMW', undefined],
    ['bitpay', 'NONE', 'USD', undefined],
    ['coingecko', 'ETH', 'USD', '2495'],
    ['coingecko', 'USDT', 'PLN', '3.992'],
    ['coingecko', 'USD', 'PLN', '4'],
    ['coingecko', 'ETH', 'GHS', undefined],
    ['coingecko', 'USD', 'XOF', undefined],
    ['coingecko', 'NONE', 'USD', undefined],
  ])('%s: %s in %s is %s', async (name, asset, currency, said) => {
    expect(await ask(open(name), asset, currency)).toBe(said);
  });

  test.each(NAMES)('%s is asked once, for nothing but rates', async (name) => {
    await ask(open(name), 'ETH', 'PLN');
    expect(used.double.requests).toEqual([
      {
        coinbase: '/v2/exchange-rates?currency=ETH',
        bitpay: '/rates/ETH',
        coingecko: '/api/v3/simple/price?ids=ethereum&vs_currencies=pln&precision=full&include_last_updated_at=true',
      }[name],
    ]);
    expect(used.double.headers[0]).toMatchObject({ accept: 'application/json' });
    expect(used.double.headers[0]).not.toHaveProperty('authorization');
  });

  test('an asset that is no symbol reaches no address', async () => {
    for (const asset of ['..', 'ETH/USD', 'a?b', '', '__proto__', 'x'.repeat(21)]) {
      for (const name of NAMES) expect(await ask(open(name), asset, 'USD')).toBeUndefined();
    }
    expect(used.double.requests).toEqual([]);
  });

  test('of many digits none is lost', async () => {
    const digits = '2500.123456789012345678';
    used.double.misbehave({ alter: (text) => text.replace(/(?<="rate":)2510\b/, digits) });
    const price = await open('bitpay').priceOf('ETH', 'USD', new AbortController().signal);
    expect(price && formatPrice(price, 22)).toBe(digits);
  });
});

/** Puts another value in place of the price in US dollars, whatever it is written in. */
function saying(value: string): Misbehaviour {
  return {
    alter: (text) =>
      text
        .replace(/("USD":)"2500"/, `$1${value}`)
        .replace(/("code":"USD","name":"USD","rate":)2510/, `$1${value}`)
        .replace(/("usd":)2495/, `$1${value}`),
  };
}

describe.each(NAMES)('%s is not believed', (name) => {
  const refused = async (how: Misbehaviour, because: RegExp, options?: HttpSourceOptions) => {
    used.double.misbehave(how);
    await expect(ask(open(name, options), 'ETH', 'USD')).rejects.toThrow(because);
  };

  test.each([
    '0',
    '"0"',
    '0.0',
    '-2500',
    '"-2500"',
    '"NaN"',
    '"Infinity"',
    '1e30',
    '"1e-30"',
    '1e999',
    'true',
    '{}',
    '[]',
  ])('where the price is %s', async (value) => refused(saying(value), /as a price/));

  test.each(['NaN', '2,500', '"unclosed'])('where %s makes it no JSON', (value) =>
    refused(saying(value), /something other than (rates|prices)/),
  );

  test.each(['"2.5e3"', '"2500.00"'])('but is where the price is %s', async (value) => {
    used.double.misbehave(saying(value));
    expect(await ask(open(name), 'ETH', 'USD')).toBe('2500');
  });

  test.each(['', 'null', '[]', '"rates"', '<html>Sorry</html>'])('where it answers %j', async (body) => {
    used.double.misbehave({ status: 200, body });
    await expect(ask(open(name), 'ETH', 'USD')).rejects.toThrow(/something other/);
  });

  test.each([401, 403, 429, 500, 502, 503])('where it answers %d', (status) =>
    refused({ status }, new RegExp(`^answers ${status}$`)),
  );

  test('where it does not answer in time, at all or to the end', async () => {
    await refused('hang', /^no answer within 50 ms$/, { timeoutMs: 50 });
    await refused('hang_midway', /^no answer within 50 ms$/, { timeoutMs: 50 });
  });

  test('where it is called off', async () => {
    used.double.misbehave('hang');
    const calling = new AbortController();
    const asked = open(name).priceOf('ETH', 'USD', calling.signal);
    calling.abort(new Error('called off'));
    await expect(asked).rejects.toThrow('called off');
  });

  test('where the connection breaks, or none comes about', async () => {
    // A connection that was kept and breaks is replaced once, by fetch itself.
    used.double.misbehave('lose_connection');
    await refused('lose_connection', /closed/);
    const gone = await startRatesDouble(0);
    await gone.close();
    await expect(ask(open(name, { baseUrl: gone.baseUrl }), 'ETH', 'USD')).rejects.toThrow('ECONNREFUSED');
  });

  test('where it answers without end, or unpacks to more than is read', async () => {
    await refused('endless', /^answers more than 524288 bytes$/);
    await refused('bomb', /^answers more than 524288 bytes$/);
    await refused({ alter: (text) => text.padEnd(2_000) }, /^answers more than 1999 bytes$/, { maxBytes: 1_999 });
  });

  test('where it sends on to another address, or round and round', async () => {
    const elsewhere = `${used.double.baseUrl.replace('127.0.0.1', 'localhost')}/v2/exchange-rates?currency=ETH`;
    await refused({ redirect: elsewhere }, /^sends on to http:\/\/localhost:\d+$/);
    expect(used.double.requests).toHaveLength(1);
    used.double.misbehave({ redirect: '/1' }, { redirect: '/2' });
    await refused({ redirect: '/3' }, /^sends on too often$/);
  });

  test('but is followed to another path of its own', async () => {
    await ask(open(name), 'ETH', 'USD');
    used.double.misbehave({ redirect: used.double.requests[0] as string });
    expect(await ask(open(name), 'ETH', 'USD')).toMatch(/^2\d{3}$/);
    expect(used.double.requests).toHaveLength(3);
  });
});

describe('what only one of them can say wrong', () => {
  test('coinbase: the rates of something else', async () => {
    used.double.misbehave({ alter: (text) => text.replace('"currency":"ETH"', '"currency":"USD"') });
    await expect(ask(open('coinbase'), 'ETH', 'USD')).rejects.toThrow('answers the rates of USD, not of ETH');
  });

  test('coinbase: a name that every object has is no currency', async () => {
    expect(await ask(open('coinbase'), 'ETH', 'constructor')).toBeUndefined();
  });

  test('bitpay: the same currency twice', async () => {
    used.double.misbehave({ alter: (text) => text.replaceAll('"EUR"', '"USD"') });
    await expect(ask(open('bitpay'), 'ETH', 'USD')).rejects.toThrow('as a price');
  });

  test('bitpay: a price of two digits', async () => {
    await expect(ask(open('bitpay'), 'USDC', 'KWD')).rejects.toThrow('rounds the price to 0.32');
    expect(await ask(open('bitpay'), 'USDC', 'USD')).toBe('1');
  });

  test('bitpay: bitcoin alone is asked about where a currency is', async () => {
    await ask(open('bitpay'), 'USD', 'GHS');
    expect(used.double.requests).toEqual(['/rates/BTC']);
  });

  test('coingecko: a price of long ago, or of no time', async () => {
    used.double.misbehave(
      { alter: (text) => text.replace(/"last_updated_at":(\d+)/, (_, at) => `"last_updated_at":${Number(at) - 600}`) },
      { alter: (text) => text.replace('last_updated_at', 'at') },
    );
    await expect(ask(open('coingecko'), 'ETH', 'USD')).rejects.toThrow('long ago');
    await expect(ask(open('coingecko'), 'ETH', 'USD')).rejects.toThrow('long ago');
  });

  test('coingecko: null is no price', async () => {
    used.double.misbehave(saying('null'));
    expect(await ask(open('coingecko'), 'ETH', 'USD')).toBeUndefined();
  });

  test('coingecko: further assets have ids', async () => {
    const { baseUrl, nowMs } = used.double;
    const source = openCoingecko({ baseUrl, nowMs: () => nowMs, ids: { WETH: 'ethereum' } });
    expect(await ask(source, 'WETH', 'USD')).toBe('2495');
  });
});

describe('a static table', () => {
  const table = openStaticRates({ ETH: { USD: '2500.5' }, USD: { GHS: '12.5' } });

  test('says what it has, and crosses nothing', async () => {
    expect(await ask(table, 'ETH', 'USD')).toBe('2500.5');
    expect(await ask(table, 'USD', 'GHS')).toBe('12.5');
    expect(await ask(table, 'ETH', 'GHS')).toBeUndefined();
    expect(await ask(table, 'constructor', 'USD')).toBeUndefined();
  });

  test.each(['0', '-1', 'NaN', '1,5', ''])('is refused where a rate is %j', (text) => {
    expect(() => openStaticRates({ ETH: { USD: text } })).toThrow('is no price of ETH in USD');
  });
});
