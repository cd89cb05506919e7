import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { messages as fr } from '../../src/page/locales/fr.ts';
import { type App, startApp } from '../app.ts';
import { NO_POSTGRES, testPostgresUrl, withFreshDatabase } from '../postgres.ts';
import { start } from '../start/start-process.ts';
import { type Arrived, type MailServer, type MailServerOptions, startMailServer } from './mail-server.ts';

/** Receipts by mail as an operator, a merchant and a payer meet them: through settings, the API and the page. */

const ORDER = {
  amount: 24_850,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};
const CARD = { method: 'card', card_number: '4242 4242 4242 4242', card_expiry: '12 / 40', card_cvc: '123' };

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

async function mailing(
  environment: Record<string, string> = {},
  options: MailServerOptions = {},
): Promise<{ app: App; server: MailServer }> {
  const server = await startMailServer(options);
  open.push(server);
  const app = await startApp({ SMTP_URL: server.url, ...environment });
  open.push(app);
  return { app, server };
}

async function createSession(app: App, input: Record<string, unknown> = {}) {
  const { status, body } = await app.call('POST', '/v1/checkout/sessions', { ...ORDER, ...input });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** As a browser without script, which asks for a language. */
async function payOnPage(url: string, form: Record<string, string>, languages = 'en'): Promise<void> {
  const headers = { 'accept-language': languages };
  const posted = await fetch(`${url}/pay`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ attempt: '1', ...form }),
    redirect: 'manual',
  });
  expect(posted.status).toBe(303);
}

async function see(url: string, languages = 'en'): Promise<string> {
  const answer = await fetch(url, { headers: { 'accept-language': languages } });
  expect(answer.status).toBe(200);
  return answer.text();
}

function linkIn({ mail }: Arrived): string {
  return /https?:\S+\/checkout\/cs_\S+/.exec(mail.text ?? '')?.[0] ?? '';
}

test('whoever types an address on the page gets the receipt there, in their language, and finds it again', async () => {
  const { app, server } = await mailing();
  const { url } = await createSession(app);
  expect(await see(url, 'fr-CI')).toContain(fr.fields.emailReceipt);
  await payOnPage(url, { ...CARD, email: 'aya@example.com' }, 'fr-CI,fr;q=0.9');
  const [arrived] = (await server.arrivals(1)) as [Arrived];
  expect(arrived.to).toEqual(['aya@example.com']);
  expect(arrived.mail).toMatchObject({
    from: { name: 'My shop', address: 'no-reply@localhost' },
    subject: expect.stringMatching(/248,50.GH₵$/),
  });
  const receipt = await see(linkIn(arrived));
  expect(receipt).toContain('<html lang="fr"');
  expect(receipt).toContain('data-kind="paid"');
  expect(receipt).toMatch(/a•••@example\.com/);
});

test('in Arabic, from right to left', async () => {
  const { app, server } = await mailing();
  const { url } = await createSession(app, { locale: 'ar', customer_email: 'layla@example.com' });
  await payOnPage(url, CARD);
  const [arrived] = (await server.arrivals(1)) as [Arrived];
  expect(arrived.mail.html).toContain('<html lang="ar" dir="rtl">');
  expect(arrived.mail.headers).toContainEqual(expect.objectContaining({ key: 'content-language', value: 'ar' }));
  expect(linkIn(arrived)).toMatch(/\?lang=ar$/);
});

test('once for each session, whatever it is paid by and whoever hears of it first', async () => {
  const { app, server } = await mailing({ MAIL_FROM: 'Payments <till@shop.example>' });
  const pay = async (email: string, method: Record<string, unknown>, input = {}) => {
    const session = await createSession(app, { customer_email: email, ...input });
    const answer = await app.call('POST', `/v1/test/checkout/sessions/${session.id}/pay`, { method });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  await pay('card@x.example', { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' });
  await pay('blik@x.example', { type: 'blik', code: '777123' }, { currency: 'PLN' });
  // The worker hears of this one when the payer has long gone.
  await pay('mobile@x.example', { type: 'mobile_money', phone: '+233241234567' });
  await app.call('POST', '/v1/test/clock/advance', { seconds: 60 });
  await server.arrivals(3);
  await app.idle();
  expect(server.arrived.map(({ to }) => to[0]).sort()).toEqual([
    'blik@x.example',
    'card@x.example',
    'mobile@x.example',
  ]);
  for (const { mail } of server.arrived) expect(mail.from).toEqual({ name: 'Payments', address: 'till@shop.example' });
  const { body: metrics } = await app.call('GET', '/metrics');
  expect(metrics).toContain('\npolytill_mail_attempts_total{outcome="sent",mode="test"} 3\n');
  expect(metrics).toContain('\npolytill_mails_pending 0\n');
  expect(metrics).toContain('\npolytill_mail_oldest_due_seconds 0\n');
});

test('an account that wants none sends none, and the page promises none', async () => {
  const { app, server } = await mailing();
  const { url } = await createSession(app, { customer_email: 'ama@example.com' });
  expect(await see(url)).toContain('A receipt goes to ama@example.com.');
  const changed = await app.call('POST', '/v1/account', { email_receipts: false });
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
  expect(await see(url)).toContain('E-mail for this payment: ama@example.com.');
  await payOnPage(url, CARD);
  await app.idle();
  expect(await see(url)).not.toContain('A receipt goes to');
  expect(server.asked).toEqual([]);
});

test('a receipt that nobody has is not spoken of', async () => {
  const { app, server } = await mailing({}, { onRecipient: () => '550 5.1.1 No such user' });
  const { url } = await createSession(app, { customer_email: 'nobody@example.com' });
  await payOnPage(url, CARD);
  await app.idle();
  expect(server.asked).toEqual(['nobody@example.com']);
  expect(await see(url)).not.toContain('A receipt goes to');
});

test('without a mail server nothing is promised and nothing kept', async () => {
  const app = await startApp();
  open.push(app);
  const { url } = await createSession(app, { customer_email: 'ama@example.com' });
  expect(await see(url)).toContain('E-mail for this payment: ama@example.com.');
  await payOnPage(url, CARD);
  await app.idle();
  expect(await app.store.read.mailBacklog(10)).toEqual({ pending: 0, firstDueAtMs: null });
  expect((await app.call('GET', '/metrics')).body).not.toContain('polytill_mail');
});

test('a mail server that is away holds up neither the page nor the webhooks', async () => {
  const { app, server } = await mailing();
  await server.stop();
  const { id, url } = await createSession(app, { customer_email: 'ama@example.com' });
  await payOnPage(url, CARD);
  expect((await app.call('GET', `/v1/checkout/sessions/${id}`)).body.status).toBe('complete');
  await app.idle();
  const { body: metrics } = await app.call('GET', '/metrics');
  expect(metrics).toContain('\npolytill_mail_attempts_total{outcome="unavailable",mode="test"} 1\n');
  expect(metrics).toContain('\npolytill_mails_pending 1\n');
});

test('one node takes the payment, another sends the mail', async ({ skip }) => {
  if (!(await testPostgresUrl())) return skip(NO_POSTGRES);
  await withFreshDatabase(async (url) => {
    const shared = { DATABASE_URL: url, POLYTILL_SECRET_KEY: 'a secret key that both of these nodes share' };
    const { app, server } = await mailing({ ...shared, POLYTILL_ROLES: 'api,page' });
    const session = await createSession(app, { customer_email: 'ama@example.com' });
    await payOnPage(session.url, CARD);
    await app.idle();
    expect(server.asked).toEqual([]);
    const worker = await startApp({ ...shared, SMTP_URL: server.url, POLYTILL_ROLES: 'worker' });
    await server.arrivals(1);
    await worker.stop();
    await app.stop();
    open.splice(open.indexOf(app), 1);
  });
});

test('what a killed process has acknowledged is mailed by the next one', async () => {
  await buildWhatIsStale();
  const server = await startMailServer();
  open.push(server);
  const dataDir = mkdtempSync(join(tmpdir(), 'polytill-mail-'));
  const environment = { PORT: '0', POLYTILL_DATA_DIR: dataDir, LOG_LEVEL: 'fatal', SMTP_URL: server.url };
  // Nobody sends mails here, so it dies with the receipt on its hands.
  const killed = start({ ...environment, POLYTILL_ROLES: 'api,page' });
  const url = await killed.serving;
  const key = await import(join(dataDir, 'test-keys.json'), { with: { type: 'json' } });
  const headers = { authorization: `Bearer ${key.default.paygate}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ ...ORDER, customer_email: 'ama@example.com' });
  const created = await fetch(`${url}/v1/checkout/sessions`, { method: 'POST', headers, body });
  const session = (await created.json()) as { url: string };
  await payOnPage(session.url, CARD);
  killed.signal('SIGKILL');
  await killed.ended;

  const next = start(environment);
  const [arrived] = (await server.arrivals(1)) as [Arrived];
  expect(arrived.to).toEqual(['ama@example.com']);
  next.signal('SIGTERM');
  const { code, errors, stdout } = await next.ended;
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  expect(stdout).toMatch(new RegExp(`Mail server +127\\.0\\.0\\.1:${server.port}\n`));
  rmSync(dataDir, { recursive: true });
});
