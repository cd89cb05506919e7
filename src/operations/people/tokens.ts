import type { PeopleDeps } from './people-deps.ts';

/** 256 bits that nobody guesses. Told once, to a browser or in a mail; only their keyed hash is kept. */
export function newToken({ vault }: Pick<PeopleDeps, 'vault'>): string {
  return vault.randomBytes(32).toString('base64url');
}

export function hashToken({ vault }: Pick<PeopleDeps, 'vault'>, token: string): string {
  return vault.hash(`token:${token}`);
}
