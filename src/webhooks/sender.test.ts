import type { LookupAddress } from 'node:dns';
import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Resolve } from '../outbound/address-guard.ts';
import { type Answer, hang, type Receiver, startReceiver } from './receiver.fixture.ts';
import { createSender, type Sender, type SenderOptions, type SendRequest } from './sender.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function makeSender(options: Partial<SenderOptions> = {}): Sender {
  const sender = createSender({ allowLoopback: true, userAgent: 'Polytill/test', timeoutMs: 5_000, ...options });
  cleanups.push(() => sender.close());
  return sender;
}

async function makeReceiver(answer?: Answer): Promise<Receiver> {
  const receiver = await startReceiver(answer);
  cleanups.push(() => receiver.close());
  return receiver;
}

/** Answers by bytes, as soon as it is asked. */
async function serveRaw(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}/`;
}

function post(sender: Sender, url: string, more: Partial<SendRequest> = {}) {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'webhook-id': 'evt_1' };
  return sender.send({
    url,
    livemode: false,
    body: '{"a":"₵"}',
    headers,
    signal: new AbortController().signal,
    ...more,
  });
}

/** A resolver that answers each look-up with the next list. */
function resolving(...answers: string[][]): Resolve & { asked(): number } {
  let asked = 0;
  const resolve: Resolve = (_hostname, _options, callback) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] as string[];
    asked += 1;
    setImmediate(() =>
      callback(
        null,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    );
  };
  return Object.assign(resolve, { asked: () => asked });
}

describe('a request', () => {
  test('is a POST of the very body, with our name and the given headers', async () => {
    const receiver = await makeReceiver(
      (response) => void response.writeHead(202, { 'retry-after': '7' }).end('thanks'),
    );
    const result = await post(makeSender(), `${receiver.url}?shop=1`);
    expect(result).toMatchObject({ kind: 'answered', statusCode: 202, text: 'thanks', retryAfter: '7' });
    expect(receiver.received).toMatchObject([
      {
        method: 'POST',
        path: '/hook?shop=1',
        body: '{"a":"₵"}',
        headers: {
          'user-agent': 'Polytill/test',
          'content-type': 'application/json; charset=utf-8',
          'webhook-id': 'evt_1',
          'content-length': '11',
        },
      },
    ]);
  });

  test.each([300, 301, 302, 303, 307, 308])('does not follow a redirect by %i, wherever it leads', async (code) => {
    const elsewhere = await makeReceiver();
    let location = elsewhere.url;
    const receiver = await makeReceiver((response) => void response.writeHead(code, { location }).end());
    for (location of [elsewhere.url, 'http://169.254.169.254/latest/meta-data/', 'file:///etc/passwd']) {
      expect(await post(makeSender(), receiver.url)).toMatchObject({ kind: 'answered', statusCode: code });
    }
    expect(elsewhere.received).toHaveLength(0);
    expect(receiver.received).toHaveLength(3);
  });

  test('reuses the connection', async () => {
    const ports = new Set<number | undefined>();
    const receiver = await makeReceiver((response) => {
      ports.add(response.socket?.remotePort);
      response.end('ok');
    });
    const sender = makeSender();
    for (let i = 0; i < 9; i++) await post(sender, receiver.url);
    // Two, where the first is not marked free yet when the second request comes.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  test('is aborted by its signal', async () => {
    const receiver = await makeReceiver(hang);
    const abort = new AbortController();
    const sent = post(makeSender(), receiver.url, { signal: abort.signal });
    await receiver.has(1);
    abort.abort();
    expect(await sent).toEqual({ kind: 'aborted' });
    expect(await post(makeSender(), receiver.url, { signal: abort.signal })).toEqual({ kind: 'aborted' });
  });
});

describe('a hostile answer', () => {
  test('that is huge is cut: 2 KB are kept, little more is read', async () => {
    let written = 0;
    const receiver = await makeReceiver((response) => {
      const flood = () => {
        while (!response.destroyed && written < 1e9) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536, 'x'))) return;
        }
      };
      response.writeHead(200).on('drain', flood);
      flood();
    });
    const result = await post(makeSender(), receiver.url);
    expect(result).toMatchObject({ kind: 'answered', statusCode: 200, text: 'x'.repeat(2_048) });
    expect(written).toBeLessThan(50e6);
  });

  test('that never comes, or trickles for ever, ends at the time-out', async () => {
    const never = await makeReceiver(hang);
    const trickle = await makeReceiver((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(timer));
    });
    // Long enough for a head to come on a busy machine.
    const sender = makeSender({ timeoutMs: 1_000 });
    const results = await Promise.all([post(sender, never.url), post(sender, trickle.url)]);
    expect(results).toMatchObject([
      { kind: 'failed', statusCode: null, reason: 'timed out after 1 s' },
      { kind: 'failed', statusCode: 200, reason: 'timed out after 1 s' },
    ]);
  });

  test.each([
    ['drips its head', 'HTTP/1.1 200 OK\r\n', 'x-drip: 1\r\n'],
    ['says for ever that it will answer soon', '', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'],
    ['never ends its chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', '1\r\n.\r\n'],
  ])('that %s ends at the time-out', async (_, first, drop) => {
    const url = await serveRaw((socket) => {
      socket.write(first);
      const timer = setInterval(() => socket.write(drop), 10);
      socket.once('close', () => clearInterval(timer));
    });
    const result = await post(makeSender({ timeoutMs: 200 }), url);
    expect(result).toMatchObject({ kind: 'failed', reason: 'timed out after 0.2 s' });
  });

  test('that is packed to unpack to much is not unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(10_000_000, 'x'));
    const receiver = await makeReceiver(
      (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    );
    const result = await post(makeSender(), receiver.url);
    expect(result).toMatchObject({ kind: 'answered', statusCode: 200 });
    expect(result).toHaveProperty('text', expect.not.stringContaining('xxx'));
  });

  test('with bytes that are no text is kept as text that a database takes', async () => {
    const receiver = await makeReceiver(
      (response) => void response.end(Buffer.from([0x61, 0, 0xff, 0x62, 0xe2, 0x82])),
    );
    expect(await post(makeSender(), receiver.url)).toMatchObject({ text: 'a\uFFFD\uFFFDb' });
  });

  test('that breaks off is a failure, whatever its head said', async () => {
    const receiver = await makeReceiver((response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half');
      setImmediate(() => response.destroy());
    });
    const result = await post(makeSender(), receiver.url);
    expect(result).toMatchObject({ kind: 'failed', reason: 'connection closed before the answer was complete' });
  });

  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', 'the answer was not HTTP'],
    ['huge headers', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(1e5)}\r\n\r\n`, "the answer's headers were too large"],
    ['nothing', '', 'connection closed before the answer was complete'],
  ])('of %s is told in words', async (_, bytes, reason) => {
    const url = await serveRaw((socket) => void socket.end(bytes));
    expect(await post(makeSender(), url)).toMatchObject({ kind: 'failed', reason });
  });
});

describe('a place that cannot be reached', () => {
  test('refuses the connection', async () => {
    const receiver = await startReceiver();
    await receiver.close();
    expect(await post(makeSender(), receiver.url)).toMatchObject({ kind: 'failed', reason: 'connection refused' });
    const both = makeSender({ resolve: resolving(['127.0.0.1', '::1']) });
    const url = `http://two.example:${receiver.port}/`;
    expect(await post(both, url)).toMatchObject({ kind: 'failed', reason: 'connection refused' });
  });

  test('has no name', async () => {
    const error = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const sender = makeSender({ resolve: (_hostname, _options, callback) => callback(error, []) });
    const result = await post(sender, 'https://nobody.example/');
    expect(result).toMatchObject({ kind: 'failed', reason: 'host name not found' });
  });

  test('resolves for ever', async () => {
    const sender = makeSender({ resolve: () => {}, timeoutMs: 100 });
    const result = await post(sender, 'https://slow.example/');
    expect(result).toMatchObject({ kind: 'failed', reason: 'timed out after 0.1 s' });
  });

  test('speaks no TLS', async () => {
    const receiver = await makeReceiver();
    const result = await post(makeSender(), `https://127.0.0.1:${receiver.port}/`);
    expect(result).toMatchObject({ kind: 'failed', reason: 'TLS handshake failed' });
  });
});

describe('the guard', () => {
  const hostile = (port: number) => [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://017700000001:${port}/`,
    `http://127.0.0.1.:${port}/`,
    `http://LOCALHOST.:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://internal.example:${port}/`,
  ];

  test('keeps live deliveries, and all where loopback is off, from the machine itself', async () => {
    const receiver = await makeReceiver();
    const resolve = resolving(['127.0.0.1']);
    const open = makeSender({ resolve });
    const closed = makeSender({ resolve, allowLoopback: false });
    for (const url of hostile(receiver.port)) {
      for (const sent of [post(open, url, { livemode: true }), post(closed, url)]) {
        const result = await sent;
        expect(result).toMatchObject({ kind: 'failed', statusCode: null });
        expect(result).toHaveProperty('reason', expect.stringMatching(/^address not allowed: /));
      }
    }
    expect(receiver.received).toHaveLength(0);
  });

  test('does not lend a connection opened in test mode to a live delivery', async () => {
    const receiver = await makeReceiver();
    const sender = makeSender();
    expect(await post(sender, receiver.url)).toMatchObject({ kind: 'answered' });
    expect(await post(sender, receiver.url, { livemode: true })).toMatchObject({ kind: 'failed' });
    expect(receiver.received).toHaveLength(1);
  });

  test('connects to the address that it judged, and judges again for the next connection (rebinding)', async () => {
    const receiver = await makeReceiver((response) => void response.setHeader('connection', 'close').end('ok'));
    const resolve = resolving(['127.0.0.1'], ['10.0.0.1']);
    const sender = makeSender({ resolve });
    const url = `http://rebound.example:${receiver.port}/`;
    expect(await post(sender, url)).toMatchObject({ kind: 'answered' });
    expect(resolve.asked()).toBe(1);
    expect(await post(sender, url)).toMatchObject({
      kind: 'failed',
      reason: 'address not allowed: rebound.example: 10.0.0.1 is private',
    });
  });

  test('a name that turns public into loopback never reaches loopback', async () => {
    const receiver = await makeReceiver();
    const sender = makeSender({ resolve: resolving(['0.0.0.0'], ['127.0.0.1']), allowLoopback: false });
    for (let i = 0; i < 2; i++) {
      const result = await post(sender, `http://rebound.example:${receiver.port}/`);
      expect(result).toHaveProperty('reason', expect.stringMatching(/^address not allowed/));
    }
    expect(receiver.received).toHaveLength(0);
  });

  test.each(['ftp://example.com/', 'http://example.com:22/', 'not a url', 'javascript:alert(1)'])(
    'refuses %s',
    async (url) => {
      const result = await post(makeSender({ resolve: resolving(['8.8.8.8']) }), url);
      expect(result).toHaveProperty('reason', expect.stringMatching(/^address not allowed/));
    },
  );

  test('lets an always allowed URL through, and only that one', async () => {
    const receiver = await makeReceiver();
    const sender = makeSender({ allowLoopback: false, allowedUrls: [receiver.url] });
    expect(await post(sender, receiver.url)).toMatchObject({ kind: 'answered', statusCode: 200 });
    for (const other of [`${receiver.url}/x`, `${receiver.url}?x`, receiver.url.replace('127.0.0.1', 'localhost')]) {
      expect(await post(sender, other)).toMatchObject({ kind: 'failed' });
    }
  });
});
