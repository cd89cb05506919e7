import { Agent, buildConnector } from 'undici';
import {
  AddressNotAllowed,
  addressProblem,
  guardedLookup,
  ipLiteralOf,
  type Reach,
  type Resolve,
} from './address-guard.ts';

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

/** Opens the sockets of webhooks, to where they may go alone: TCP, and TLS where the URL asks for it. */
export function guardedConnector(reach: Reach, timeoutMs: number, resolve?: Resolve): buildConnector.connector {
  const connect = buildConnector({
    lookup: guardedLookup(reach, resolve),
    timeout: timeoutMs,
    allowH2: false,
  } as buildConnector.BuildOptions);
  return (options, callback) => {
    const literal = ipLiteralOf(options.hostname);
    const problem = literal === null ? null : addressProblem(literal, reach);
    if (problem) return callback(new AddressNotAllowed(problem), null);
    return connect(options, callback);
  };
}
