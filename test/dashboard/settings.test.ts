import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noise, pngOf } from '../../src/operations/pictures.fixture.ts';
import { type App, startApp } from '../app.ts';
import { type MailServer, startMailServer } from '../mail/mail-server.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** Settings by the forms of the dashboard, and that everything goes by them from then on. */

let app: App;
let desk: Desk;
let mailServer: MailServer;
beforeAll(async () => {
  mailServer = await startMailServer();
  app = await startApp({ SMTP_URL: mailServer.url });
  desk = await openDesk(app);
});
afterAll(async () => {
  await app?.stop();
  await mailServer?.stop();
});

const account = async () => (await app.call('GET', '/v1/account')).body;
const saved = (tab = '') => ({ status: 303, to: expect.stringMatching(new RegExp(`/settings${tab}\\?done=saved$`)) });
const RETURN = { success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
const createSession = async (order: object) =>
  (await app.call('POST', '/v1/checkout/sessions', { ...RETURN, ...order })).body;

async function newestEntry() {
  return (await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 1 })).items[0];
}

const GENERAL = { currency: 'GHS', time_zone: 'UTC', late: 'hold', fee: '0.5' };

describe('general settings', () => {
  test('are obeyed by the next session, and told in the audit log as far as they are others now', async () => {
    const fields = { ...GENERAL, currency: 'PLN', time_zone: 'Europe/Warsaw', fee: '1,25', recover: 'yes' };
    expect(await desk.post('/settings', fields)).toMatchObject(saved());
    expect(await account()).toMatchObject({
      default_currency: 'PLN',
      time_zone: 'Europe/Warsaw',
      mobile_money_fee_basis_points: 125,
      recover_expired: true,
    });
    expect(await createSession({ amount: 500 })).toMatchObject({ currency: 'PLN' });
    const entry = await newestEntry();
    expect(entry).toMatchObject({
      action: 'account.changed',
      personName: 'Ama Owusu',
      details: {
        default_currency: 'PLN',
        time_zone: 'Europe/Warsaw',
        mobile_money_fee_basis_points: '125',
        recover_expired: 'true',
      },
    });
    const { html } = await desk.get('/settings?done=saved');
    expect(html).toContain('Saved. It holds from now on.');
    expect(html).toContain('value="1.25"');
    expect(await desk.post('/settings', fields)).toMatchObject(saved());
    expect((await newestEntry())?.id).toBe(entry?.id);
    await desk.post('/settings', GENERAL);
  });

  test.each([
    ['a currency that is none', { currency: 'XYZ' }, 'Choose one of these.'],
    ['a time zone that is none', { time_zone: 'Mars/Olympus' }, 'Choose one of these.'],
    ['more than all', { fee: '100.01' }, 'Enter a number from 0 to 100'],
    ['no number', { fee: 'half' }, 'Enter a number from 0 to 100'],
  ])('%s is told at its field, and what was typed stays', async (_what, wrong, said) => {
    const before = await account();
    const { status, html } = await desk.post('/settings', { ...GENERAL, late: 'refund', ...wrong });
    expect([status, html.includes(said), html.includes('value="refund" checked')]).toEqual([422, true, true]);
    expect(await account()).toEqual(before);
  });
});

describe('the brand', () => {
  const BRAND = { name: 'Makola Cloth', color: '', email: '', phone: '', support_url: '', terms_url: '' };

  test('is on the payment page from then on', async () => {
    const fields = { ...BRAND, color: '#9A3B1F', email: 'help@makola.example', phone: '+233 24 123 4567' };
    expect(await desk.post('/settings/brand', fields)).toMatchObject(saved('/brand'));
    expect(await account()).toMatchObject({
      name: 'Makola Cloth',
      brand: { accent_color: '#9a3b1f', support_email: 'help@makola.example', support_phone: '+233241234567' },
    });
    const { url } = await createSession({ amount: 500 });
    const page = await (await fetch(url)).text();
    expect([page.includes('Makola Cloth'), page.includes('#9a3b1f')]).toEqual([true, true]);
    expect(await newestEntry()).toMatchObject({
      details: { name: 'Makola Cloth', 'brand.accent_color': '#9a3b1f' },
    });
  });

  test('is tried without being saved: the frames show what was typed', async () => {
    const before = await account();
    const tried = await desk.post('/settings/brand', { ...BRAND, name: 'Another & Co', color: '#123456', deed: 'try' });
    expect([tried.status, tried.html.includes('nothing is saved yet')]).toEqual([200, true]);
    const [, address = ''] = /<iframe src="([^"]*)"/.exec(tried.html) ?? [];
    const drawn = await desk.get(address.replaceAll('&amp;', '&'));
    expect([drawn.html.includes('Another &amp; Co'), drawn.html.includes('#123456')]).toEqual([true, true]);
    expect(await account()).toEqual(before);
  });

  test.each([
    ['choose', 'en', 'Card number'],
    ['declined', 'en', 'not enough money'],
    ['paid', 'fr', 'Payé'],
    ['expired', 'pl', 'minął czas'],
  ])('is drawn as %s in %s', async (screen, lang, text) => {
    const { html } = await desk.get(`/settings/brand/preview?screen=${screen}&lang=${lang}`);
    expect(html).toContain(`lang="${lang}"`);
    expect(html.toLowerCase().includes(text.toLowerCase())).toBe(true);
    expect(html).not.toMatch(/<script|<form [^>]*action=|<a [^>]*href=/);
  });

  test('what is wrong is told at its field', async () => {
    const wrong = {
      name: '',
      color: 'red',
      email: 'nobody',
      phone: '024',
      support_url: 'javascript:alert(1)',
      terms_url: 'shop',
    };
    const { status, html } = await desk.post('/settings/brand', wrong);
    expect(status).toBe(422);
    expect(Object.keys(wrong).filter((name) => !html.includes(`id="${name}-error"`))).toEqual([]);
  });

  test('has a logo, which is on the page and in the preview, until it is taken away', async () => {
    const form = new FormData();
    form.set('logo', new Blob([new Uint8Array(pngOf(32, 32))]), 'logo.png');
    expect(await desk.post('/settings/brand/logo', form)).toMatchObject(saved('/brand'));
    expect((await account()).brand.logo).toMatchObject({ width: 32, height: 32 });
    expect(await newestEntry()).toMatchObject({ action: 'account.logo_changed' });
    const { html } = await desk.get('/settings/brand/preview');
    expect(html).toContain('src="data:image/png;base64,');
    expect(await desk.post('/settings/brand/logo/remove', {})).toMatchObject(saved('/brand'));
    expect((await account()).brand.logo).toBeNull();
  });

  test('takes no logo that is none, is too large or was not chosen', async () => {
    const send = async (content?: Buffer) => {
      const form = new FormData();
      form.set('other', '1');
      if (content) form.set('logo', new Blob([new Uint8Array(content)]), 'logo.png');
      const { status, html } = await desk.post('/settings/brand/logo', form);
      return [status, desk.textOf(html, 'p[id="logo-error"]')];
    };
    expect(await send()).toEqual([422, 'Choose a picture first.']);
    expect(await send(Buffer.from('<svg/>'))).toEqual([422, expect.stringMatching(/cannot be used/)]);
    expect(await send(pngOf(128, 128, noise))).toEqual([422, expect.stringMatching(/has \d+(\.\d)? KB/)]);
  });
});

describe('methods by currency', () => {
  test('are offered in the order that was chosen, until the usual ones are again', async () => {
    const fields = { currency: 'PLN', 'place-0': 'blik', 'place-1': 'card', 'place-2': 'blik' };
    expect(await desk.post('/settings/methods', fields)).toMatchObject(saved('/methods'));
    expect((await account()).payment_methods).toEqual({ PLN: ['blik', 'card'] });
    const order = { amount: 500, currency: 'PLN' };
    expect((await createSession(order)).payment_method_types).toEqual(['blik', 'card']);
    const { html } = await desk.get('/settings/methods');
    expect(html).toContain('BLIK, Card');
    await desk.post('/settings/methods', { currency: 'PLN', deed: 'clear' });
    expect((await account()).payment_methods).toEqual({});
    expect(await newestEntry()).toMatchObject({ details: { 'payment_methods.PLN': '' } });
  });

  test('what cannot settle a currency is not among them, and none is refused', async () => {
    const { html } = await desk.get('/settings/methods?currency=EUR');
    expect(html).toContain('BLIK, Mobile money cannot settle EUR.');
    expect(html).not.toContain('value="blik"');
    const { status, html: again } = await desk.post('/settings/methods', { currency: 'EUR', 'place-0': 'blik' });
    expect([status, again.includes('Choose at least one method.')]).toEqual([422, true]);
  });
});

describe('embedding', () => {
  test('is allowed to the sites that were named', async () => {
    const origins = 'https://shop.example/\nhttp://localhost:3000';
    expect(await desk.post('/settings/embedding', { origins })).toMatchObject(saved('/embedding'));
    const { url } = await createSession({ amount: 500 });
    const policy = (await fetch(url)).headers.get('content-security-policy');
    expect(policy).toContain('frame-ancestors https://shop.example http://localhost:3000');
  });

  test('what is no site is named, and stays to be mended', async () => {
    const { status, html } = await desk.post('/settings/embedding', {
      origins: 'https://a.example https://b.example/x',
    });
    expect([status, desk.textOf(html, 'p[id="origins-error"]')]).toEqual([
      422,
      '“https://b.example/x” is not a site’s address. Enter it such as https://shop.example, without a path.',
    ]);
    const many = Array.from({ length: 51 }, (_, index) => `https://s${index}.example`).join('\n');
    expect((await desk.post('/settings/embedding', { origins: many })).html).toContain('At most 50 sites');
    expect((await account()).allowed_origins).toEqual(['https://shop.example', 'http://localhost:3000']);
  });
});

describe('mail', () => {
  test('a test mail goes to whoever asks for it', async () => {
    const { html } = await desk.get('/settings/mail');
    expect(html).toContain('Send a test mail to ama.owusu@example.com');
    const sent = await desk.post('/settings/mail/test', {});
    expect(sent).toMatchObject({ status: 303, to: expect.stringMatching(/done=sent$/) });
    const [arrived] = await mailServer.arrivals(1);
    expect(arrived?.to).toEqual(['ama.owusu@example.com']);
    expect(arrived?.mail.subject).toBe('A test mail from Polytill');
    expect(arrived?.mail.text).toContain('/settings/mail');
    expect(await newestEntry()).toMatchObject({ action: 'account.mail_tested', target: 'ama.owusu@example.com' });
  });

  test('receipts are turned off and on', async () => {
    expect(await desk.post('/settings/mail', {})).toMatchObject(saved('/mail'));
    expect((await account()).email_receipts).toBe(false);
    await desk.post('/settings/mail', { receipts: 'yes' });
    expect((await account()).email_receipts).toBe(true);
  });

  test('what the mail server says is told, and where there is none that is told', async () => {
    const away = await startApp({ SMTP_URL: 'smtp://127.0.0.1:1' });
    const awayDesk = await openDesk(away);
    const failed = await awayDesk.post('/settings/mail/test', {});
    expect([failed.status, awayDesk.textOf(failed.html, 'p[role="alert"]')]).toEqual([
      422,
      expect.stringMatching(/^The mail server cannot be used: .*ECONNREFUSED/),
    ]);
    await away.stop();
    const without = await startApp();
    const { html } = await (await openDesk(without)).get('/settings/mail');
    expect(html).toContain('This server mails nothing');
    expect(html).not.toContain('Send a test mail');
    await without.stop();
  });
});

describe('how long things are kept', () => {
  test('more is set at once; less is asked first', async () => {
    expect(await desk.post('/settings/data', { events: '180', requests: '30' })).toMatchObject(saved('/data'));
    const asked = await desk.post('/settings/data', { events: '30', requests: '30' });
    expect([asked.status, asked.html.includes('Keep less?')]).toEqual([200, true]);
    const kept = async () => (await app.store.read.findAccount(app.firstRun.account.id))?.retention;
    expect(await kept()).toEqual({ eventsDays: 180, requestsDays: 30 });
    await desk.post('/settings/data', { events: '30', requests: '30', sure: 'yes' });
    expect(await kept()).toEqual({ eventsDays: 30, requestsDays: 30 });
    expect(await newestEntry()).toMatchObject({ details: { events_kept_days: '30' } });
  });

  test('other numbers are refused', async () => {
    const { status, html } = await desk.post('/settings/data', { events: '29', requests: '0' });
    expect([status, html.split('Choose one of these.').length - 1]).toEqual([422, 2]);
  });
});

test('the rails are told as they are: none for real money', async () => {
  const { html } = await desk.get('/settings/rails');
  expect(html).toContain('Nothing carries real money yet');
  expect(html.match(/<td>None<\/td>/g)).toHaveLength(4);
});

test('what it leads to in the documentation is there', async () => {
  for (const tab of ['/embedding', '/data', '/rails']) {
    const [address] = /\/docs\/[^"]*/.exec((await desk.get(`/settings${tab}`)).html) ?? [''];
    expect([address, (await fetch(app.url + address)).status]).toEqual([address, 200]);
  }
});

test('who may only read sees what is set, and no way to change it', async () => {
  const reader = deskOf(app, await joinAs(app, 'read_only'));
  for (const tab of ['', '/brand', '/methods', '/embedding', '/mail', '/data']) {
    const { status, html } = await reader.get(`/settings${tab}`);
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    expect([tab, status, main.includes('method="post" action'), main.includes('Save')]).toEqual([
      tab,
      200,
      false,
      false,
    ]);
  }
  expect((await reader.get('/settings')).html).not.toContain('/settings/rails"');
});
