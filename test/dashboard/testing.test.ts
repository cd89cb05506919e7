import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Uuid } from '../../src/core/ids.ts';
import type { PaymentStatus } from '../../src/core/payment.ts';
import type { SessionStatus } from '../../src/core/session.ts';
import type { OutcomeName } from '../../src/dashboard/testing/outcomes.ts';
import { composeDialects } from '../../src/dialects/compose.ts';
import { DIALECTS } from '../../src/main.ts';
import { type App, eventually, startApp } from '../app.ts';
import { SESSION } from '../http/api.ts';
import { type Desk, openDesk } from './desk.ts';

/** The tools of test mode, by the forms of the dashboard: sessions that are driven to an outcome, and the clock. */

const { parseSessionId } = composeDialects(DIALECTS);

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
});
afterAll(() => app?.stop());

async function newSession(body: object = {}): Promise<string> {
  return (await app.call('POST', '/v1/checkout/sessions', { ...SESSION, ...body })).body.id;
}

async function readSession(id: string) {
  const [session, payments] = await Promise.all([
    app.store.read.findSession(parseSessionId(id) as Uuid),
    app.call('GET', `/v1/payments?checkout_session=${id}&limit=100`),
  ]);
  return { status: session?.status, payments: payments.body.data };
}

async function drive(id: string, outcome: string) {
  const fields = await desk.formAt(`/testing/sessions/${id}`);
  return desk.post(`/testing/sessions/${id}`, { ...fields, outcome });
}

async function audit(action: string) {
  const { items } = await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 20 });
  return items.find((entry) => entry.action === action);
}

describe('a session is driven', () => {
  type End = readonly [SessionStatus, PaymentStatus?, (string | null)?];
  const ENDS: Readonly<Record<OutcomeName, End>> = {
    card_paid: ['complete', 'succeeded'],
    card_paid_after_secure: ['complete', 'succeeded'],
    card_declined: ['open', 'failed', 'card_declined'],
    card_no_funds: ['open', 'failed', 'insufficient_funds'],
    card_expired: ['open', 'failed', 'expired_card'],
    card_wrong_cvc: ['open', 'failed', 'incorrect_cvc'],
    card_secure_failed: ['open', 'failed', 'authentication_failed'],
    card_secure_left: ['open', 'requires_action'],
    card_too_many: ['failed', 'failed', 'card_declined'],
    card_refund_slow: ['complete', 'succeeded'],
    card_refund_fails: ['complete', 'succeeded'],
    card_disputed: ['complete', 'succeeded'],
    blik_paid: ['open', 'processing'],
    blik_rejected: ['open', 'failed', 'rejected'],
    blik_timed_out: ['open', 'processing'],
    blik_wrong_code: ['open', 'failed', 'incorrect_code'],
    phone_paid: ['complete', 'succeeded'],
    phone_paid_later: ['open', 'processing'],
    phone_paid_by_otp: ['complete', 'succeeded'],
    phone_rejected: ['open', 'failed', 'rejected'],
    phone_no_funds: ['open', 'failed', 'insufficient_funds'],
    phone_timed_out: ['open', 'processing'],
    phone_wrong_otp: ['open', 'failed', 'incorrect_otp'],
    phone_otp_left: ['open', 'requires_action'],
    phone_lost: ['open', 'unknown'],
    phone_refund_waits: ['complete', 'succeeded'],
    crypto_paid: ['open', 'processing'],
    crypto_over: ['open', 'processing'],
    crypto_under: ['open', 'requires_action'],
    crypto_late: ['open', 'requires_action'],
    crypto_left: ['open', 'requires_action'],
    abandoned: ['open'],
    expired: ['expired'],
    canceled: ['canceled'],
  };

  test.each(Object.entries(ENDS))('to %s', async (outcome, [status, payment, failure]) => {
    const id = await newSession();
    const driven = await drive(id, outcome);
    expect(driven).toMatchObject({ status: 303, to: `${desk.base}/sessions/${id}` });
    const seen = await readSession(id);
    expect([seen.status, seen.payments[0]?.status]).toEqual([status, payment]);
    expect(seen.payments[0]?.failure_code ?? null).toBe(failure ?? null);
    expect(await audit('session.driven')).toMatchObject({ target: id, details: { outcome } });
  });

  test('only by the ways to pay that it takes', async () => {
    const id = await newSession({ payment_method_types: ['blik'] });
    const { html } = await desk.get(`/testing/sessions/${id}`);
    expect(html).toContain('value="blik_paid"');
    expect(html).not.toContain('value="card_paid"');
    for (const outcome of ['card_paid', 'nonsense']) {
      const refused = await drive(id, outcome);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('does not take that way to pay');
    }
    expect((await readSession(id)).payments).toEqual([]);
  });

  test('once by one form, and no more when it has ended', async () => {
    const id = await newSession();
    const fields = { ...(await desk.formAt(`/testing/sessions/${id}`)), outcome: 'card_declined' };
    for (const _ of [1, 2]) {
      expect(await desk.post(`/testing/sessions/${id}`, fields)).toMatchObject({ status: 303 });
    }
    expect((await readSession(id)).payments).toHaveLength(1);
    await drive(id, 'card_paid');
    const ended = await desk.get(`/testing/sessions/${id}`);
    expect(ended.html).toContain('This session has ended');
    const refused = await desk.post(`/testing/sessions/${id}`, { outcome: 'card_paid' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('not open any more');
  });

  test('while another attempt is being processed it is refused, and why', async () => {
    const id = await newSession();
    await drive(id, 'phone_timed_out');
    const refused = await drive(id, 'card_paid');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('A payment is being processed');
  });

  test('from its own page, and it can be made for that', async () => {
    const id = await newSession();
    expect((await desk.get(`/sessions/${id}`)).html).toContain(`href="${desk.base}/testing/sessions/${id}"`);
    const fields = { ...(await desk.formAt('/testing')), amount: '12.50', currency: 'PLN' };
    const made = await desk.post('/testing', fields);
    const own = made.to?.replace(`${desk.base}/testing/sessions/`, '') ?? '';
    expect((await app.call('GET', `/v1/checkout/sessions/${own}`)).body).toMatchObject({
      amount: 1250,
      currency: 'PLN',
      status: 'open',
    });
    expect(await audit('session.created')).toMatchObject({ target: own });
    expect((await desk.get('/testing')).html).toContain(`/testing/sessions/${own}"`);
    expect(await desk.post('/testing', fields)).toMatchObject({ status: 303, to: `${desk.base}/testing` });
    for (const amount of ['0', '-5', 'much', '1.234,5', '']) {
      expect(await desk.post('/testing', { amount, currency: 'PLN' })).toMatchObject({ status: 422 });
    }
  });

  test('never in live mode', async () => {
    for (const path of ['/testing', '/testing/clock']) {
      expect((await desk.inMode('live').get(path)).status).toBe(404);
    }
    const live = (await desk.inMode('live').get('/sessions')).html;
    expect(live).not.toContain('/testing"');
    expect((await desk.get('/testing')).html).toContain(`href="${desk.base.replace('/test', '/live')}"`);
  });
});

describe('the test clock', () => {
  const now = async () => Date.parse((await app.call('GET', '/v1/test/clock')).body.now);

  test('moves by a step, once by one form, and what was due happens', async () => {
    const id = await newSession();
    await drive(id, 'blik_timed_out');
    const before = await now();
    const fields = { ...(await desk.formAt('/testing/clock')), by: 'hour' };
    const moved = await desk.post('/testing/clock', fields);
    expect(moved.to).toMatch(/\/testing\/clock\?done=moved&from=\d+$/);
    await desk.post('/testing/clock', fields);
    expect((await now()) - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await now()) - before).toBeLessThan(2 * 3_600_000);
    await eventually(async () => (await readSession(id)).payments[0]?.failure_code === 'timed_out', 'the time-out');
    const page = await desk.get(moved.to ?? '');
    expect(page.html).toContain('The clock was moved');
    expect(page.html).toContain('<code>payment.failed</code>');
    expect(page.html).toContain('1 hour');
    expect(await audit('clock.advanced')).toMatchObject({
      details: { from: expect.any(String), to: expect.any(String) },
    });
  });

  test('moves to a time of the account’s zone, and never back or too far', async () => {
    const before = await now();
    const wall = new Date(before + 2 * 86_400_000).toISOString().slice(0, 16);
    expect(await desk.post('/testing/clock', { to: wall })).toMatchObject({ status: 303 });
    expect(new Date(await now()).toISOString().slice(0, 16)).toBe(wall);
    const at = await now();
    for (const to of ['2001-01-01T00:00', 'tomorrow', '']) {
      const refused = await desk.post('/testing/clock', { to });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('cannot be moved back');
    }
    const tooFar = await desk.post('/testing/clock', { to: '2199-01-01T00:00' });
    expect(tooFar.html).toContain('over ten years ahead');
    expect((await now()) - at).toBeLessThan(60_000);
  });
});
