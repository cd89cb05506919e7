import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A merchant's server on loopback, for tests: keeps what it got, and answers as it is told. */
export type Receiver = {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** The most requests that were open at the same time. */
  mostAtOnce(): number;
  /** Resolves with everything received once there are that many. */
  has(count: number): Promise<readonly Received[]>;
  close(): Promise<void>;
};

export type Received = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** Answers one request; leaving it unanswered is an answer too. */
export type Answer = (response: ServerResponse, request: Received, number: number) => void;

export const accept: Answer = (response) => void response.writeHead(200).end('ok');
export const hang: Answer = () => {};

export async function startReceiver(answer: Answer = accept): Promise<Receiver> {
  const received: Received[] = [];
  let waiting: { count: number; resolve: (received: readonly Received[]) => void }[] = [];
  let open = 0;
  let mostAtOnce = 0;

  const server = createServer((request, response) => {
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.once('close', () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      answer(response, one, received.length);
      for (const { count, resolve } of waiting) if (received.length >= count) resolve(received);
      waiting = waiting.filter(({ count }) => received.length < count);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    mostAtOnce: () => mostAtOnce,
    has: (count) =>
      received.length >= count
        ? Promise.resolve(received)
        : new Promise((resolve) => (waiting = [...waiting, { count, resolve }])),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
