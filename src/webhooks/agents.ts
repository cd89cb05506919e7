import { Agent } from 'undici';
import type { Reach, Resolve } from '../outbound/address-guard.ts';
import { guardedConnector } from '../outbound/guarded-connector.ts';

export type Agents = Readonly<Record<Reach, Agent>>;

/**
 * One agent for each reach. A connection is kept alive for its origin, so one that was opened where loopback is allowed must
 * not be found by a delivery for which it is not.
 */
export function createAgents(timeoutMs: number, resolve: Resolve | undefined): Agents {
  const agentFor = (reach: Reach) =>
    new Agent({
      connect: guardedConnector(reach, timeoutMs, resolve),
      // No limit on connections to an origin: two endpoints may share one, and neither may wait for the other.
      connections: null,
      // One connection, one request: over HTTP/2 a receiver could stall all that share it.
      allowH2: false,
      pipelining: 1,
      headersTimeout: timeoutMs + 1_000,
      bodyTimeout: timeoutMs + 1_000,
    });
  return {
    public: agentFor('public'),
    public_or_loopback: agentFor('public_or_loopback'),
    anywhere: agentFor('anywhere'),
  };
}
