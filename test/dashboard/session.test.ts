import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliveryId, endpointId, eventId, paymentId, shareId, type Uuid } from '../../src/core/ids.ts';
import type { Role } from '../../src/core/people/role.ts';
import { SHARE_LIFE_MS } from '../../src/core/session-share.ts';
import { composeDialects } from '../../src/dialects/compose.ts';
import { DIALECTS } from '../../src/main.ts';
import { type App, eventually, startApp } from '../app.ts';
import { CARD, SESSION } from '../http/api.ts';
import { startReceiver } from '../receiver.ts';
import { baseOf, cookieOf, joinAs, joinAsOwner, type SignedIn } from './sign-in.ts';

/** One session's page without a browser: what it tells to whom, and what is done from it, once. */

const { parseSessionId } = composeDialects(DIALECTS);

let app: App;
let owner: SignedIn;
let people: Record<Exclude<Role, 'owner'>, SignedIn>;
let base: string;
beforeAll(async () => {
  app = await startApp({ POLYTILL_ALLOW_LOOPBACK: '1' });
  owner = await joinAsOwner(app, 'Ama Owusu');
  const [developer, support, read_only] = await Promise.all([
    joinAs(app, 'developer'),
    joinAs(app, 'support'),
    joinAs(app, 'read_only'),
  ]);
  people = { developer, support, read_only };
  base = baseOf(app.firstRun.account);
});
afterAll(() => app?.stop());

type Asked = { readonly form?: Record<string, string>; readonly as?: SignedIn; readonly language?: string };

async function ask(path: string, { form, as = owner, language = 'en' }: Asked = {}) {
  const response = await fetch(app.url + path, {
    redirect: 'manual',
    headers: { cookie: cookieOf(app, as), 'accept-language': language },
    ...(form ? { method: 'POST', body: new URLSearchParams({ csrf: as.csrf, ...form }) } : {}),
  });
  return {
    status: response.status,
    to: response.headers.get('location'),
    text: await response.text(),
    headers: response.headers,
  };
}

async function newSession(body: object = {}): Promise<{ id: string; path: string; uuid: Uuid }> {
  const { id } = (await app.call('POST', '/v1/checkout/sessions', { ...SESSION, ...body })).body;
  return { id, path: `${base}/sessions/${id}`, uuid: parseSessionId(id) as Uuid };
}

async function paidSession(method: object = CARD.method) {
  const session = await newSession();
  await app.call('POST', `/v1/test/checkout/sessions/${session.id}/pay`, { method });
  await app.idle();
  const { payment } = (await app.call('GET', `/v1/checkout/sessions/${session.id}`)).body;
  return { ...session, payment: payment as string };
}

const refundsOf = async (id: string) => (await app.call('GET', `/v1/refunds?checkout_session=${id}`)).body.data;
const audited = async (target: string) =>
  (await app.people.listAuditEntries(app.firstRun.account, { target }, { limit: 10 })).items;

/** What a page shows, without its markup. */
const textOf = (html: string) =>
  html
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('the page', () => {
  test('is found by any API’s form of the id, and prints it as its own API does', async () => {
    const { id, uuid } = await newSession();
    const created = await app.store.read.findSession(uuid);
    if (!created) throw new Error('there is no such session');
    for (const { sessionId } of DIALECTS) {
      const page = await ask(`${base}/sessions/${encodeURIComponent(sessionId.print(created))}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`data-copy="${id}"`);
    }
    expect((await ask(`${base.replace('/test', '/live')}/sessions/${id}`)).status).toBe(404);
  });

  test('tells who did what: the key, the payer, the rail and a person', async () => {
    const { id, path } = await newSession({ customer_email: 'kofi@example.com' });
    await fetch(`${app.url}/checkout/${id}`, { headers: { 'user-agent': 'A payer' } });
    await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, {
      method: { type: 'card', number: '4000000000009995' },
    });
    await ask(`${path}/cancel`, { form: {}, as: people.support });
    const text = textOf((await ask(path)).text);
    for (const said of [
      'Canceled',
      'kofi@example.com',
      'Created: GH₵50.00 to be paid',
      /API call with the key •••• \w{4}, paygate/,
      'The payer opened the page',
      'Declined: not enough funds',
      'Simulator answered the call',
      'The support, in the dashboard',
    ])
      expect(text).toMatch(said);
  });

  test('is whole in French and Polish', async () => {
    const { path } = await paidSession();
    for (const [language, said] of [
      ['fr', 'Ce qui s’est passé'],
      ['pl', 'Co się działo'],
    ] as const) {
      const page = await ask(path, { language });
      expect(page.text).toContain(`<html lang="${language}"`);
      expect(textOf(page.text)).toContain(said);
    }
  });

  test('shows each API’s answers, and the one that is asked for', async () => {
    const { id, path } = await paidSession();
    const stripe = (await ask(`${path}?api=stripe`)).text;
    expect(stripe).toContain('GET /v1/payment_intents/pi_');
    expect(stripe).toContain('&quot;object&quot;: &quot;payment_intent&quot;');
    const own = (await ask(path)).text;
    expect(own).toContain(`GET /v1/checkout/sessions/${id}`);
    expect(own).toContain('payment.succeeded');
  });

  test('says what needs attention first, and what to do', async () => {
    const { id, path } = await newSession({ currency: 'USD', payment_method_types: ['crypto'] });
    const method = { type: 'crypto', asset: 'USDC', network: 'base', paid: 'partial' };
    await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
    await app.call('POST', `/v1/checkout/sessions/${id}/expire`, {});
    const text = textOf((await ask(path)).text);
    expect(text.indexOf('Needs attention')).toBeLessThan(text.indexOf('What happened'));
    expect(text).toContain('$25.00 came in, which is not enough');
    expect(text).toContain('Give it back…');
  });

  test('leads to deeds only where the state and the role allow them', async () => {
    const open = await newSession();
    const paid = await paidSession();
    const deeds = async (path: string, as: SignedIn) => {
      const { text } = await ask(path, { as });
      return ['refund', 'expire', 'cancel', 'share'].filter((deed) => text.includes(`${path}/${deed}"`));
    };
    expect(await deeds(open.path, owner)).toEqual(['expire', 'cancel', 'share']);
    expect(await deeds(paid.path, owner)).toEqual(['refund', 'share']);
    expect(await deeds(paid.path, people.support)).toEqual(['refund', 'share']);
    expect(await deeds(open.path, people.read_only)).toEqual([]);
    expect(await deeds(paid.path, people.read_only)).toEqual([]);
  });
});

describe('a refund', () => {
  const review = (path: string, fields: Record<string, string>) => ask(`${path}/refund/review`, { form: fields });

  /** The form that a review leads to. */
  function reviewed(html: string): Record<string, string> {
    const fields = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    return Object.fromEntries(
      fields.map(([, name = '', value = '']) => [name, value]).filter(([name]) => name !== 'csrf'),
    );
  }

  test('is reviewed in words, and done once however often it is sent', async () => {
    const { id, path, payment } = await paidSession();
    const page = await review(path, { payment, amount: '12.50', reason: 'requested_by_customer' });
    expect(textOf(page.text)).toMatch(/Give GH₵12\.50 back\?.*GH₵37\.50 stay with you/);
    const form = reviewed(page.text);
    const sent = await Promise.all([1, 2, 3].map(() => ask(`${path}/refund`, { form })));
    sent.push(await ask(`${path}/refund`, { form }));
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await refundsOf(id)).toMatchObject([{ amount: 1250, reason: 'requested_by_customer' }]);
    const [entry, ...more] = await audited(id);
    expect(entry).toMatchObject({
      action: 'session.refunded',
      personName: 'Ama Owusu',
      details: { payment, amount: 'GH₵12.50' },
    });
    expect(more).toEqual([]);
    expect(textOf((await ask(path)).text)).toMatch(
      /Refund of GH₵12\.50 begun: the payer asked for it Ama Owusu, in the dashboard/,
    );
  });

  test('of more than is left by then is refused politely, and can be put right', async () => {
    const { id, path, payment } = await paidSession();
    const form = reviewed((await review(path, { payment, amount: '30' })).text);
    await app.call('POST', '/v1/refunds', { checkout_session: id, amount: 4000 });
    const refused = await ask(`${path}/refund`, { form });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('More than what is left: GH₵10.00 can be given back.');
    expect(await refundsOf(id)).toHaveLength(1);
    expect((await audited(id)).map(({ action }) => action)).toEqual([]);
  });

  test('is asked for by its reader’s customs', async () => {
    const { path, payment } = await paidSession();
    const form = { payment, amount: '12,50' };
    expect((await ask(`${path}/refund/review`, { form })).status).toBe(422);
    expect((await ask(`${path}/refund/review`, { form, language: 'pl' })).status).toBe(200);
  });

  test('of another session’s payment is not made from here', async () => {
    const [one, other] = [await paidSession(), await paidSession()];
    const form = { payment: other.payment, minor: '100', once: crypto.randomUUID() };
    expect((await ask(`${one.path}/refund`, { form })).status).toBe(422);
    expect(await refundsOf(other.id)).toEqual([]);
  });

  test('has nothing to offer while the session is open', async () => {
    const { path } = await newSession();
    expect(textOf((await ask(`${path}/refund`)).text)).toContain('The session is still open');
  });
});

describe('an end', () => {
  test.each([
    ['expire', 'session.expired', 'expired'],
    ['cancel', 'session.canceled', 'canceled'],
  ] as const)('%s is asked about, done, and done once', async (end, action, done) => {
    const { id, path } = await newSession();
    expect((await ask(`${path}/${end}`)).text).toContain('<form method="post"');
    const twice = await Promise.all([1, 2].map(() => ask(`${path}/${end}`, { form: {} })));
    expect(twice.map(({ to }) => to)).toEqual([`${path}?done=${done}`, `${path}?done=${done}`]);
    expect((await audited(id)).map((entry) => entry.action)).toEqual([action]);
  });

  test('of a session that was paid meanwhile is refused politely', async () => {
    const { path } = await paidSession();
    const refused = await ask(`${path}/expire`, { form: {} });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('The session is not open any more');
    expect(textOf((await ask(`${path}/cancel`)).text)).toContain('It is over already: Paid.');
  });
});

describe('what was sent', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let isDown = false;
  beforeAll(async () => {
    receiver = await startReceiver(() => (isDown ? 503 : 200));
    await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['checkout.session.created'] });
  });
  afterAll(async () => {
    for (const { id } of (await app.call('GET', '/v1/webhooks')).body.data)
      await app.call('DELETE', `/v1/webhooks/${id}`);
    await receiver?.stop();
  });
  beforeEach(() => {
    isDown = false;
  });

  const scope = () => {
    const { id: accountId, shard } = app.firstRun.account;
    return { accountId, shard, livemode: false };
  };
  const sentOf = async (sessionId: Uuid) => {
    const { items } = await app.store.read.listDeliveries(scope(), { sessionId }, { limit: 10 });
    return items[0];
  };
  const eventOf = async (sessionId: Uuid) => {
    const { items } = await app.store.read.listEvents(scope(), { sessionId }, { limit: 10 });
    return eventId.print(items.at(-1)?.event.id as Uuid);
  };

  test('in vain stands with its answer, and goes out again', async () => {
    isDown = true;
    const { id, path, uuid } = await newSession();
    await eventually(async () => (await sentOf(uuid))?.attempts.length, 'an attempt');
    const text = textOf((await ask(path)).text);
    expect(text).toContain('1 event was not taken by 127.0.0.1');
    expect(text).toMatch(/Not taken yet.*503 in .* ok/);
    isDown = false;
    const delivery = deliveryId.print((await sentOf(uuid))?.id as Uuid);
    expect(await ask(`${path}/deliveries/${delivery}/resend`, { form: {} })).toMatchObject({ status: 303 });
    await eventually(async () => (await sentOf(uuid))?.status === 'succeeded', 'it is taken');
    expect((await audited(delivery)).map(({ action, details }) => [action, details])).toEqual([
      ['delivery.resent', { session: id }],
    ]);
    expect(textOf((await ask(path)).text)).toContain('Sent a webhook again');
  });

  test('as an event goes to one endpoint or to all', async () => {
    const { path, uuid } = await newSession();
    await eventually(async () => (await sentOf(uuid))?.status === 'succeeded', 'it is taken');
    const event = await eventOf(uuid);
    const endpoint = endpointId.print((await sentOf(uuid))?.endpointId as Uuid);
    const before = receiver.received.length;
    for (const form of [{ endpoint: '' }, { endpoint }]) {
      expect(await ask(`${path}/events/${event}/resend`, { form })).toMatchObject({ status: 303 });
      await app.idle();
    }
    await eventually(async () => receiver.received.length >= before + 2, 'it came twice');
    expect(await ask(`${path}/events/${event}/resend`, { form: { endpoint: 'we_x' } })).toMatchObject({ status: 404 });
  });

  test('of another session is none of this one’s', async () => {
    const [one, other] = [await newSession(), await newSession()];
    const event = await eventOf(other.uuid);
    const delivery = deliveryId.print((await sentOf(other.uuid))?.id as Uuid);
    expect(await ask(`${one.path}/events/${event}/resend`, { form: {} })).toMatchObject({ status: 404 });
    expect(await ask(`${one.path}/deliveries/${delivery}/resend`, { form: {} })).toMatchObject({ status: 404 });
  });
});

describe('a shared story', () => {
  async function share(path: string) {
    const { text } = await ask(`${path}/share`);
    const once = /name="once" value="([^"]+)"/.exec(text)?.[1] as string;
    const made = await ask(`${path}/share`, { form: { once } });
    const address = /href="([^"]*\/dashboard\/shared\/[^"]+)"/.exec(made.text)?.[1] as string;
    return { once, address, token: address.split('/').at(-1) as string };
  }
  const open = async (address: string) => {
    const response = await fetch(address, { headers: { 'accept-language': 'en' } });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test('is read by whoever has the address, says nothing of the payer, and is indexed by nobody', async () => {
    const { id, path } = await newSession({
      customer_email: 'kofi.secret@example.com',
      customer_phone: '+233241234567',
      metadata: { note: 'ring twice' },
      client_reference_id: 'order-4711',
    });
    await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, CARD);
    const { address } = await share(path);
    const page = await open(address);
    expect(page.status).toBe(200);
    expect(textOf(page.text)).toMatch(/What happened to a payment of GH₵50\.00.*Paid: GH₵50\.00 with Visa/);
    for (const secret of [
      'kofi',
      '4567',
      '4242',
      'ring twice',
      'order-4711',
      'Ama Owusu',
      '<form',
      '<pre',
      'evt_',
      'pay_',
    ]) {
      expect(page.text).not.toContain(secret);
    }
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    expect((await audited(id)).map(({ action }) => action)).toEqual(['session.shared']);
  });

  test('is made once by its form, and its address is told once', async () => {
    const { path, uuid } = await newSession();
    const { once, token } = await share(path);
    const again = await ask(`${path}/share`, { form: { once } });
    expect(again.status).toBe(409);
    expect(again.text).not.toContain(token);
    expect(await app.store.read.listShares(uuid)).toHaveLength(1);
    expect((await ask(path)).text).not.toContain(token);
  });

  test('ends when it is revoked, and by itself', async () => {
    const { id, path, uuid } = await newSession();
    const [first, second] = [await share(path), await share(path)];
    const [newest, oldest] = await app.store.read.listShares(uuid);
    const revoke = `${path}/shares/${shareId.print(oldest?.id as Uuid)}/revoke`;
    expect(await ask(revoke, { form: {}, as: people.read_only })).toMatchObject({ status: 403 });
    expect(await ask(revoke, { form: {} })).toMatchObject({ status: 303, to: `${path}?done=revoked#shares` });
    expect([(await open(first.address)).status, (await open(second.address)).status]).toEqual([410, 200]);
    expect(textOf((await ask(path)).text)).toMatch(/Shared with others.*Open.*Revoked/);
    expect((await audited(id)).map(({ action }) => action)).toContain('session.share_revoked');
    const past = { ...newest, expiresAtMs: Date.now() - 1, createdAtMs: Date.now() - SHARE_LIFE_MS } as NonNullable<
      typeof newest
    >;
    await app.store.transact(async (tx) => {
      await tx.dropOld('session_shares', [past.id]);
      await tx.insertShare(past);
    });
    expect((await open(second.address)).status).toBe(410);
  });

  test('is no way in: what is like a token opens nothing', async () => {
    const { path } = await newSession();
    const { address, token } = await share(path);
    for (const wrong of [
      token.slice(0, -1),
      `${token}A`,
      token.replace('shr_', 'shr-'),
      'nothing',
      token.toUpperCase(),
    ]) {
      expect((await open(address.replace(token, wrong))).status).toBe(410);
    }
  });
});

describe('a screen that the payer saw', () => {
  test('is drawn by the page, in the language that is asked for, and leads nowhere', async () => {
    const { id, path } = await newSession();
    await fetch(`${app.url}/checkout/${id}`, { headers: { 'user-agent': 'A payer' } });
    const [, screen] = /href="([^"]+\/screens\/evt_\w+)"/.exec((await ask(path)).text) ?? [];
    expect(textOf((await ask(screen as string)).text)).toContain('Choosing how to pay');
    const drawn = await ask(`${screen}/drawn?lang=pl`);
    expect(drawn.text).toContain('<html lang="pl"');
    expect(drawn.text).not.toMatch(/<a\b[^>]* href=|<form\b[^>]* action=|<script/);
    expect(drawn.headers.get('content-security-policy')).toMatch(/^sandbox; .*frame-ancestors 'self'$/);
    // Nobody has come to the page by it.
    const opened = await newSession();
    expect((await ask(opened.path)).text).toContain('Nobody has opened the page.');
  });

  test('of another session is none of this one’s', async () => {
    const [one, other] = [await newSession(), await newSession()];
    await fetch(`${app.url}/checkout/${other.id}`, { headers: { 'user-agent': 'A payer' } });
    const [, screen = ''] = /screens\/(evt_\w+)"/.exec((await ask(other.path)).text) ?? [];
    expect(await ask(`${one.path}/screens/${screen}/drawn`)).toMatchObject({ status: 404 });
  });
});

test('a payment is named on the page by its printed id, to be led to', async () => {
  const { path, payment } = await paidSession();
  expect(paymentId.parse(payment)).toBeDefined();
  expect((await ask(path)).text).toContain(`id="${payment}"`);
});
