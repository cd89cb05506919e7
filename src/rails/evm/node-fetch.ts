import { AddressNotAllowed } from '../../outbound/address-guard.ts';
import { failureWords } from '../../outbound/failure-words.ts';
import type { Mode } from '../rail-kind.ts';
import { faultOfNode, type NodeFault, type NodeReach, reachOf } from './node-reach.ts';

export type NodeFetch = (address: string, request?: RequestInit) => Promise<Response>;

const CONNECT_MS = 8_000;

/**
 * How endpoints are asked: at the addresses that they may have, whatever their names lead to by now. Redirects are not followed:
 * the next address would be the endpoint's choice.
 */
export async function createNodeFetch(mode: Mode, nodes: NodeReach): Promise<NodeFetch> {
  const [undici, { guardedConnector }] = await Promise.all([
    import('undici'),
    import('../../outbound/guarded-connector.ts'),
  ]);
  const agentOf = (reach: ReturnType<typeof reachOf>) =>
    new undici.Agent({ connect: guardedConnector(reach, CONNECT_MS), allowH2: false });
  // One for each: a connection is kept for its origin, and none that was opened under one rule is found under another.
  const agents = {
    public: agentOf('public'),
    public_or_loopback: agentOf('public_or_loopback'),
    anywhere: agentOf('anywhere'),
  };
  const ask = undici.fetch as unknown as (address: string, request: object) => Promise<Response>;
  return async (address, request) => {
    const url = new URL(address);
    const fault = faultOfNode(url, mode, nodes);
    if (fault) throw new AddressNotAllowed(`${url.host}: ${FAULTS[fault]}`);
    const dispatcher = agents[reachOf(url, mode, nodes)];
    return ask(address, { ...request, dispatcher, redirect: 'error' }).catch((error) => Promise.reject(plainly(error)));
  };
}

const FAULTS: Readonly<Record<NodeFault, string>> = {
  not_https: 'an endpoint of live mode begins with https://',
  out_of_reach: 'neither public nor named by the operator',
};

/** `fetch` says that it failed, and only in the cause why. One that was given up stays what it is. */
function plainly(error: unknown): unknown {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return error;
  return new Error(failureWords(error.cause), { cause: error.cause });
}

/** Whether an endpoint failed because it may not be asked at all. */
export function isNotAllowed(error: unknown): boolean {
  if (error instanceof AddressNotAllowed) return true;
  return error instanceof Error && error.cause !== undefined && isNotAllowed(error.cause);
}
