import ipaddr from 'ipaddr.js';

/**
 * Whom to count requests from one address for. Whoever has an IPv6 address has a whole /64 to choose from. What a proxy passed
 * on may be no address at all, and as long as it likes.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address.slice(0, 64);
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join('.');
}
