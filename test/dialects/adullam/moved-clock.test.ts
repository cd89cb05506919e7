import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adullam } from '../../../src/dialects/adullam/adullam.ts';
import { composeDialects, type Dialects } from '../../../src/dialects/compose.ts';
import { paygate } from '../../../src/dialects/paygate/paygate.ts';
import { createLogger } from '../../../src/http/logger.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { createServer } from '../../../src/http/server.ts';
import { createOperations } from '../../../src/operations/create-operations.ts';
import type { Deps } from '../../../src/operations/deps.ts';
import { pruneIdempotency } from '../../../src/operations/idempotency.ts';
import { workDuePayments } from '../../../src/operations/work-due-payments.ts';
import { makeWorld, type World } from '../../../src/operations/world.fixture.ts';
import { MOBILE_MONEY, REDIRECT } from './merchant.ts';

/** The server on a clock that a test moves, real time included: what lives longer than the 24 hours of a kept answer. */
let world: World;
let deps: Deps;
let server: FastifyInstance;
let key: string;

beforeAll(async () => {
  world = await makeWorld();
  const dialects: Dialects = [paygate, adullam];
  const { events, keyForms, parseSessionId } = composeDialects(dialects);
  deps = { ...world.deps, dialects: events, keyForms };
  const operations = createOperations(deps);
  const wanted = { accountId: world.account.id, dialect: 'adullam', livemode: false, rights: null };
  key = (await operations.createKey(wanted)).text;
  server = await createServer({
    operations,
    dialects,
    keyForms,
    parseSessionId,
    publicUrl: deps.publicUrl,
    clock: deps.clock,
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    metricsToken: null,
    health: { ping: () => deps.store.ping() },
    rateLimits: { test: 0, live: 0 },
    trustProxy: false,
    plugins: [],
  });
});
afterAll(async () => {
  await server.close();
  await world.close();
});

async function create(body: object, idempotencyKey: string) {
  const { statusCode, payload } = await server.inject({
    method: 'POST',
    url: '/v1/checkouts',
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': idempotencyKey },
    payload: body,
  });
  return { status: statusCode, body: JSON.parse(payload) };
}

async function passTime(ms: number): Promise<void> {
  world.clock.advance(ms);
  while (await pruneIdempotency(deps));
}

test('a mobile-money key names its checkout for good', async () => {
  const body = { ...MOBILE_MONEY, user_phone: '+22507987600' };
  const first = await create(body, 'for-good');
  expect(first).toMatchObject({ status: 201, body: { status: 'created' } });
  await workDuePayments(deps);
  await passTime(25 * 3_600_000);
  const again = await create(body, 'for-good');
  expect(again).toMatchObject({ status: 200, body: { id: first.body.id, status: 'completed' } });
  expect((await create({ ...body, amount: 6000 }, 'for-good')).status).toBe(409);
});

test('a redirect’s key is free again after 24 hours', async () => {
  const first = await create(REDIRECT, 'for-a-day');
  await passTime(23 * 3_600_000);
  expect((await create(REDIRECT, 'for-a-day')).body).toEqual(first.body);
  await passTime(2 * 3_600_000);
  const later = await create(REDIRECT, 'for-a-day');
  expect(later.status).toBe(201);
  expect(later.body.id).not.toBe(first.body.id);
});
