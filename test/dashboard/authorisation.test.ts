import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../src/core/account.ts';
import { PROOF_FRESH_MS } from '../../src/core/people/login.ts';
import { ROLES, type Role, roleMay } from '../../src/core/people/role.ts';
import { PROFILE } from '../../src/dashboard/profile/own-route.ts';
import { OWN_ROUTES } from '../../src/dashboard/profile/routes.ts';
import { ROUTES } from '../../src/dashboard/routes.ts';
import { type App, startApp } from '../app.ts';
import { baseOf, cookieOf, HERE, joinAs, joinAsOwner, type SignedIn, signedIn } from './sign-in.ts';

/**
 * Who may open what: every route that there is, by every role, from another account, half signed in and not at all; and of
 * what is posted, whether the form is this login's own. It is made from the routes themselves: a new one is in it by itself.
 */

let app: App;
let other: Account;
let people: Record<Role | 'stranger', SignedIn>;
/** Has given the password, and not yet the second factor. */
let half: SignedIn;

beforeAll(async () => {
  app = await startApp();
  other = await app.operations.createAccount({ name: 'Another' });
  const owner = await joinAsOwner(app);
  const [developer, support, read_only, stranger] = await Promise.all([
    joinAs(app, 'developer'),
    joinAs(app, 'support'),
    joinAs(app, 'read_only'),
    joinAs(app, 'owner', { name: 'A stranger', account: other }),
  ]);
  people = { owner, developer, support, read_only, stranger };
  half = await signHalfIn(await joinAs(app, 'owner', { name: 'Half way' }));
});
afterAll(() => app?.stop());

const KEY = ({ method, path }: { method: string; path: string }) => `${method} ${path || '/'}`;

test('no two routes are one', () => {
  const keys = [...ROUTES.map(KEY), ...OWN_ROUTES.map(({ method, path }) => `${method} ${PROFILE}${path}`)];
  expect(new Set(keys).size).toBe(keys.length);
});

describe.each(ROUTES.map((route) => [KEY(route), route] as const))('an account’s %s', (_key, route) => {
  // What was posted may have changed the very person who posted it.
  beforeEach(mend);
  const askFor = (who: SignedIn | null, change: Change = {}) =>
    ask(route.method, addressOf(route, change), who, change);

  test.each(ROLES)('as %s', async (role) => {
    const asked = await askFor(people[role]);
    if (roleMay(role, route.needs)) expectHandled(asked);
    else expect(asked).toMatchObject({ status: 403, to: null });
  });

  test('of another account', async () => {
    expect(await askFor(people.stranger)).toMatchObject({ status: 404 });
    expect(await askFor(people.owner, { account: other })).toMatchObject({ status: 404 });
  });

  expectTheDoor(askFor);
  if (route.method === 'POST') expectOwnForms(askFor);
  if (route.asksWho) expectProof(askFor);
  if (route.testOnly) {
    test('in live mode', async () => {
      expect(await askFor(people.owner, { mode: 'live' })).toMatchObject({ status: 404 });
    });
  }
});

describe.each(OWN_ROUTES.map((route) => [KEY(route), route] as const))('somebody’s own %s', (_key, route) => {
  beforeEach(mend);
  const askFor = (who: SignedIn | null, change: Change = {}) =>
    ask(route.method, PROFILE + filled(route.path), who, change);

  test.each([...ROLES, 'stranger'] as const)('as %s', async (role) => expectHandled(await askFor(people[role])));

  expectTheDoor(askFor);
  if (route.method === 'POST') expectOwnForms(askFor);
  if (route.asksWho) expectProof(askFor);
});

type AskFor = (who: SignedIn | null, change?: Change) => Promise<Asked>;
type Asked = { readonly status: number; readonly to: string | null };

/** Whatever came of it, the handler was asked. */
function expectHandled({ status, to }: Asked): void {
  expect(status).toBeLessThan(500);
  expect(status).not.toBe(403);
  expect(to ?? '').not.toMatch(AWAY);
}

function expectTheDoor(askFor: AskFor): void {
  test('by nobody, and by somebody whose second factor is still asked for', async () => {
    const toSignIn = { status: 303, to: expect.stringMatching(/^\/dashboard\/sign-in/) };
    expect(await askFor(null)).toMatchObject(toSignIn);
    expect(await askFor(signedIn({ ...people.owner, token: 'x'.repeat(43) }))).toMatchObject(toSignIn);
    const toCode = { status: 303, to: expect.stringMatching(/^\/dashboard\/second-factor/) };
    expect(await askFor(half)).toMatchObject(toCode);
  });
}

function expectOwnForms(askFor: AskFor): void {
  const FORGED: readonly (readonly [string, Change])[] = [
    ['without a token', { csrf: '' }],
    ['with the token of another login', { csrf: 'other' }],
    ['from another site', { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } }],
    ['from another site, by a browser that says only so', { headers: { origin: 'https://evil.example' } }],
    ['from another host of this site', { headers: { 'sec-fetch-site': 'same-site' } }],
  ];
  test.each(FORGED)('posted %s', async (_how, change) => {
    const csrf = change.csrf === 'other' ? people.developer.csrf : change.csrf;
    expect(await askFor(people.owner, { ...change, csrf })).toMatchObject({ status: 403, to: null });
  });
}

function expectProof(askFor: AskFor): void {
  test('long after the password was asked for', async () => {
    await age(people.owner, PROOF_FRESH_MS);
    const toProof = { status: 303, to: expect.stringMatching(/^\/dashboard\/prove/) };
    expect(await askFor(people.owner)).toMatchObject(toProof);
  });
}

/** Where somebody is sent who may not go on. */
const AWAY = /^\/dashboard\/(sign-in|second-factor|prove)/;

type Change = {
  readonly account?: Account;
  readonly mode?: 'test' | 'live';
  readonly csrf?: string | undefined;
  readonly headers?: Record<string, string>;
};

/** Well-formed or not, nothing has this id: whoever may not know is told so before anyone looks for it. */
function filled(path: string): string {
  return path === '/' ? '' : path.replaceAll(/:\w+/g, 'nothing');
}

function addressOf({ path }: { path: string }, { account = app.firstRun.account, mode }: Change): string {
  return baseOf(account, mode) + filled(path);
}

async function ask(method: string, path: string, who: SignedIn | null, change: Change): Promise<Asked> {
  const { csrf = who?.csrf ?? '' } = change;
  const closing = new AbortController();
  const response = await fetch(app.url + path, {
    method,
    redirect: 'manual',
    signal: closing.signal,
    headers: { ...(who ? { cookie: cookieOf(app, who) } : {}), ...change.headers },
    ...(method === 'POST' ? { body: new URLSearchParams({ csrf }) } : {}),
  });
  // A stream of events has no end.
  closing.abort();
  return { status: response.status, to: response.headers.get('location') };
}

/** Everybody as they were, with a login that is fresh. */
async function mend(): Promise<void> {
  for (const role of ROLES) {
    const visitor = await app.people.findVisitor(people[role].token);
    const isAsBefore =
      visitor?.login.state === 'active' &&
      visitor.memberships.length === 1 &&
      visitor.memberships.every((one) => one.role === role && one.account.id === app.firstRun.account.id);
    if (!isAsBefore) people[role] = await joinAs(app, role, { name: `The ${role} ${nextLetters()}` });
    else await age(people[role], 0);
  }
}

let made = 0;
const nextLetters = () => (made++).toString().replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));

/** As if the login had proven who it is so long ago. */
async function age(who: SignedIn, ms: number): Promise<void> {
  const visitor = await app.people.findVisitor(who.token);
  if (!visitor) throw new Error(`${who.name} is not signed in`);
  const provenAtMs = Date.now() - ms;
  await app.store.transact((tx) => tx.saveLogin({ ...visitor.login, provenAtMs }));
}

async function signHalfIn({ name, email, password }: SignedIn): Promise<SignedIn> {
  const person = await app.store.read.findPersonByEmail(email);
  if (!person) throw new Error(`nobody is ${email}`);
  await app.store.transact((tx) => tx.savePerson({ ...person, totp: { sealedSecret: 'sealed', lastStep: 0 } }));
  const signing = await app.people.signIn({ email, password, from: HERE });
  if (signing.kind !== 'second_factor') throw new Error(signing.kind);
  return signedIn({ name, email, token: signing.token });
}
