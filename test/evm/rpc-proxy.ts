import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An endpoint of a node that stands in front of another: it keeps what it was asked, and can go wrong. */
export type RpcProxy = {
  readonly url: string;
  /** The methods, in their order, since this was last called. */
  taken(): string[];
  /** Answers nothing but an error from now on, until it is told otherwise. */
  fail(isFailing?: boolean): void;
  /** Says for as long as it is told that the chain has gone no further; answers the time of the last block. */
  freeze(): Promise<number>;
  thaw(): void;
  /** As endpoints do that are not paid much. */
  refuseLogsOver(blocks: number): void;
  /** Says of a method what this makes of the node's own answer, until it is told nothing more. */
  twist(method: string, how?: (answer: Answer) => Answer): void;
  /** Knows these transactions no more, as one that lags or has dropped them, and all others. */
  forget(...hashes: string[]): void;
  stop(): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: whatever JSON-RPC answers
type Answer = { result?: any; error?: { code: number; message: string } };
type Asked = { readonly method: string; readonly params?: readonly unknown[] };

/** `chainId`: as which chain it passes itself off. */
export async function startRpcProxy(target: string, { chainId }: { chainId?: number } = {}): Promise<RpcProxy> {
  let asked: string[] = [];
  let forgotten: readonly string[] = [];
  let isFailing = false;
  let mostLogs = Number.POSITIVE_INFINITY;
  const twists = new Map<string, (answer: Answer) => Answer>();
  let frozen: { result: { timestamp: string } } | undefined;
  const ask = async (body: string) => (await fetch(target, { method: 'POST', headers: JSON_TYPE, body })).text();
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { method, params, id } = JSON.parse(body) as Asked & { id: number };
    asked.push(method);
    if (isFailing) return response.writeHead(503).end('out of order');
    const said = answerTo({ method, params }) ?? JSON.parse(await ask(body));
    const twist = twists.get(method) ?? ((answer: Answer) => answer);
    response.writeHead(200, JSON_TYPE).end(JSON.stringify({ ...twist(said), jsonrpc: '2.0', id }));
  });
  /** What it says otherwise than the other would. */
  function answerTo({ method, params: [first] = [] }: Asked): Answer | undefined {
    if (method === 'eth_getBlockByNumber' && first === 'latest') return frozen;
    if (method === 'eth_getLogs' && lengthOf(first as Blocks) > mostLogs) {
      return { error: { code: -32_005, message: `no more than ${mostLogs} blocks` } };
    }
    if (method === 'eth_chainId' && chainId) return { result: `0x${chainId.toString(16)}` };
    return OF_TRANSACTIONS.includes(method) && forgotten.includes(String(first)) ? { result: null } : undefined;
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/a-key`,
    taken() {
      const methods = asked;
      asked = [];
      return methods;
    },
    fail(is = true) {
      isFailing = is;
    },
    async freeze() {
      const head = { jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params: ['latest', true] };
      const said = JSON.parse(await ask(JSON.stringify(head)));
      frozen = said;
      return Number(said.result.timestamp) * 1_000;
    },
    thaw() {
      frozen = undefined;
    },
    refuseLogsOver(blocks) {
      mostLogs = blocks;
    },
    twist(method, how) {
      if (how) twists.set(method, how);
      else twists.delete(method);
    },
    forget(...hashes) {
      forgotten = hashes;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const OF_TRANSACTIONS = ['eth_getTransactionByHash', 'eth_getTransactionReceipt'];
const JSON_TYPE = { 'content-type': 'application/json' };

type Blocks = { readonly fromBlock: string; readonly toBlock: string };

function lengthOf({ fromBlock, toBlock }: Blocks): number {
  return Number(toBlock) - Number(fromBlock) + 1;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
