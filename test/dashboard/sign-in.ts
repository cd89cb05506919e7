import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { Account } from '../../src/core/account.ts';
import { accountId } from '../../src/core/ids.ts';
import type { Role } from '../../src/core/people/role.ts';
import { csrfOf } from '../../src/dashboard/csrf.ts';
import { loginCookieName } from '../../src/dashboard/login-cookie.ts';
import type { Origin } from '../../src/operations/people/people-operations.ts';
import type { App } from '../app.ts';

/** A server as tests start it: `startApp()`. */
type Installation = Pick<App, 'url' | 'people' | 'firstRun'>;

/** Somebody with a login. `token` is what the browser keeps in its cookie; `csrf` is what forms of this login carry. */
export type SignedIn = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly csrf: string;
};

export const PASSWORD = 'correct horse battery staple';
export const HERE: Origin = { address: '127.0.0.1', network: '127.0.0.1', device: 'A test' };

/** The first owner, of the account that the server began with. Once for each server. */
export async function joinAsOwner({ people, firstRun }: Installation, name = 'Ama Owusu'): Promise<SignedIn> {
  const link = await people.openFirstOwnerLink(firstRun.account.id);
  if (!link) throw new Error('somebody owns this server already');
  return join({ people }, { link, name, email: emailOf(name) });
}

/** Somebody else, invited as this. */
export async function joinAs(
  { people, firstRun }: Installation,
  role: Role,
  { name = `The ${role}`, account = firstRun.account }: { name?: string; account?: Account } = {},
): Promise<SignedIn> {
  const email = emailOf(name);
  const actor = { person: null, account, livemode: null, address: HERE.address };
  const invited = await people.invite(actor, { email, role, language: null });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  return join({ people }, { link: invited.token, name, email });
}

async function join(
  { people }: Pick<Installation, 'people'>,
  { link, name, email }: { link: string; name: string; email: string },
): Promise<SignedIn> {
  const joined = await people.joinByLink({ token: link, name, email, password: PASSWORD, from: HERE });
  if (joined.kind !== 'signed_in') throw new Error(joined.kind);
  return signedIn({ name, email, token: joined.token });
}

export function signedIn({ name, email, token }: Pick<SignedIn, 'name' | 'email' | 'token'>): SignedIn {
  return { name, email, password: PASSWORD, token, csrf: csrfOf(token) };
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.com`;
}

/** The `Cookie` header of whoever is signed in. */
export function cookieOf({ url }: Pick<Installation, 'url'>, { token }: Pick<SignedIn, 'token'>): string {
  return `${loginCookieName(url)}=${token}`;
}

/** Where an account's pages are, without the server's address: `/dashboard/acct_…/test`. */
export function baseOf(account: Pick<Account, 'id'>, mode: 'test' | 'live' = 'test'): string {
  return `/dashboard/${accountId.print(account.id)}/${mode}`;
}

/** A browser of their own for somebody who is signed in. */
export async function openBrowser(
  browser: Browser,
  { url }: Pick<Installation, 'url'>,
  who: Pick<SignedIn, 'token'>,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: url, ...options });
  const [name = '', value = ''] = cookieOf({ url }, who).split('=');
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
  return context;
}
