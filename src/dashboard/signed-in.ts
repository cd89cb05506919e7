import type { FastifyRequest } from 'fastify';
import type { Visitor } from '../operations/people/people-operations.ts';
import type { Desk } from './desk.ts';
import { readLoginCookie } from './login-cookie.ts';

/** Who a request comes from, and the token of their login: its forms follow from it. */
export type SignedIn = { readonly visitor: Visitor; readonly token: string };

/** Undefined where nobody is signed in; the second factor may still be asked for. */
export async function findSignedIn(desk: Desk, request: FastifyRequest): Promise<SignedIn | undefined> {
  const token = readLoginCookie(request, desk.publicUrl);
  const visitor = token === undefined ? undefined : await desk.people.findVisitor(token);
  return token === undefined || !visitor ? undefined : { visitor, token };
}
