import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Call, ENDPOINTS, type Endpoint, type Ledger, type Reply } from './pawapay-double-endpoints.fixture.ts';
import { type Body, reason } from './pawapay-double-objects.fixture.ts';
import { P256_KEY } from './signed-callback.fixture.ts';

/** The part of pawaPay's Merchant API (v2) that the rail speaks, on loopback, after what is published of it. */
export type PawapayDouble = Ledger & {
  readonly baseUrl: string;
  readonly requests: readonly Received[];
  /** For who asks it: time is up when a request has been taken in that nobody hears of, and at no other time. */
  limit(): AbortSignal;
  /** The next requests to this endpoint go wrong, in this order. */
  misbehave(endpoint: Endpoint, ...how: readonly Misbehaviour[]): void;
  reset(nowMs: number): void;
  close(): Promise<void>;
};

export type Received = {
  readonly endpoint: string;
  readonly token: string;
  readonly body: Body;
};

export type Misbehaviour =
  /** The connection breaks before the request is taken in, or after. */
  | 'lose_request'
  | 'lose_answer'
  /** It breaks, and the request is on its way for another minute. */
  | 'arrive_late'
  /** It is taken in, and nobody hears of it. */
  | 'hang'
  /** It is taken in, and something before pawaPay answers that it was not. */
  | 'bad_gateway'
  /** It is taken in, and answered by pawaPay's UNKNOWN_ERROR. */
  | 'server_error'
  | 'rate_limit'
  | 'redirect'
  /** Something else than what is so. */
  | { readonly alter: (body: Body) => unknown }
  | { readonly refuse: Reply };

export const SANDBOX_TOKEN = `eyJraWQ.${'Sandbox'.repeat(6)}.double-of_pawaPay`;
export const LIVE_TOKEN = `eyJraWQ.${'Live'.repeat(10)}.double-of_pawaPay`;
const LATE_MS = 60_000;

export async function startPawapayDouble(nowMs: number): Promise<PawapayDouble> {
  const requests: Received[] = [];
  const waiting = new Set<AbortController>();
  const plans: { readonly endpoint: string; readonly how: Misbehaviour }[] = [];
  const server = createServer((request, response) => {
    void readRequest(request).then(({ asked, id }) => {
      requests.push(asked);
      const planned = plans.findIndex(({ endpoint }) => endpoint === asked.endpoint);
      const how = planned === -1 ? undefined : plans.splice(planned, 1)[0]?.how;
      const call = { id, body: asked.body, atMs: double.nowMs + (how === 'arrive_late' ? LATE_MS : 0) };
      respond({ socket: request.socket, response }, how, () => answer(double, { asked, call, how }));
      if (how === 'hang') for (const one of waiting) one.abort(new DOMException('time is up', 'TimeoutError'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const double: PawapayDouble = Object.assign(emptyLedger(nowMs), {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    limit() {
      const one = new AbortController();
      waiting.add(one);
      return one.signal;
    },
    misbehave: (endpoint: Endpoint, ...how: readonly Misbehaviour[]) => {
      plans.push(...how.map((one) => ({ endpoint, how: one })));
    },
    reset(toMs: number) {
      requests.length = plans.length = 0;
      waiting.clear();
      Object.assign(double, emptyLedger(toMs));
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
  return double;
}

type Asked = { readonly asked: Received; readonly call: Call; readonly how: Misbehaviour | undefined };

function answer(ledger: Ledger, { asked, call, how }: Asked): Reply {
  if (!(asked.endpoint in ENDPOINTS)) return { status: 404, body: { status: 404, error: 'Not Found' } };
  if (asked.token === '') return { status: 401, body: reason('NO_AUTHENTICATION') };
  if (asked.token !== SANDBOX_TOKEN && asked.token !== LIVE_TOKEN) {
    return { status: 403, body: reason('AUTHENTICATION_ERROR', `The API token ${asked.token} is not valid.`) };
  }
  if (how === 'rate_limit') return { status: 429, body: {} };
  if (typeof how === 'object' && 'refuse' in how) return how.refuse;
  const reply = ENDPOINTS[asked.endpoint as Endpoint](ledger, call);
  if (how === 'bad_gateway') return { status: 502, body: '<html>Bad Gateway</html>' };
  if (how === 'server_error') return { status: 500, body: reason('UNKNOWN_ERROR') };
  return typeof how === 'object' ? { ...reply, body: how.alter(reply.body as Body) } : reply;
}

type Line = { readonly socket: Socket; readonly response: ServerResponse };

function respond({ socket, response }: Line, how: Misbehaviour | undefined, take: () => Reply): void {
  if (how === 'lose_request') return void socket.destroy();
  if (how === 'redirect') return void response.writeHead(307, { location: 'https://elsewhere.example' }).end();
  const { status, body } = take();
  if (how === 'lose_answer' || how === 'arrive_late') return void socket.destroy();
  if (how === 'hang') return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

async function readRequest(request: IncomingMessage): Promise<{ asked: Received; id: string }> {
  const text = (await request.setEncoding('utf8').toArray()).join('');
  const { pathname } = new URL(request.url ?? '/', 'http://double');
  const [, resource = '', id = ''] = /^\/v2\/(public-key\/http|[\w-]+)(?:\/([\w-]+))?$/.exec(pathname) ?? [];
  const endpoint = `${request.method} /v2/${resource}${id && '/:id'}`;
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  return { asked: { endpoint, token, body: text === '' ? {} : JSON.parse(text) }, id };
}

function emptyLedger(nowMs: number): Ledger {
  const configuration = {
    companyName: 'Makola Cloth Ltd',
    signatureConfiguration: { signedRequestsOnly: false, signedCallbacks: false },
    countries: [countryOf('GHA', 'MTN_MOMO_GHA', 'GHS'), countryOf('CIV', 'ORANGE_CIV', 'XOF')],
  };
  return { nowMs, deposits: [], refunds: [], configuration, closed: [], empty: false, signingKeys: [P256_KEY] };
}

/** A provider that the account takes deposits by, in a configuration; `status` is how it does. */
export function countryOf(
  country: string,
  provider: string,
  currency: string,
  operations = ['DEPOSIT'],
  status: unknown = 'OPERATIONAL',
): Body {
  const operation = { authType: 'PROVIDER_AUTH', decimalsInAmount: 'NONE', status };
  const operationTypes = Object.fromEntries(operations.map((name) => [name, operation]));
  return { country, providers: [{ provider, currencies: [{ currency, operationTypes }] }] };
}
