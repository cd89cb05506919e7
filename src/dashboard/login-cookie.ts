import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGIN_LIFE_MS } from '../core/people/login.ts';

/**
 * The token of a login. On https by a name that browsers let only this host set, over https and for all of it; `Lax`, so that
 * a link in a mail finds who is signed in, while a form of another site does not.
 */
export function readLoginCookie(request: FastifyRequest, publicUrl: string): string | undefined {
  const name = loginCookieName(publicUrl);
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return found && TOKEN.test(found) ? found : undefined;
}

export function setLoginCookie(reply: FastifyReply, publicUrl: string, token: string): void {
  reply.header(
    'set-cookie',
    `${loginCookieName(publicUrl)}=${token}; Max-Age=${LOGIN_LIFE_MS / 1000}; ${attributes(publicUrl)}`,
  );
}

export function clearLoginCookie(reply: FastifyReply, publicUrl: string): void {
  reply.header('set-cookie', `${loginCookieName(publicUrl)}=; Max-Age=0; ${attributes(publicUrl)}`);
}

const TOKEN = /^[\w-]{43}$/;

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

/** On https browsers let only this host set it. */
export function loginCookieName(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-polytill_login' : 'polytill_login';
}

function attributes(publicUrl: string): string {
  return `Path=/; HttpOnly; SameSite=Lax${isSecure(publicUrl) ? '; Secure' : ''}`;
}
