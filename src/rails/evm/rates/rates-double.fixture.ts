import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** Coinbase's, BitPay's and CoinGecko's public rates on one loopback address, after what is published of them. */
export type RatesDouble = {
  nowMs: number;
  readonly baseUrl: string;
  /** Paths with their queries, in the order they came. */
  readonly requests: readonly string[];
  readonly headers: readonly IncomingMessage['headers'][];
  /** The next answers go wrong, in this order. */
  misbehave(...how: readonly Misbehaviour[]): void;
  reset(nowMs: number): void;
  close(): Promise<void>;
};

export type Misbehaviour =
  /** Nothing is answered, or only its beginning. */
  | 'hang'
  | 'hang_midway'
  | 'lose_connection'
  | 'endless'
  /** Small on the wire, large when it is unpacked. */
  | 'bomb'
  | { readonly status: number; readonly body?: string }
  /** The same answer, elsewhere. */
  | { readonly redirect: string }
  /** The answer's text, changed. */
  | { readonly alter: (text: string) => string };

export async function startRatesDouble(nowMs: number): Promise<RatesDouble> {
  const requests: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const plans: Misbehaviour[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    headers.push(request.headers);
    respond(response, answerTo(new URL(request.url ?? '', 'http://double'), double.nowMs), plans.shift());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const double: RatesDouble = {
    nowMs,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    headers,
    misbehave: (...how) => {
      plans.push(...how);
    },
    reset(toMs) {
      double.nowMs = toMs;
      requests.length = headers.length = plans.length = 0;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return double;
}

type Reply = { readonly status: number; readonly text: string };

function respond(response: ServerResponse, { status, text }: Reply, how: Misbehaviour | undefined): void {
  const send = (code: number, body: string | Buffer, more: Record<string, string> = {}) => {
    response.writeHead(code, { 'content-type': 'application/json; charset=utf-8', ...more }).end(body);
  };
  if (how === undefined) return send(status, text);
  if (how === 'hang') return;
  if (how === 'lose_connection') return void response.destroy();
  if (how === 'bomb') return send(200, gzipSync(' '.repeat(8_000_000)), { 'content-encoding': 'gzip' });
  if (how === 'hang_midway') return void response.writeHead(200).write(text.slice(0, 20));
  if (how === 'endless') return endless(response.writeHead(200));
  if ('redirect' in how) return send(302, '', { location: how.redirect });
  if ('alter' in how) return send(status, how.alter(text));
  send(how.status, how.body ?? 'Sorry');
}

function endless(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}

function answerTo(url: URL, nowMs: number): Reply {
  if (url.pathname === '/v2/exchange-rates') return coinbase(url.searchParams.get('currency') ?? 'USD');
  if (url.pathname.startsWith('/rates/')) return bitpay(url.pathname.slice('/rates/'.length));
  return url.pathname === '/api/v3/simple/price'
    ? coingecko(url.searchParams, nowMs)
    : { status: 404, text: 'Not Found' };
}

/** What one unit of each costs in US dollars, at each of them, and what a dollar costs. */
const USD_PER = { BTC: '62500', ETH: '2500', USDC: '1', USDT: '1' } as const;
const PER_USD = { USD: '1', EUR: '0.8', PLN: '4', GHS: '12.5', XOF: '625', JPY: '160', KWD: '0.32' } as const;

/** Decimal texts by currency; the base is an asset or a currency. */
function coinbase(base: string): Reply {
  const usd = base in PER_USD ? 1 / Number(PER_USD[base as 'USD']) : Number(USD_PER[base as 'ETH']);
  if (Number.isNaN(usd)) {
    const errors = [{ id: 'invalid_request', message: 'Currency is invalid' }];
    return { status: 400, text: JSON.stringify({ errors }) };
  }
  const rates = Object.entries(PER_USD).map(([code, per]) => [code, String(Number(per) * usd)]);
  return { status: 200, text: JSON.stringify({ data: { currency: base, rates: Object.fromEntries(rates) } }) };
}

/** Numbers, in a list that holds other assets too; of a currency as base it answers bitcoin's one rate. */
function bitpay(base: string): Reply {
  if (base in PER_USD) {
    const rate = Number(PER_USD[base as 'USD']) * Number(USD_PER.BTC);
    return { status: 200, text: JSON.stringify({ data: { code: base, name: base, rate } }) };
  }
  if (!(base in USD_PER)) return { status: 400, text: JSON.stringify({ error: 'Unsupported base currency' }) };
  const usd = Number(USD_PER[base as 'ETH']);
  const rates = Object.entries(PER_USD).map(([code, per]) => {
    return { code, name: code, rate: Number((Number(per) * usd * 1.004).toFixed(2)) };
  });
  return { status: 200, text: JSON.stringify({ data: [{ code: 'BTC', name: 'Bitcoin', rate: 1 }, ...rates] }) };
}

/** It quotes no cedi and no CFA franc. Ids that it does not know are left out of the answer. */
function coingecko(query: URLSearchParams, nowMs: number): Reply {
  const id = query.get('ids') ?? '';
  const symbol = { bitcoin: 'BTC', ethereum: 'ETH', 'usd-coin': 'USDC', tether: 'USDT' }[id];
  if (!symbol) return { status: 200, text: '{}' };
  const quoted = (query.get('vs_currencies') ?? '')
    .split(',')
    .filter((code) => code.toUpperCase() in PER_USD && !['ghs', 'xof'].includes(code))
    .map((code) => [code, Number(PER_USD[code.toUpperCase() as 'USD']) * Number(USD_PER[symbol as 'ETH']) * 0.998]);
  // A minute old.
  const madeAt = { last_updated_at: Math.floor(nowMs / 1_000) - 60 };
  return { status: 200, text: JSON.stringify({ [id]: { ...Object.fromEntries(quoted), ...madeAt } }) };
}
