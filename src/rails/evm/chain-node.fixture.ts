import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeReach } from './node-reach.ts';

/** Nodes of tests stand on this machine. */
export const OWN_NODES: NodeReach = { hosts: [], allowLoopback: true };

/** An endpoint that answers JSON-RPC as it is told, and keeps what it was asked. */
export type ChainNode = {
  /** With a key in its path, as paid endpoints have it. */
  readonly url: string;
  readonly asked: string[];
  behave(how: Behaviour): void;
  close(): Promise<void>;
};

/** `result` of a method; `fails` answers with the status and a text, `refuses` with an error of JSON-RPC, `hangs up` with nothing, `hangs` never. */
export type Behaviour =
  | { readonly result: (method: string) => unknown }
  | { readonly fails: number; readonly text: string }
  | { readonly refuses: string }
  | 'hangs up'
  | 'hangs';

export async function startChainNode(path: string, first: Behaviour): Promise<ChainNode> {
  let how = first;
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { id, method } = JSON.parse(await bodyOf(request)) as { id: number; method: string };
    asked.push(method);
    if (how === 'hangs up') return request.socket.destroy();
    if (how === 'hangs') return;
    if ('fails' in how) return response.writeHead(how.fails).end(how.text);
    const said = 'refuses' in how ? { error: { code: -32_005, message: how.refuses } } : { result: how.result(method) };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ jsonrpc: '2.0', id, ...said }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    asked,
    behave(next) {
      how = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
