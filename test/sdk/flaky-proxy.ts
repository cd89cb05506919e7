import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inbox } from './inbox.ts';

/**
 * A network that misbehaves on request, between an SDK and a real server. The address says what happens to each request in
 * turn, and to all after the last: `http://127.0.0.1:PORT/lost,forward/NAME/v1/…` answers the first request to the server and
 * not to the client, and lets the second through. `/seen/NAME` tells what was sent; `/inbox/NAME` keeps what is posted to it.
 */
export async function startFlakyProxy(serverUrl: string) {
  const seen = new Map<string, Seen[]>();
  const inbox = new Inbox();
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const [, first = '', name = '', ...rest] = (request.url ?? '/').split('/');
    if (first === 'inbox') return inbox.serve(request, response, name);
    if (first === 'seen') return response.end(JSON.stringify(seen.get(name) ?? []));
    const body = await readBody(request);
    const before = seen.get(name) ?? [];
    seen.set(name, [...before, { method: request.method, key: request.headers['idempotency-key'] }]);
    const steps = first.split(',');
    const step = steps[Math.min(before.length, steps.length - 1)] as string;
    await act(step, { request, response, body, url: `${serverUrl}/${rest.join('/')}` });
  };
  // A client may give up before all of its request has come.
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Seen = { readonly method: string | undefined; readonly key: string | string[] | undefined };
type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
  /** Where the server has what was asked for. */
  readonly url: string;
};

async function act(step: string, exchange: Exchange): Promise<unknown> {
  const { response } = exchange;
  const [name = '', retryAfter] = step.split(':');
  switch (name) {
    case 'forward': {
      const { status, headers, text } = await forward(exchange);
      return response.writeHead(status, headers).end(text);
    }
    case 'reset':
      return response.socket?.resetAndDestroy();
    case 'lost':
      await forward(exchange);
      return response.destroy();
    case 'truncate': {
      const { status, headers, text } = await forward(exchange);
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
      return response.write(text.slice(0, 20), () => response.destroy());
    }
    case 'hang':
      return;
    case 'trickle': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 20);
      return response.on('close', () => clearInterval(timer));
    }
    case 'html':
      return response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
    case 'nonsense':
      return response.writeHead(200, { 'content-type': 'text/plain' }).end('Welcome to the Wi-Fi of the hotel');
    case 'redirect':
      return response.writeHead(302, { location: `${exchange.url}?elsewhere` }).end();
    default:
      return refuse(response, Number(name), retryAfter);
  }
}

function refuse(response: ServerResponse, status: number, retryAfter: string | undefined) {
  const [type, code] = REFUSED[status] ?? ['api_error', 'internal_error'];
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  });
  return response.end(
    JSON.stringify({ error: { type, code, message: 'Not now.', param: null, request_id: 'req_flaky' } }),
  );
}

const REFUSED: Readonly<Record<number, readonly [string, string]>> = {
  409: ['idempotency_error', 'idempotency_key_in_use'],
  429: ['rate_limit_error', 'rate_limited'],
};

async function forward({ request, body, url }: Exchange) {
  const { authorization, 'idempotency-key': key, 'content-type': type } = request.headers;
  const answer = await fetch(url, {
    method: request.method ?? 'GET',
    headers: {
      authorization: authorization ?? '',
      ...(key ? { 'idempotency-key': String(key) } : {}),
      ...(type ? { 'content-type': type } : {}),
    },
    ...(body ? { body } : {}),
  });
  return { status: answer.status, headers: { 'content-type': 'application/json' }, text: await answer.text() };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
