import type { PeopleDeps } from './people-deps.ts';

/** The site that a passkey is made for and asked by: the public address, however it was reached. */
export function siteOf({ publicUrl }: Pick<PeopleDeps, 'publicUrl'>): { origin: string; rpId: string } {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, rpId: hostname };
}

/** Browsers know passkeys on https, and on localhost; on no bare address. */
export function arePasskeysPossible(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  return isLocal || (protocol === 'https:' && !/^\[|^[\d.]+$/.test(hostname));
}
