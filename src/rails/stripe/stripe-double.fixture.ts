import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ENDPOINTS, type Endpoint } from './stripe-double-endpoints.fixture.ts';
import { servePage } from './stripe-double-hosted.fixture.ts';
import { ACCOUNT_ID, type Call, type Ledger, notPermitted } from './stripe-double-ledger.fixture.ts';
import {
  type Body,
  type Fate,
  type Fields,
  type StoredDispute,
  type StoredIntent,
  seconds,
} from './stripe-double-objects.fixture.ts';
import { missing, type Reply, unauthorized } from './stripe-double-replies.fixture.ts';

/** The part of Stripe's API that the rail speaks, on loopback, after what is published of it. */
export type StripeDouble = Ledger & {
  readonly address: { readonly protocol: 'http'; readonly host: string; readonly port: number };
  readonly requests: readonly Received[];
  /** The next requests to this endpoint go wrong, in this order. */
  misbehave(endpoint: Endpoint, ...how: readonly Misbehaviour[]): void;
  /** What has become of the newest payment. */
  tell(fate: Omit<Fate, 'afterMs'>): void;
  /** The bank of the newest payment asks for its money. */
  dispute(changes?: Partial<StoredDispute>): StoredDispute;
  /** An event as it is delivered: its bytes and headers, signed with the secret of an endpoint. */
  event(type: string, object: object, signing?: Signing): Promise<Delivered>;
  /** Puts payments of others there. */
  fill(count: number): void;
  reset(nowMs: number): void;
  close(): Promise<void>;
};

export type Signing = { readonly secret?: string; readonly atMs?: number; readonly livemode?: boolean };

export type Delivered = { readonly body: string; readonly headers: Record<string, string> };

export type Received = {
  readonly endpoint: string;
  readonly key: string;
  /** Of a question, what stands after the path. */
  readonly body: string;
  readonly idempotencyKey: string;
};

export type Misbehaviour =
  /** The connection breaks before the request is taken in, or after. */
  | 'lose_request'
  | 'lose_answer'
  /** It is taken in, and nobody hears of it. */
  | 'hang'
  /** It is taken in, and the answer comes byte by byte, and never to its end. */
  | 'trickle'
  /** Taken in, and answered by 500: the answer to this key from then on. */
  | 'server_error'
  | 'rate_limit'
  | 'lock_timeout'
  | 'key_in_use'
  /** Something else than what is so. */
  | { readonly alter: (body: Body) => Body }
  | { readonly refuse: Reply };

export const SECRET_KEY = `sk_test_${'51Double'.repeat(4)}`;
export const RESTRICTED_KEY = `rk_test_${'51Double'.repeat(4)}`;
export const SIGNING_SECRET = `whsec_${'Double'.repeat(5)}`;
export const LIVE_KEY = `sk_live_${'51Double'.repeat(4)}`;

export async function startStripeDouble(nowMs: number): Promise<StripeDouble> {
  const requests: Received[] = [];
  const plans: Plan[] = [];
  const kept: Kept = new Map();
  const ledger = emptyLedger(nowMs);
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/c/pay/')) return void servePage(double, request, response);
    void readCall(request).then(({ asked, call }) => {
      requests.push(asked);
      const planned = plans.findIndex(({ endpoint }) => endpoint === asked.endpoint);
      const how = planned === -1 ? undefined : plans.splice(planned, 1)[0]?.how;
      const take = () => answer(double, kept, { asked, call, how });
      respond({ socket: request.socket, response }, how, take);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const { port } = server.address() as AddressInfo;
  const double: StripeDouble = Object.assign(ledger, {
    address: { protocol: 'http', host: '127.0.0.1', port } as const,
    origin: `http://127.0.0.1:${port}`,
    requests,
    misbehave: (endpoint: Endpoint, ...how: readonly Misbehaviour[]) => {
      plans.push(...how.map((one) => ({ endpoint, how: one })));
    },
    tell: (fate: Omit<Fate, 'afterMs'>) => tellNewest(double, fate),
    dispute: (changes = {}) => disputeNewest(double, changes),
    event: (type: string, object: object, signing: Signing = {}) => deliver(double, { type, object, ...signing }),
    fill: (count: number) =>
      void double.intents.unshift(...Array.from({ length: count }, (_, at) => other(at, double))),
    reset(toMs: number) {
      requests.length = plans.length = 0;
      kept.clear();
      const { origin } = double;
      Object.assign(double, emptyLedger(toMs), { origin });
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
  return double;
}

type Plan = { readonly endpoint: Endpoint; readonly how: Misbehaviour };
type Kept = Map<string, { readonly fingerprint: string; readonly reply: Reply }>;
type Asked = { readonly asked: Received; readonly call: Call; readonly how: Misbehaviour | undefined };

const KEYS: readonly string[] = [SECRET_KEY, RESTRICTED_KEY, LIVE_KEY];

function answer(ledger: Ledger, kept: Kept, { asked, call, how }: Asked): Reply {
  if (!(asked.endpoint in ENDPOINTS)) return missing('endpoint', asked.endpoint);
  if (!KEYS.includes(asked.key)) return unauthorized(asked.key);
  const { right, serve } = ENDPOINTS[asked.endpoint as Endpoint];
  if (ledger.lacks.get(asked.key)?.includes(right)) return notPermitted(asked.key, right);
  const turnedAway = refusalOf(how);
  if (turnedAway) return turnedAway;
  const reply = carryOnce(kept, asked, () => (how === 'server_error' ? failAfter : same)(serve(ledger, call)));
  return typeof how === 'object' && 'alter' in how ? { ...reply, body: how.alter(reply.body) } : reply;
}

/** Under an idempotency key: once, and the same answer ever after. */
function carryOnce(kept: Kept, { endpoint, body, idempotencyKey }: Received, carryOut: () => Reply): Reply {
  const fingerprint = `${endpoint} ${body}`;
  const before = kept.get(idempotencyKey);
  if (before && before.fingerprint !== fingerprint) {
    const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return { status: 400, body: { error: { type: 'idempotency_error', message } } };
  }
  const reply = before?.reply ?? carryOut();
  if (idempotencyKey !== '' && reply.kept) kept.set(idempotencyKey, { fingerprint, reply });
  return reply;
}

function same(reply: Reply): Reply {
  return reply;
}

function failAfter(): Reply {
  return { status: 500, body: { error: { type: 'api_error', message: 'An unknown error occurred' } }, kept: true };
}

function refusalOf(how: Misbehaviour | undefined): Reply | undefined {
  const error = (code: string, message: string) => ({ error: { type: 'invalid_request_error', code, message } });
  if (how === 'rate_limit') return { status: 429, body: error('rate_limit', 'Request rate limit exceeded.') };
  if (how === 'lock_timeout') return { status: 429, body: error('lock_timeout', 'The object is in use.') };
  if (how === 'key_in_use') return { status: 409, body: error('idempotency_key_in_use', 'Another is in progress.') };
  return typeof how === 'object' && 'refuse' in how ? how.refuse : undefined;
}

type Line = { readonly socket: Socket; readonly response: ServerResponse };

function respond({ socket, response }: Line, how: Misbehaviour | undefined, take: () => Reply): void {
  if (how === 'lose_request') return void socket.destroy();
  const { status, body } = take();
  if (how === 'lose_answer') return void socket.destroy();
  if (how === 'hang') return;
  if (how === 'trickle') return trickle(response);
  const headers = { 'content-type': 'application/json', 'request-id': 'req_Double' };
  // It is kept under the key, and would only come again.
  const retry = status >= 500 ? { 'stripe-should-retry': 'false' } : {};
  response.writeHead(status, { ...headers, ...retry }).end(JSON.stringify(body));
}

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const writing = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(writing));
}

async function readCall(request: IncomingMessage): Promise<{ asked: Received; call: Call }> {
  const text = (await request.setEncoding('utf8').toArray()).join('');
  const url = new URL(request.url ?? '/', 'http://double');
  const [, resource = '', id = '', act = ''] =
    /^\/v1\/(checkout\/sessions|\w+)(?:\/(\w+))?(\/\w+)?$/.exec(url.pathname) ?? [];
  const body = request.method === 'GET' ? url.search.slice(1) : text;
  const key = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  return {
    asked: {
      endpoint: `${request.method} /v1/${resource}${id && '/:id'}${act}`,
      key,
      body,
      idempotencyKey: String(request.headers['idempotency-key'] ?? ''),
    },
    call: { id, key, fields: parseForm(body), livemode: key.includes('_live_') },
  };
}

/** `a[b][c]=d` */
function parseForm(text: string): Fields {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter(Boolean);
    const last = path.pop() as string;
    let inner = fields;
    for (const step of path) {
      inner[step] ??= {};
      inner = inner[step] as Record<string, unknown>;
    }
    inner[last] = value;
  }
  return fields as Fields;
}

function emptyLedger(nowMs: number): Ledger {
  const account = {
    id: ACCOUNT_ID,
    object: 'account',
    business_profile: { name: 'Kawiarnia Pod Dębem' },
    capabilities: { card_payments: 'active', blik_payments: 'active' },
    charges_enabled: true,
    email: 'owner@kawiarnia.example',
    settings: { dashboard: { display_name: 'Kawiarnia' } },
  };
  return {
    nowMs,
    intents: [],
    refunds: [],
    pages: [],
    disputes: [],
    account,
    settlesIn: 'pln',
    origin: '',
    lacks: new Map(),
  };
}

function tellNewest({ intents, nowMs }: Ledger, fate: Omit<Fate, 'afterMs'>): void {
  const newest = intents[0] as StoredIntent;
  newest.fate = { ...fate, afterMs: nowMs - newest.createdMs };
}

function disputeNewest(ledger: Ledger, changes: Partial<StoredDispute>): StoredDispute {
  const intent = ledger.intents[0] as StoredIntent;
  const dispute: StoredDispute = {
    id: `du_3Double${String(ledger.disputes.length).padStart(6, '0')}`,
    createdMs: ledger.nowMs,
    intent,
    amount: intent.amount,
    reason: 'fraudulent',
    status: 'needs_response',
    moved: [{ amount: -intent.amount, fee: 1_500 }],
    ...changes,
  };
  ledger.disputes = [dispute, ...ledger.disputes];
  return dispute;
}

async function deliver(
  { nowMs }: Ledger,
  { type, object, secret = SIGNING_SECRET, atMs = nowMs, livemode = false }: Signing & { type: string; object: object },
): Promise<Delivered> {
  const { default: StripePackage } = await import('stripe');
  const api = { object: 'event', api_version: '2026-10-28.endive', created: seconds(atMs), pending_webhooks: 1 };
  const body = JSON.stringify({ id: 'evt_Double', ...api, type, livemode, data: { object } }, null, 2);
  const signature = new StripePackage(SECRET_KEY).webhooks.generateTestHeaderString({
    payload: body,
    secret,
    timestamp: seconds(atMs),
  });
  return { body, headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature } };
}

function other(at: number, { nowMs }: Ledger): StoredIntent {
  const id = `pi_3Other${String(at).padStart(6, '0')}`;
  return { id, createdMs: nowMs, livemode: false, amount: 2_000, currency: 'pln', metadata: {}, fate: { afterMs: 0 } };
}
