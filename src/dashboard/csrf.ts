import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isOwnPost } from '../http/same-site.ts';

/** What a form of this login carries. It follows from the token, which no other site and no script can read. */
export function csrfOf(token: string): string {
  return createHash('sha256').update(`csrf:${token}`).digest('base64url');
}

/** Whether a post comes from a form of this site that was made for this very login. */
export function isFromOwnForm(request: FastifyRequest, publicUrl: string, token: string): boolean {
  if (!isOwnPost(request, publicUrl)) return false;
  const given = Buffer.from((request.body as URLSearchParams | null)?.get('csrf') ?? '');
  const expected = Buffer.from(csrfOf(token));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
