import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/core/account.ts';
import { PROOF_FRESH_MS } from '../../src/core/people/login.ts';
import { codeOf } from '../../src/operations/people/people.fixture.ts';
import { type App, startApp } from '../app.ts';
import { baseOf, joinAs, joinAsOwner, openBrowser, PASSWORD, type SignedIn } from '../dashboard/sign-in.ts';
import { loadAxe, overflow, violations } from './axe.ts';
import { browserMissing, launchBrowser } from './browser.ts';

describe.skipIf(browserMissing())('People in the dashboard', () => {
  let app: App;
  let browser: Browser;
  let owner: SignedIn;
  let context: BrowserContext | undefined;
  const faults: string[] = [];
  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), launchBrowser()]);
    owner = await joinAsOwner(app);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  afterEach(async () => {
    await context?.close();
    context = undefined;
    expect(faults.splice(0)).toEqual([]);
  });

  let others = 0;
  /** Somebody who has changed nothing yet. */
  const newcomer = () => joinAs(app, 'owner', { name: `Newcomer ${'abcdefghijklmnopqrstuvwxyz'.charAt(others++)}` });

  async function openAs(who: SignedIn | null, options: Parameters<typeof openBrowser>[3] = {}): Promise<Page> {
    context = who
      ? await openBrowser(browser, app, who, options)
      : await browser.newContext({ baseURL: app.url, ...options });
    const page = await context.newPage();
    page.on('console', (message) => {
      // A page that says what is wrong is answered with a status that says so, which Chromium notes.
      const isRefusal = /status of 4\d\d/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !isRefusal) faults.push(message.text());
    });
    return page;
  }

  async function signIn(page: Page, { email }: SignedIn, password = PASSWORD): Promise<void> {
    await page.goto('/dashboard/sign-in');
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', password);
    await page.click('button.main');
  }

  /** As if it were long since somebody showed who they are. */
  async function letProofAge(page: Page): Promise<void> {
    const [cookie] = await page.context().cookies();
    const visitor = await app.people.findVisitor(cookie?.value ?? '');
    if (!visitor) throw new Error('nobody is signed in');
    const login = { ...visitor.login, provenAtMs: Date.now() - PROOF_FRESH_MS };
    await app.store.transact((tx) => tx.saveLogin(login));
  }

  const signOut = (page: Page) => page.click('text=Sign out >> nth=0');
  /** Anywhere in the account's pages. */
  const arrives = (page: Page, account: Pick<Account, 'id'> = app.firstRun.account) =>
    page.waitForURL(({ pathname }) => pathname.startsWith(baseOf(account)));
  const comesTo = (page: Page, path: string) => page.waitForURL(({ pathname }) => pathname === path);
  const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

  describe('passkeys', () => {
    let cdp: CDPSession;
    let device: string;
    async function plugIn(page: Page, isUserVerified = true): Promise<void> {
      cdp = await page.context().newCDPSession(page);
      await cdp.send('WebAuthn.enable');
      const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified,
          automaticPresenceSimulation: true,
        },
      });
      device = authenticatorId;
    }
    async function addPasskey(page: Page, name: string): Promise<void> {
      await page.goto('/dashboard/profile/passkeys/new');
      await page.fill('[name=name]', name);
      await page.click('button.main');
    }

    test('are made, sign in by themselves, prove who one is, and are removed', async () => {
      const ama = await newcomer();
      const page = await openAs(ama);
      await plugIn(page);
      await addPasskey(page, 'My <b>laptop</b>');
      await seen(page, 'The passkey is added. You can sign in with it alone.');
      await seen(page, 'My <b>laptop</b>');
      await signOut(page);
      await comesTo(page, '/dashboard/sign-in');
      await page.goto('/dashboard/sign-in?next=/dashboard/profile');
      await page.click('text=Use a passkey');
      await comesTo(page, '/dashboard/profile');
      const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: device });
      expect(credentials).toMatchObject([{ rpId: 'localhost', isResidentCredential: true }]);

      await letProofAge(page);
      await page.goto('/dashboard/profile/passkeys/new');
      expect(new URL(page.url()).pathname).toBe('/dashboard/prove');
      await page.click('text=Use a passkey');
      await comesTo(page, '/dashboard/profile/passkeys/new');

      // The same device makes no second one for the same person.
      await page.fill('[name=name]', 'Again');
      await page.click('button.main');
      await seen(page, 'This device has a passkey for you already.');

      await page.goto('/dashboard/profile');
      await page.click('text=Sign in with passkeys alone');
      await page.click('text=Remove the password');
      await seen(page, 'The password is gone.');
      await page.click('a:text-is("Change")');
      await page.fill('[name=name]', 'Laptop');
      await page.click('text=Rename');
      await seen(page, 'The passkey has its new name.');
      await page.click('a:text-is("Change")');
      await page.click('text=Remove the passkey');
      await seen(page, 'It is your only way in.');
      await letProofAge(page);
      await page.goto('/dashboard/profile/passkeys/new');
      expect(await page.locator('[name=password]').count()).toBe(0);
      await page.click('text=Use a passkey');
      await comesTo(page, '/dashboard/profile/passkeys/new');

      await page.goto('/dashboard/profile');
      await page.fill('[name=next]', 'another long phrase');
      await page.click('text=Set a password');
      await seen(page, 'The password is changed.');
      await page.click('a:text-is("Change")');
      await page.click('text=Remove the passkey');
      await seen(page, 'The passkey is removed.');
      await signOut(page);
      await page.click('text=Use a passkey');
      await seen(page, 'This passkey does not open anything here.');
    });

    test('that nobody has unlocked open nothing, and the page says what happened', async () => {
      const page = await openAs(await newcomer());
      await plugIn(page, false);
      await addPasskey(page, 'Laptop');
      await seen(page, 'No passkey was made: the browser’s window was closed, or it took too long.');
      await page.goto('/dashboard/profile');
      await seen(page, 'You have none yet.');
    });

    test('count as both factors', async () => {
      const ama = await newcomer();
      const page = await openAs(ama);
      await plugIn(page);
      await addPasskey(page, 'Laptop');
      await seen(page, 'The passkey is added.');
      const person = await app.store.read.findPersonByEmail(ama.email);
      if (!person) throw new Error('nobody');
      await app.store.transact((tx) => tx.savePerson({ ...person, totp: { sealedSecret: 'sealed', lastStep: 0 } }));
      await signOut(page);
      await page.click('text=Use a passkey');
      await arrives(page);
    });
  });

  describe.each([
    ['with script', true],
    ['without script', false],
  ])('%s', (_how, javaScriptEnabled) => {
    test('a second factor is turned on by a code, asked for at the door, and its recovery codes open once', async () => {
      const ama = await newcomer();
      const page = await openAs(ama, { javaScriptEnabled });
      await page.goto('/dashboard/profile');
      await page.click('text=Turn it on');
      const secret = (await page.locator('code.key').innerText()).replaceAll(' ', '');
      await page.fill('[name=code]', '000000');
      await page.click('button.main');
      await seen(page, 'That is not the code for now.');
      expect((await page.locator('code.key').innerText()).replaceAll(' ', '')).toBe(secret);
      const step = Math.floor(Date.now() / 30_000);
      await page.fill('[name=code]', codeOf(secret, step * 30_000));
      await page.click('button.main');
      const codes = await page.locator('.codes code').allInnerTexts();
      expect(codes).toHaveLength(10);
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Download them')]);
      const lines: string[] = [];
      for await (const chunk of await download.createReadStream()) lines.push(String(chunk));
      expect(lines.join('').split('\n').filter(Boolean).slice(1)).toEqual(codes);
      await page.click('text=I have kept them');
      await seen(page, '10 recovery codes are left.');
      await signOut(page);

      await signIn(page, ama);
      await seen(page, 'One more step');
      await page.fill('[name=code]', codeOf(secret, step * 30_000));
      await page.click('button.main');
      await seen(page, 'That is not a code for now, or it has been used.');
      await page.fill('[name=code]', codes[3] as string);
      await page.click('button.main');
      await arrives(page);
      await page.goto('/dashboard/profile');
      await seen(page, '9 recovery codes are left.');
      await page.click('text=Make new recovery codes');
      await page.click('text=Make ten new codes');
      expect(await page.locator('.codes code').allInnerTexts()).not.toContain(codes[4]);
      await page.goto('/dashboard/profile');
      await page.click('text=Turn it off');
      await page.click('button:text("Turn off the second factor")');
      await seen(page, 'Codes are not asked for any more');
    });

    test('somebody is invited by a link, joins, gets another role and is removed', async () => {
      const page = await openAs(owner, { javaScriptEnabled });
      const base = baseOf(app.firstRun.account);
      const email = `guest.${javaScriptEnabled}@example.com`;
      await page.goto(`${base}/team`);
      await page.click('text=Invite somebody');
      await page.fill('[name=email]', email);
      await page.check('[name=role][value=read_only]');
      await page.click('button.main');
      await seen(page, `This server sends no mail: give ${email} this link yourself.`);
      const link = await page.inputValue('[name=link]');
      const guest = await browser.newContext({ javaScriptEnabled, baseURL: app.url });
      const theirs = await guest.newPage();
      await theirs.goto(link);
      await theirs.fill('[name=name]', 'Guest');
      await theirs.fill('[name=password]', PASSWORD);
      await theirs.click('button.main');
      await arrives(theirs);
      expect((await theirs.goto(`${base}/audit`))?.status()).toBe(403);

      await page.goto(`${base}/team`);
      await page.locator('tr', { hasText: email }).locator('a').click();
      await page.check('[name=role][value=developer]');
      await page.click('text=Change the role');
      await seen(page, 'The role is changed.');
      expect((await theirs.goto(`${base}/audit`))?.status()).toBe(200);
      await page.locator('tr', { hasText: email }).locator('a').click();
      await page.click('button:text("Remove from the team")');
      await seen(page, 'They are out');
      expect((await theirs.goto(`${base}/team`))?.status()).toBe(404);
      await theirs.goto('/dashboard');
      await seen(theirs, 'You belong to no account');
      await guest.close();
    });
  });

  test('who is known here joins another account by an invitation, signed in as who was invited', async () => {
    const kofi = await newcomer();
    const account = await app.operations.createAccount({ name: 'Second shop' });
    const actor = { person: null, account, livemode: null, address: '' };
    const invited = await app.people.invite(actor, { email: kofi.email, role: 'support', language: null });
    if (invited.kind !== 'invited') throw new Error(invited.kind);
    const path = `/dashboard/join/${invited.token}`;
    const page = await openAs(owner);
    await page.goto(path);
    await seen(page, `This invitation is for ${kofi.email}, and you are signed in as ${owner.email}.`);
    await page.context().clearCookies();
    await page.goto(path);
    await page.click('a.main');
    await page.fill('[name=email]', kofi.email);
    await page.fill('[name=password]', PASSWORD);
    await page.click('button.main');
    await page.click('button:text("Join Second shop")');
    await arrives(page, account);
    await page.click('details.account summary');
    expect(await page.locator('details.account a').allInnerTexts()).toEqual(['My shop', 'Second shop']);
    await page.goto(path);
    await seen(page, 'This link has been used, or is too old');
  });

  test('the last owner stays, whatever they ask for', async () => {
    const account = await app.operations.createAccount({ name: 'Lonely shop' });
    const lonely = await joinAs(app, 'owner', { name: 'Lonely', account });
    const page = await openAs(lonely);
    await page.goto(`${baseOf(account)}/team`);
    await page.click('text=Leave this account');
    await page.click('button:text("Leave Lonely shop")');
    await seen(page, 'An account has an owner: make somebody else one first.');
    await page.goto(`${baseOf(account)}/team`);
    await page.locator('tbody a').first().click();
    await page.check('[name=role][value=support]');
    await page.click('text=Change the role');
    await seen(page, 'An account has an owner: make somebody else one first.');
  });

  test('an owner makes another account and goes on there; nobody else finds the way', async () => {
    const page = await openAs(await newcomer());
    await page.goto(`${baseOf(app.firstRun.account)}/team`);
    await page.click('details.account summary');
    await page.click('text=Make another account');
    await page.fill('[name=name]', 'Third shop');
    await page.selectOption('[name=currency]', 'PLN');
    await page.selectOption('[name=time_zone]', 'Europe/Warsaw');
    await page.click('button.main');
    await page.waitForURL(/\/dashboard\/acct_\w+\/test(\/(?!accounts)|$)/);
    expect(await page.locator('details.account summary').innerText()).toBe('Third shop');
    const reader = await joinAs(app, 'developer', { name: 'A developer' });
    const theirs = await openAs(reader);
    await theirs.goto(`${baseOf(app.firstRun.account)}/team`);
    expect(await theirs.getByText('Make another account').count()).toBe(0);
  });

  test('live mode says what it is until a live key opens it', async () => {
    const page = await openAs(owner);
    const base = baseOf(app.firstRun.account, 'live');
    const notice = () => page.getByText('This is live mode: real payments').count();
    await page.goto(`${base}/team`);
    expect(await notice()).toBe(1);
    expect(await page.locator('.app').getAttribute('class')).toBe('app live');
    await app.operations.createKey({
      accountId: app.firstRun.account.id,
      dialect: 'paygate',
      livemode: true,
      rights: null,
    });
    await page.goto(`${base}/team`);
    expect(await notice()).toBe(0);
  });

  test('the audit log is asked by person and by kind, page after page, and goes out whole', async () => {
    const account = await app.operations.createAccount({ name: 'Busy shop' });
    const busy = await joinAs(app, 'owner', { name: 'Busy', account });
    const visitor = await app.people.findVisitor(busy.token);
    const actor = { person: visitor?.person ?? null, account, livemode: false, address: '203.0.113.7' };
    for (let index = 0; index < 60; index++) {
      await app.people.record(actor, { action: 'key.created', target: `key ${index}`, details: { note: '=1+1' } });
    }
    const page = await openAs(busy);
    await page.goto(`${baseOf(account)}/audit`);
    expect(await page.locator('tbody tr').count()).toBe(50);
    await page.click('text=Older');
    expect(await page.locator('tbody tr').count()).toBe(12);
    await page.selectOption('[name=kind]', 'team');
    await page.click('text=Show');
    expect(await page.locator('tbody td.what').allInnerTexts()).toEqual([
      expect.stringContaining('Joined the team busy@example.com'),
      expect.stringContaining('Invited somebody busy@example.com'),
    ]);
    await page.selectOption('[name=person]', { label: 'Busy' });
    await page.click('text=Show');
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.goto(`${baseOf(account)}/audit?kind=key`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Export as CSV')]);
    const chunks: string[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(String(chunk));
    const lines = chunks.join('').split('\r\n').filter(Boolean);
    expect(lines).toHaveLength(61);
    expect(lines[1]).toMatch(
      /^\d{4}-[\d-]+T[\d:.]+Z,test,Busy,key.created,key 59,"\{""note"":""=1\+1""\}",203.0.113.7$/,
    );
  });

  test('the words are the person’s own, in each language', async () => {
    const page = await openAs(await newcomer(), { locale: 'fr-FR' });
    await page.goto('/dashboard/profile');
    await seen(page, 'Votre profil');
    await page.selectOption('[name=language]', 'pl');
    await page.click('button:text("Enregistrer")');
    await seen(page, 'Zapisano.');
    for (const path of ['team', 'audit']) {
      await page.goto(`${baseOf(app.firstRun.account)}/${path}`);
      expect(await page.locator('html').getAttribute('lang')).toBe('pl');
    }
    await seen(page, 'Dołączono do zespołu');
  });

  const OPEN = ['sign-in', 'forgot', 'join/nothing', 'new-password/nothing'];
  const OWN = [
    'profile',
    'profile/totp',
    'profile/recovery-codes',
    'profile/passkeys/new',
    'profile/password/remove',
    'prove',
  ];
  const ROOMS = ['team', 'team/invite', 'team/leave', 'audit', 'accounts/new'];
  test.each([
    ...OPEN.map((path) => [`/dashboard/${path}`, false] as const),
    ...OWN.map((path) => [`/dashboard/${path}`, true] as const),
    ...ROOMS.map((path) => [path, true] as const),
  ])('%s is clean by day and by night, and fits the narrowest screen', async (path, isSignedIn) => {
    const page = await openAs(isSignedIn ? owner : null);
    const base = baseOf(app.firstRun.account);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(path.startsWith('/') ? path : `${base}/${path}`);
        await loadAxe(page);
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      }
    }
  });
});
