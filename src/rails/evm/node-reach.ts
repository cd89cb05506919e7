import { isLoopback } from '../../loopback.ts';
import { addressProblem, ipLiteralOf, type Reach, urlProblem } from '../../outbound/address-guard.ts';
import type { Mode } from '../rail-kind.ts';

/**
 * Which nodes accounts may name. A merchant chooses the address, on a server that may have other merchants and neighbours of its
 * own: so it is public, as webhooks' is, unless the operator has said otherwise.
 */
export type NodeReach = {
  /** Hosts with their ports, as URLs write them: nodes that the operator knows, wherever they are, by http too. */
  readonly hosts: readonly string[];
  /** Whether test mode reaches this machine itself. */
  readonly allowLoopback: boolean;
};

export type NodeFault = 'not_https' | 'out_of_reach';

export function reachOf({ host }: URL, { livemode }: Mode, { hosts, allowLoopback }: NodeReach): Reach {
  if (hosts.includes(host)) return 'anywhere';
  return allowLoopback && !livemode ? 'public_or_loopback' : 'public';
}

/** What is wrong with an endpoint before anything is resolved; where its name leads is judged when it is connected to. */
export function faultOfNode(url: URL, mode: Mode, nodes: NodeReach): NodeFault | undefined {
  const reach = reachOf(url, mode, nodes);
  if (reach === 'anywhere') return undefined;
  const literal = ipLiteralOf(url.hostname) ?? (isLoopback(url.hostname) ? LOOPBACK : null);
  if (urlProblem(url) || (literal && addressProblem(literal, reach))) return 'out_of_reach';
  return mode.livemode && url.protocol !== 'https:' ? 'not_https' : undefined;
}

const LOOPBACK = '127.0.0.1';
