import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { demoPlugin } from './plugin.tsx';

/** An API that is in trouble, and what the shop says then. */
async function visitWith(api: RequestListener | null, act: (app: ReturnType<typeof fastify>) => Promise<void>) {
  const server = createServer(api ?? (() => {})).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  // A port that was just given up: nothing listens there.
  if (!api) await new Promise((resolve) => server.close(resolve));
  const app = fastify();
  await app.register(demoPlugin, {
    publicUrl: 'http://localhost:4242',
    apiUrl: () => `http://127.0.0.1:${port}`,
    testKey: 'sk_test_p0000',
    keysFile: '/data/test-keys.json',
    testInputs: [],
  });
  try {
    await act(app);
  } finally {
    await app.close();
    server.closeAllConnections();
    server.close();
  }
}

const TROUBLES: [what: string, api: RequestListener | null, words: string][] = [
  ['is away', null, 'cannot reach the API'],
  ['fails', (_request, response) => response.writeHead(500).end('{}'), 'cannot reach the API'],
  ['answers what is no JSON', (_request, response) => response.end('<html>'), 'cannot reach the API'],
  ['hangs up', (_request, response) => response.destroy(), 'cannot reach the API'],
  ['sends elsewhere', (_request, response) => response.writeHead(307, { location: '/' }).end(), 'cannot reach the API'],
  [
    'refuses the key',
    (_request, response) =>
      response.writeHead(401).end('{"error":{"code":"invalid_api_key","message":"No such key."}}'),
    'No such key.',
  ],
];

describe.each(TROUBLES)('while the API %s', (_what, api, words) => {
  test('the shop opens, and says that nothing can be bought', () =>
    visitWith(api, async (app) => {
      const answer = await app.inject('/demo');
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('The API does not answer.');
      expect(answer.body).toContain('Handwoven scarf');
    }));

  test('an order is neither placed nor shown', () =>
    visitWith(api, async (app) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const bought = await app.inject({ method: 'POST', url: '/demo/checkout', headers, body: 'quantity-scarf=1' });
      const shown = await app.inject('/demo/orders?session_id=cs_1');
      for (const { statusCode, body } of [bought, shown]) {
        expect(statusCode).toBe(502);
        expect(body).toContain(words);
      }
    }));
});
