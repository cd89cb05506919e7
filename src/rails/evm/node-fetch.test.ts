import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeFetch, isNotAllowed } from './node-fetch.ts';
import type { NodeReach } from './node-reach.ts';

const TEST = { livemode: false };
const LIVE = { livemode: true };
const CLOSED: NodeReach = { hosts: [], allowLoopback: false };

/** What stands in the server's own network. */
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  if (request.url === '/elsewhere') response.writeHead(307, { location: '/inner' }).end();
  else response.end('answered');
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(url: string, mode: typeof TEST, nodes: NodeReach): Promise<string> {
  const nodeFetch = await createNodeFetch(mode, nodes);
  return (await nodeFetch(url, { method: 'POST', body: '{}' })).text();
}

describe('a node in the server’s own network', () => {
  it('is asked in test mode where this machine itself may be, and in live mode once the operator has named it', async () => {
    const url = `http://127.0.0.1:${port}/`;
    expect(await ask(url, TEST, { ...CLOSED, allowLoopback: true })).toBe('answered');
    expect(await ask(url, LIVE, { ...CLOSED, hosts: [`127.0.0.1:${port}`] })).toBe('answered');
    expect(await ask(`http://localhost:${port}/`, LIVE, { ...CLOSED, hosts: [`localhost:${port}`] })).toBe('answered');
  });

  it.each([
    ['in live mode', LIVE, { ...CLOSED, allowLoopback: true }],
    ['in test mode of a server that others reach', TEST, CLOSED],
    ['on another port than was named', LIVE, { ...CLOSED, hosts: ['127.0.0.1:8545'] }],
  ])('is not asked %s', async (_when, mode, nodes) => {
    asked = [];
    const asking = ask(`http://127.0.0.1:${port}/`, mode, nodes);
    await expect(asking).rejects.toThrow(`127.0.0.1:${port}: neither public nor named by the operator`);
    expect(await asking.catch(isNotAllowed)).toBe(true);
    expect(asked).toEqual([]);
  });

  it('is not asked by a name that leads to it', async () => {
    asked = [];
    // Every name below localhost is this machine's own, wherever it is resolved.
    const asking = ask(`http://a.localhost:${port}/`, TEST, CLOSED);
    await expect(asking).rejects.toThrow(/a\.localhost: (127\.0\.0\.1|::1) is loopback|host name/);
    expect(asked).toEqual([]);
  });

  it('is not asked by a redirect', async () => {
    asked = [];
    const asking = ask(`http://127.0.0.1:${port}/elsewhere`, TEST, { ...CLOSED, allowLoopback: true });
    await expect(asking).rejects.toThrow('redirect');
    expect(asked).toEqual(['/elsewhere']);
  });
});

it('an endpoint of live mode is not asked by http, whenever it was kept', async () => {
  await expect(ask('http://8.8.8.8/', LIVE, CLOSED)).rejects.toThrow('begins with https://');
});

it('why nobody answered is told in words', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port: gone } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const asking = ask(`http://127.0.0.1:${gone}/`, TEST, { ...CLOSED, allowLoopback: true });
  await expect(asking).rejects.toThrow('connection refused');
  expect(await asking.catch(isNotAllowed)).toBe(false);
});
