import { describe, expect, it } from 'vitest';
import { paymentId, refundId } from '../../../core/ids.ts';
import { NOW_MS, paymentOf, pollAttempt } from '../../attempt.fixture.ts';
import type { CallbackSign, OpenRail } from '../../rail-kind.ts';
import { depositIdOf } from '../ids.ts';
import type { Body } from '../pawapay-double-objects.fixture.ts';
import { openAt, openInStep, startMobileMoney, usePawapayDouble } from '../rail-at-double.fixture.ts';
import { signCallback } from '../signed-callback.fixture.ts';

const used = usePawapayDouble();
const URL_TOLD = 'https://pay.makola.example/rails/pawapay/acct_1/test';
const ASKED = 'GET /v2/deposits/:id';
const PAYMENT = '019cebe5-2f65-7007-8ecb-ab565641c4ee';
const OURS = { depositId: depositIdOf({ id: PAYMENT }), status: 'COMPLETED' };
const ABOUT_OURS: CallbackSign = { kind: 'payment', paymentId: PAYMENT };

function receive(rail: OpenRail, body: Body | string): Promise<CallbackSign> | undefined {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = signCallback({ url: URL_TOLD, body: text, nowMs: NOW_MS });
  return rail.receive?.({ method: 'POST', url: URL_TOLD, headers, body: Buffer.from(text), receivedAtMs: NOW_MS });
}

const asked = () => used.double.requests.map(({ endpoint }) => endpoint).filter((one) => !one.endsWith('/http'));

describe('a callback', () => {
  it('of a deposit is about its payment, whose reference pawaPay is asked for', async () => {
    const rail = await openInStep(used.double);
    const payment = paymentOf(await startMobileMoney(rail));
    const before = asked().length;
    const sign = await receive(rail, { depositId: depositIdOf(payment), status: 'COMPLETED' });
    expect([sign, asked().slice(before)]).toEqual([{ kind: 'payment', paymentId: payment.id }, [ASKED]]);
  });

  it('that has the reference itself needs no question', async () => {
    const rail = await openAt(used.double);
    expect(await receive(rail, { ...OURS, clientReferenceId: paymentId.print(PAYMENT) })).toEqual(ABOUT_OURS);
    expect(asked()).toEqual([]);
  });

  it.each(['FAILED', 'PROCESSING', 'ACCEPTED', 'TELEPORTED', '', null, 7])(
    'is about it whatever its status says: %j',
    async (status) => {
      const said = { ...OURS, status, amount: '0.01', clientReferenceId: paymentId.print(PAYMENT) };
      expect(await receive(await openAt(used.double), said)).toEqual(ABOUT_OURS);
    },
  );

  it.each<[string, Body | string]>([
    ['another’s reference', { ...OURS, clientReferenceId: paymentId.print('019cebe5-2f65-7007-8ecb-ab565641c4ef') }],
    ['a reference that is none of ours', { ...OURS, clientReferenceId: 'INV-1042' }],
    ['a refund’s reference', { ...OURS, clientReferenceId: refundId.print(PAYMENT) }],
    ['a deposit that pawaPay does not know', OURS],
    ['a payout', { payoutId: OURS.depositId, status: 'COMPLETED' }],
    ['an id that would leave its path', { depositId: '../../v2/active-conf' }],
    ['an id that is no text', { depositId: [OURS.depositId] }],
    ['nothing', {}],
    ['a list', '[]'],
    ['no JSON', '<html>'],
    ['no bytes', ''],
  ])('with %s is about nothing of ours', async (_title, body) => {
    expect(await receive(await openAt(used.double), body)).toEqual({ kind: 'nothing' });
  });

  it.each(['lose_answer', 'hang', 'server_error', 'rate_limit'] as const)(
    'whose reference cannot be had by %s is to come again',
    async (how) => {
      const rail = await openInStep(used.double);
      const { id, ...payment } = paymentOf(await startMobileMoney(rail));
      used.double.misbehave(ASKED, how);
      const body = { depositId: depositIdOf({ id }) };
      expect((await receive(rail, body))?.kind).toBe('unavailable');
      expect([await receive(rail, body), payment.status]).toEqual([{ kind: 'payment', paymentId: id }, 'processing']);
    },
  );

  it('that is not signed is forged, and asks nothing', async () => {
    const rail = await openAt(used.double);
    const body = Buffer.from(JSON.stringify(OURS));
    const sign = await rail.receive?.({ method: 'POST', url: URL_TOLD, headers: {}, body, receivedAtMs: NOW_MS });
    expect([sign, used.double.requests]).toEqual([{ kind: 'forged', reason: 'it is not signed' }, []]);
  });
});

it('a poll finds what a callback only names', async () => {
  const rail = await openInStep(used.double);
  const attempt = await startMobileMoney(rail);
  await receive(rail, { depositId: depositIdOf(paymentOf(attempt)), status: 'FAILED', amount: '1' });
  expect(paymentOf(await pollAttempt(attempt, NOW_MS + 3_000))).toMatchObject({
    status: 'succeeded',
    receivedMinor: 24_850,
  });
});
