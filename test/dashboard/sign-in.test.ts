import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { codeOf } from '../../src/operations/people/people.fixture.ts';
import { type Answer, type Browser, csrfIn, type Door, openDoor } from './door.ts';
import { baseOf, cookieOf, joinAs, joinAsOwner, PASSWORD, type SignedIn } from './sign-in.ts';

/** The door of the dashboard, as whoever stands before it finds it: cookies, forms, words, waiting. */

let door: Door;
let owner: SignedIn;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  door = await openDoor();
  owner = await joinAsOwner(door.app);
});
afterAll(async () => {
  await door?.stop();
  vi.useRealTimers();
});
// What was guessed in one test is forgotten in the next, and so is who was signed in.
beforeEach(() => void vi.setSystemTime(Date.now() + 15 * 24 * 3_600_000));

const signIn = (form: Record<string, string> = {}, from: Browser = {}) =>
  door.post('/dashboard/sign-in', { email: owner.email, password: PASSWORD, ...form }, from);

describe('the cookie', () => {
  test('on http is for this site and no script', async () => {
    const { setCookie } = await signIn();
    expect(setCookie).toMatch(/^polytill_login=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('on https is this host’s alone, and never sent in the clear', async () => {
    const secure = await openDoor({ PUBLIC_URL: 'https://pay.example' });
    const { email } = await joinAsOwner(secure.app);
    const form = { email, password: PASSWORD };
    const { setCookie, cookie } = await secure.post('/dashboard/sign-in', form);
    expect(setCookie).toMatch(
      /^__Host-polytill_login=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await secure.get('/dashboard/profile', { cookie })).status).toBe(200);
    const planted = cookie.replace('__Host-', '');
    expect((await secure.get('/dashboard/profile', { cookie: planted })).to).toMatch(/sign-in/);
    await secure.stop();
  });

  test('is taken away by signing out, and worth nothing after', async () => {
    const { cookie } = await signIn();
    const csrf = csrfIn(await door.get('/dashboard/profile', { cookie }));
    const out = await door.post('/dashboard/sign-out', { csrf }, { cookie });
    expect(out).toMatchObject({ status: 303, to: '/dashboard/sign-in' });
    expect(out.setCookie).toMatch(/^polytill_login=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await door.get('/dashboard/profile', { cookie })).to).toMatch(/^\/dashboard\/sign-in/);
  });

  test('that was planted before is not the one after', async () => {
    const planted = `polytill_login=${'A'.repeat(43)}`;
    const { cookie } = await signIn({}, { cookie: planted });
    expect(cookie).not.toBe(planted);
    expect((await door.get('/dashboard/profile', { cookie: planted })).to).toMatch(/sign-in/);
    const other = await joinAs(door.app, 'support');
    const again = await signIn({}, { cookie: cookieOf(door.app, other) });
    expect(again.cookie).not.toBe(cookieOf(door.app, other));
  });

  test('changes when somebody proves who they are, and with the password', async () => {
    const first = await signIn();
    const proven = await door.post(
      '/dashboard/prove?next=/dashboard/profile',
      { password: PASSWORD, csrf: csrfIn(await door.get('/dashboard/prove', first)) },
      first,
    );
    expect(proven).toMatchObject({ status: 303, to: '/dashboard/profile' });
    expect(proven.cookie).not.toBe(first.cookie);
    expect((await door.get('/dashboard/profile', first)).to).toMatch(/sign-in/);
    const csrf = csrfIn(await door.get('/dashboard/profile', proven));
    const form = { present: PASSWORD, next: PASSWORD, csrf };
    const changed = await door.post('/dashboard/profile/password', form, proven);
    expect(changed.to).toBe('/dashboard/profile?done=password');
    expect(changed.cookie).not.toBe(proven.cookie);
    expect((await door.get('/dashboard/profile', proven)).to).toMatch(/sign-in/);
    expect((await door.get('/dashboard/profile', changed)).status).toBe(200);
  });
});

test('who is signed in already is not asked again', async () => {
  const signedIn = await signIn();
  expect(await door.get('/dashboard/sign-in?next=/dashboard/profile', signedIn)).toMatchObject({
    status: 303,
    to: '/dashboard/profile',
  });
});

describe('the second factor', () => {
  test('stands between the password and everything, under a cookie that opens nothing else', async () => {
    const kofi = await joinAs(door.app, 'developer', { name: 'Kofi' });
    const visitor = await door.app.people.findVisitor(kofi.token);
    if (!visitor) throw new Error('not signed in');
    const { secret, sealed } = await door.app.people.offerTotp(visitor);
    const from = { address: '', network: '', device: '' };
    await door.app.people.confirmTotp(visitor, { sealed, code: codeOf(secret, Date.now()), from });
    vi.setSystemTime(Date.now() + 60_000);
    const half = await signIn({ email: kofi.email });
    expect(half).toMatchObject({ status: 303, to: '/dashboard/second-factor?next=%2Fdashboard' });
    for (const path of ['/dashboard', '/dashboard/profile', `${baseOf(door.app.firstRun.account)}/sessions`]) {
      expect((await door.get(path, half)).to).toMatch(/^\/dashboard\/second-factor/);
    }
    expect((await door.get('/dashboard/prove', half)).to).toMatch(/^\/dashboard\/sign-in/);
    const csrf = csrfIn(await door.get('/dashboard/second-factor', half));
    const give = (code: string) => door.post('/dashboard/second-factor?next=/dashboard/profile', { code, csrf }, half);
    expect((await give('000000')).status).toBe(401);
    const done = await give(codeOf(secret, Date.now()));
    expect(done).toMatchObject({ status: 303, to: '/dashboard/profile' });
    expect(done.cookie).not.toBe(half.cookie);
    expect((await door.get('/dashboard/profile', done)).status).toBe(200);
    expect((await door.get('/dashboard/second-factor', done)).to).toBe('/dashboard');
    expect((await door.get('/dashboard/second-factor', half)).to).toMatch(/sign-in/);
  });
});

describe('who is known here is not told', () => {
  const without = ({ status, text }: Answer, ...texts: string[]) => [
    status,
    texts.reduce((told, one) => told.replaceAll(one, '…'), text),
  ];

  test('by signing in', async () => {
    const known = await signIn({ password: 'not this one' });
    const unknown = await signIn({ email: 'nobody@example.com', password: 'not this one' });
    expect(without(unknown, 'nobody@example.com')).toEqual(without(known, owner.email));
    expect(known.status).toBe(401);
  });

  test('by having to wait', async () => {
    const tries = async (email: string) => {
      for (let count = 0; count < 5; count++) await signIn({ email, password: 'not this one' });
      return without(await signIn({ email }), email);
    };
    const known = await tries(owner.email);
    expect(await tries('nobody@example.com')).toEqual(known);
    expect(known[0]).toBe(429);
  });

  test('by asking for a new password, where mails are sent and where not', async () => {
    const ask = (email: string) => door.post('/dashboard/forgot', { email });
    expect(without(await ask('nobody@example.com'))).toEqual(without(await ask(owner.email)));
  });
});

describe('guessing', () => {
  test('locks the name at that place, and neither the name elsewhere nor another name there', async () => {
    for (let count = 0; count < 5; count++) await signIn({ password: 'not this one' });
    const locked = await signIn();
    expect(locked.status).toBe(429);
    expect(locked.text).toMatch(/Too many wrong tries. You can try again from/);
    expect(locked.setCookie).toBeNull();
    expect((await signIn({}, { address: '198.51.100.9' })).status).toBe(303);
    expect((await signIn({ email: 'nobody@example.com' })).status).toBe(401);
    vi.setSystemTime(Date.now() + 15_000);
    expect((await signIn()).status).toBe(303);
  });

  test('locks a place that tries many names, which its own right password does not undo', async () => {
    for (let count = 0; count < 30; count++) {
      if (count === 29) expect((await signIn()).status).toBe(303);
      await signIn({ email: `nobody${count}@example.com` });
    }
    expect((await signIn()).status).toBe(429);
    expect((await signIn({}, { address: '198.51.100.9' })).status).toBe(303);
  });

  test('counts an IPv6 network as one place', async () => {
    for (let count = 0; count < 5; count++) {
      await signIn({ password: 'not this one' }, { address: `2001:db8:1:1::${count}` });
    }
    expect((await signIn({}, { address: '2001:db8:1:1:ffff::1' })).status).toBe(429);
    expect((await signIn({}, { address: '2001:db8:1:2::1' })).status).toBe(303);
  });
});

describe('forms of another site', () => {
  const FOREIGN = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' },
  ];
  const PATHS = ['sign-in', 'forgot', 'passkey', 'passkey/question', 'join/nothing', 'new-password/nothing'];

  test.each(PATHS)('are not heard at /dashboard/%s', async (path) => {
    for (const more of FOREIGN) {
      const form = { email: owner.email, password: PASSWORD };
      const answer = await door.post(`/dashboard/${path}`, form, { more });
      expect(answer).toMatchObject({ status: 403, setCookie: null });
      expect(answer.text).toContain('Nothing was done.');
    }
  });

  test.each(['sign-out', 'prove', 'prove/passkey', 'prove/question', 'join/nothing/accept', 'second-factor'])(
    'nor those without this login’s token at /dashboard/%s',
    async (path) => {
      const signedIn = await signIn();
      for (const csrf of ['', owner.csrf]) {
        const { status, setCookie } = await door.post(`/dashboard/${path}`, { csrf, password: PASSWORD }, signedIn);
        // Who is signed in is asked for no second factor: the form is not even looked at.
        expect([status, setCookie]).toEqual([path === 'second-factor' ? 303 : 403, null]);
      }
      expect((await door.get('/dashboard/profile', signedIn)).status).toBe(200);
    },
  );
});

test.each([
  ['/dashboard/profile?done=saved', '/dashboard/profile?done=saved'],
  ['https://evil.example/dashboard', '/dashboard'],
  ['//evil.example/dashboard', '/dashboard'],
  ['/\\evil.example/dashboard', '/dashboard'],
  ['/dashboard/../../evil', '/dashboard'],
  ['/dashboards', '/dashboard'],
  ['javascript:alert(1)//dashboard', '/dashboard'],
  ['', '/dashboard'],
])('after signing in %s leads to %s', async (next, to) => {
  const { email } = owner;
  const path = `/dashboard/sign-in?next=${encodeURIComponent(next)}`;
  expect((await door.post(path, { email, password: PASSWORD })).to).toBe(to);
});

describe('every page', () => {
  test('is framed, cached and read by nobody else', async () => {
    const signedIn = await signIn();
    const base = baseOf(door.app.firstRun.account);
    const paths = ['sign-in', 'forgot', 'profile', 'prove', 'join/nothing', 'new-password/nothing', 'no/such/page'];
    const pages = [...paths.map((path) => `/dashboard/${path}`), `${base}/team`, `${base}/audit`];
    for (const path of pages) {
      const { headers } = await door.get(path, path.endsWith('sign-in') ? {} : signedIn);
      expect(headers.get('content-security-policy'), path).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.get('cache-control'), path).toBe('no-store');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    }
  });

  test('asks for passkeys only where there are some', async () => {
    const signedIn = await signIn();
    const grants = async (path: string, from: Browser = signedIn) =>
      /publickey-credentials-get=\((self)?\)/.exec(
        (await door.get(path, from)).headers.get('permissions-policy') ?? '',
      )?.[1];
    expect(await grants('/dashboard/sign-in', {})).toBe('self');
    expect(await grants('/dashboard/profile/passkeys/new')).toBe('self');
    expect(await grants('/dashboard/profile')).toBeUndefined();
    expect(await grants(`${baseOf(door.app.firstRun.account)}/team`)).toBeUndefined();
  });

  test('shows hostile names and devices as the text that they are', async () => {
    const hostile = '<script>alert(1)</script>"\u202e';
    const signedIn = await signIn({}, { device: '<img src=x onerror=alert(1)>', address: '198.51.100.9' });
    const csrf = csrfIn(await door.get('/dashboard/profile', signedIn));
    await door.post('/dashboard/profile', { name: hostile, language: 'xx', csrf }, signedIn);
    await signIn({}, { device: `${'x'.repeat(2000)}</td><script>` });
    const base = baseOf(door.app.firstRun.account);
    for (const path of ['/dashboard/profile', `${base}/team`, `${base}/audit`, `${base}/sessions`]) {
      const { text, status } = await door.get(path, signedIn);
      expect(status).toBe(200);
      expect(text).not.toMatch(/<script>alert|<img src=x|<\/td><script>/);
    }
    const profile = await door.get('/dashboard/profile', signedIn);
    expect(profile.text).toContain('&lt;img src=x onerror=alert(1)>');
    expect((await door.get(`${base}/team`, signedIn)).text).toContain('&lt;script>alert(1)&lt;/script>');
  });
});
