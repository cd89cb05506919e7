import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Keeps what is sent for a merchant, webhooks and questions to chains, out of the network that this server stands in
 * (server-side request forgery). A merchant chooses the URL, so it is hostile until proven public.
 *
 * The judgement is made on the address that the socket is about to connect to, never on the name: `guardedLookup` answers
 * the socket with the very addresses it has judged, so a name that resolves differently a moment later (rebinding) gains
 * nothing. The list is of what is allowed: a range nobody has thought of is refused.
 */
export type Reach = 'public' | 'public_or_loopback' | 'anywhere';

export class AddressNotAllowed extends Error {
  readonly code = 'ERR_ADDRESS_NOT_ALLOWED';

  constructor(reason: string) {
    super(`address not allowed: ${reason}`);
    this.name = 'AddressNotAllowed';
  }
}

/** What is wrong with a URL before anything is resolved, or null. Expects the output of the WHATWG parser. */
export function urlProblem(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is neither http: nor https:`;
  if (url.port !== '' && !portAllowed(Number(url.port))) return `port ${url.port}`;
  return null;
}

/** Why an address may not be connected to, or null. */
export function addressProblem(address: string, reach: Reach): string | null {
  if (reach === 'anywhere') return null;
  if (!ipaddr.isValid(address)) return `${address} is not an IP address`;
  const kind = kindOf(ipaddr.parse(address));
  if (kind === 'public' || (kind === 'loopback' && reach === 'public_or_loopback')) return null;
  return `${address} is ${kind}`;
}

/**
 * A resolver for sockets that answers with allowed addresses only, and fails when none is left. A socket asks no resolver
 * about an IP literal: `addressProblem` is for those.
 */
export function guardedLookup(reach: Reach, resolve: Resolve = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const problems = addresses.map(({ address }) => addressProblem(address, reach));
      const allowed = addresses.filter((_, index) => problems[index] === null);
      const [first] = allowed;
      if (!first) {
        const problem = problems.find((text) => text !== null) ?? 'it resolves to nothing';
        return callback(new AddressNotAllowed(`${hostname}: ${problem}`), '', 0);
      }
      if (options.all) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}

/** `dns.lookup` with `all`. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The host of a URL as a socket takes it: IPv6 without its brackets. Null where it is a name. */
export function ipLiteralOf(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) ? bare : null;
}

/** Microsoft's metadata service stands on an address that is public by its range. */
const METADATA = new Set(['168.63.129.16']);

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** `public`, or in what way it is not. */
function kindOf(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  const range = address.range();
  if (address instanceof ipaddr.IPv6) return kindOfIPv6(address, range);
  if (METADATA.has(address.toString())) return 'metadata';
  return range === 'unicast' ? 'public' : range;
}

function kindOfIPv6(address: ipaddr.IPv6, range: string): string {
  const embedded = () => ipaddr.fromByteArray(address.toByteArray().slice(-4));
  if (range === 'ipv4Mapped') return kindOf(embedded());
  // An IPv6-only network reaches IPv4 through 64:ff9b::/96, and only the address inside says where that leads. The local
  // prefix 64:ff9b:1::/48 leads wherever its operator likes: it falls through to "not global".
  if (address.match(NAT64)) return kindOf(embedded()) === 'public' ? 'public' : `NAT64 of ${kindOf(embedded())}`;
  // Only 2000::/3 has been given out. Elsewhere are, among others, the deprecated ::a.b.c.d and fec0::/10.
  if (range === 'unicast') return address.match(GLOBAL_UNICAST) ? 'public' : 'not global';
  return range;
}

const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** Of the ports from 1024 on: what the Fetch standard blocks, Redis and memcached. An HTTP request can speak their protocols. */
const BLOCKED_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080, 11211,
]);

function portAllowed(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && !BLOCKED_PORTS.has(port));
}
