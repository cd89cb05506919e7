import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorOf, type Merchant, ORDER, startMerchant } from './merchant.ts';

/** The package repeats a request whose answer it did not get, under the same idempotency key. */

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant?.stop());

/** A network that loses the answers to the first requests: they arrive, are acted on, and the connection is gone. */
async function lossyNetwork(target: string, losses: number) {
  const keys: unknown[] = [];
  const server = createServer((incoming, outgoing) => {
    const loses = keys.push(incoming.headers['idempotency-key']) <= losses;
    const { method, url, headers } = incoming;
    const forwarded = request(new URL(url as string, target), { method: method as string, headers }, (answer) => {
      if (!loses) {
        outgoing.writeHead(answer.statusCode as number, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      answer.resume();
      answer.on('end', () => outgoing.destroy());
    });
    incoming.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, keys, close: () => server.close() };
}

test('what was lost on the way is done once', async () => {
  const network = await lossyNetwork(merchant.app.url, 2);
  const client = merchant.client({ host: '127.0.0.1', port: network.port, maxNetworkRetries: 3 });
  const session = await client.checkout.sessions.create({ ...ORDER, metadata: { order: 'lost' } });
  expect(session.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(network.keys).toHaveLength(3);
  expect(new Set(network.keys).size).toBe(1);
  const { data } = await merchant.stripe.checkout.sessions.list({ limit: 100 });
  expect(data.filter(({ metadata }) => metadata?.order === 'lost').map(({ id }) => id)).toEqual([session.id]);
  network.close();
});

test('money goes back once', async () => {
  const { intent } = await merchant.paid();
  const network = await lossyNetwork(merchant.app.url, 1);
  const client = merchant.client({ host: '127.0.0.1', port: network.port });
  const refund = await client.refunds.create({ payment_intent: intent, amount: 500 });
  expect(refund).toMatchObject({ amount: 500, status: 'succeeded' });
  expect((await merchant.stripe.refunds.list({ payment_intent: intent })).data).toHaveLength(1);
  network.close();
});

test('a key of the merchant’s own gets the first answer again', async () => {
  const create = () => merchant.stripe.checkout.sessions.create(ORDER, { idempotencyKey: 'cart-1' });
  const first = await create();
  await merchant.stripe.checkout.sessions.expire(first.id);
  const second = await create();
  expect([second.id, second.status]).toEqual([first.id, 'open']);
  expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
});

test('a refusal of bad input leaves the key free', async () => {
  const options = { idempotencyKey: 'cart-2' };
  const { sessions } = merchant.stripe.checkout;
  expect((await errorOf(sessions.create({ ...ORDER, mode: 'setup' }, options))).code).toBe('feature_unsupported');
  expect((await sessions.create(ORDER, options)).status).toBe('open');
});

test('of many at once under one key one is done', async () => {
  // The package waits and repeats what is answered 409.
  const create = () =>
    merchant.stripe.checkout.sessions.create(
      { ...ORDER, client_reference_id: 'race' },
      { idempotencyKey: 'cart-3', maxNetworkRetries: 5 },
    );
  const made = await Promise.all(Array.from({ length: 8 }, create));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
});
