import { buildConnector } from 'undici';
import {
  AddressNotAllowed,
  addressProblem,
  guardedLookup,
  ipLiteralOf,
  type Reach,
  type Resolve,
} from './address-guard.ts';

/** Opens sockets to where they may go alone: TCP, and TLS where the URL asks for it. */
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
