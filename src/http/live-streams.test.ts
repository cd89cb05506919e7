import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type LiveStream, LiveStreams } from './live-streams.ts';

let streams: LiveStreams;
afterEach(() => streams.close());

/** The stream, where there was room for it. */
function openFrom(address: string): LiveStream {
  const stream = streams.open(address);
  if (!stream) throw new Error(`no room for ${address}`);
  return stream;
}

async function read(stream: LiveStream): Promise<string> {
  return Buffer.concat(await stream.body.toArray()).toString();
}

test('so many from one address, and so many in all; who has left is not counted', () => {
  streams = new LiveStreams({ streams: 3, fromOneAddress: 2, beats: 9 });
  const first = openFrom('192.0.2.1');
  openFrom('192.0.2.1');
  expect(streams.open('192.0.2.1')).toBeUndefined();
  openFrom('192.0.2.2');
  expect(streams.open('192.0.2.3')).toBeUndefined();
  first.end();
  first.end();
  openFrom('192.0.2.1');
  expect(streams.open('192.0.2.1')).toBeUndefined();
  expect(streams.open('192.0.2.3')).toBeUndefined();
});

test('whoever has a whole IPv6 network has one address', () => {
  streams = new LiveStreams({ streams: 9, fromOneAddress: 1, beats: 9 });
  const first = openFrom('2001:db8:0:1::1');
  expect(streams.open('2001:db8:0:1:ffff::2')).toBeUndefined();
  openFrom('2001:db8:0:2::1');
  first.end();
  openFrom('2001:db8:0:1:ffff::2');
});

test('each is heard of at every beat, and ends by itself', async () => {
  streams = new LiveStreams({ streams: 9, fromOneAddress: 9, beats: 3 });
  const old = openFrom('192.0.2.1');
  old.send('data: 1\n\n');
  streams.beat();
  const young = openFrom('192.0.2.1');
  streams.beat();
  streams.beat();
  expect([old.signal.aborted, young.signal.aborted]).toEqual([true, false]);
  expect(await read(old)).toBe('data: 1\n\ndata:\n\ndata:\n\ndata:\n\n');
  young.end();
  young.send('too late');
  expect(await read(young)).toBe('data:\n\ndata:\n\n');
});

test('all end when they are closed, and none is opened after', async () => {
  streams = new LiveStreams();
  const open = [openFrom('192.0.2.1'), openFrom('192.0.2.2')];
  streams.close();
  for (const stream of open) expect([stream.signal.aborted, await read(stream)]).toEqual([true, '']);
  expect(streams.open('192.0.2.1')).toBeUndefined();
});

test('a reader who does not keep up is dropped, and one who leaves is noticed', async () => {
  streams = new LiveStreams();
  const served: LiveStream[] = [];
  const server = createServer((_request, response) => {
    const stream = openFrom('192.0.2.1');
    served.push(stream);
    stream.send('data: 1\n\n');
    response.once('close', () => stream.body.destroy());
    stream.body.pipe(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connectOne = async () => {
    const { port } = server.address() as AddressInfo;
    const [answer] = (await once(get({ port, agent: false }), 'response')) as [IncomingMessage];
    return answer;
  };
  const [slow, leaving] = [await connectOne(), await connectOne()];
  slow.pause();
  for (let sent = 0; !served[0]?.signal.aborted; sent += 4096) {
    if (sent > 64 * 1024 ** 2) throw new Error('64 MB wait for a reader who does not read');
    served[0]?.send(`data: ${'x'.repeat(4096)}\n\n`);
    await turnOfEventLoop();
  }
  expect(served[1]?.signal.aborted).toBe(false);
  leaving.destroy();
  await once(served[1]?.signal as AbortSignal, 'abort');
  server.closeAllConnections();
  server.close();
});
