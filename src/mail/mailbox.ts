import { isIP } from 'node:net';

/** Who a mail is from or goes to. */
export type Mailbox = { readonly name: string | null; readonly address: string };

const ADDRESS = /^[^\s<>@"(),:;]+@[^\s<>@"(),:;]+$/;
const NAMED = /^\s*(?:"([^"]*)"|([^"<>@,;:]*?))\s*<([^<>]*)>\s*$/;

/** `shop@example.com` or `The shop <shop@example.com>`; undefined where it is neither. */
export function parseMailbox(text: string): Mailbox | undefined {
  const [, quoted, plain, address = text.trim()] = NAMED.exec(text) ?? [];
  return ADDRESS.test(address) ? { name: quoted || plain || null, address } : undefined;
}

/** Nobody reads what is answered to it; it is at the host that payers know. */
export function senderAt(publicUrl: string): Mailbox {
  return { name: null, address: `no-reply@${mailDomain(publicUrl)}` };
}

/** The host of a URL as addresses have it: an IP address stands in brackets (RFC 5321, 4.1.3). */
export function mailDomain(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  if (hostname.startsWith('[')) return `[IPv6:${hostname.slice(1, -1)}]`;
  return isIP(hostname) ? `[${hostname}]` : hostname;
}
