import { describe, expect, it, vi } from 'vitest';
import { paymentId } from '../../core/ids.ts';
import type { MethodInput } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import { afterRestart, callOf, makeSession, NOW_MS, paymentOf, pollAttempt } from '../attempt.fixture.ts';
import { railSuite } from '../rail.suite.ts';
import { depositIdOf } from './ids.ts';
import { type Misbehaviour, SANDBOX_TOKEN } from './pawapay-double.fixture.ts';
import { type Body, PHONES, reason } from './pawapay-double-objects.fixture.ts';
import { gone, mobileMoney, openAt, openInStep, startMobileMoney, usePawapayDouble } from './rail-at-double.fixture.ts';

const used = usePawapayDouble();
const INITIATE = 'POST /v2/deposits';
const CHECK = 'GET /v2/deposits/:id';
const PREDICT = 'POST /v2/predict-provider';
const MINUTE_MS = 60_000;

railSuite('pawapay', () => openInStep(used.double), {
  attempts: [
    { label: 'a wallet that pays', input: mobileMoney(PHONES.pays), starts: 'pending', ends: 'approved' },
    { label: 'a payer who does nothing', input: mobileMoney(PHONES.notApproved), starts: 'pending', ends: 'declined' },
    {
      label: 'an empty wallet',
      input: mobileMoney(PHONES.insufficientBalance, null),
      starts: 'pending',
      ends: 'declined',
    },
    { label: 'no wallet', input: mobileMoney(PHONES.notFound), starts: 'pending', ends: 'declined' },
    {
      label: 'a deposit that is reconciled',
      input: mobileMoney(PHONES.reconciled),
      starts: 'pending',
      ends: 'approved',
    },
  ],
  refunds: [
    { label: 'mobile money', input: mobileMoney(PHONES.pays), starts: 'pending', ends: 'succeeded' },
    {
      label: 'an operator that is slow',
      input: mobileMoney(PHONES.refundEnqueued),
      starts: 'pending',
      ends: 'succeeded',
    },
    { label: 'a wallet that is closed', input: mobileMoney(PHONES.refundFails), starts: 'pending', ends: 'failed' },
  ],
  malformed: [
    { label: 'a phone without its country', input: mobileMoney('0593456789'), param: 'method.phone' },
    { label: 'a phone of another currency’s country', input: mobileMoney('+2250734567890'), param: 'method.phone' },
    { label: 'a phone of a country without pawaPay', input: mobileMoney('+491701234567'), param: 'method.phone' },
    { label: 'a network of another country', input: mobileMoney(PHONES.pays, 'Orange'), param: 'method.network' },
    {
      label: 'a card',
      input: { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 2034, cvc: '737' },
      param: 'method.type',
    },
  ],
});

describe('what is sent', () => {
  it('is one request, which names the payment and cannot be taken for another', async () => {
    const attempt = await startMobileMoney(await openAt(used.double), mobileMoney('+233 59 345-6789'));
    const payment = paymentOf(attempt);
    expect(used.double.requests).toEqual([
      {
        endpoint: INITIATE,
        token: SANDBOX_TOKEN,
        body: {
          depositId: depositIdOf(payment),
          amount: '248.5',
          currency: 'GHS',
          payer: { type: 'MMO', accountDetails: { phoneNumber: '233593456789', provider: 'MTN_MOMO_GHA' } },
          clientReferenceId: paymentId.print(payment.id),
        },
      },
    ]);
    expect(payment).toMatchObject({ railReference: depositIdOf(payment), railState: null });
  });

  it.each([
    ['GHS', 24_800, '248'],
    ['GHS', 105, '1.05'],
    ['XOF', 500, '500'],
    ['XOF', 24_850, '24850'],
  ])('of %s %i is %s', async (currency, amountMinor, amount) => {
    const phone = currency === 'XOF' ? '+2250503456789' : PHONES.pays;
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail, mobileMoney(phone), makeSession({ currency, amountMinor }));
    expect(used.double.requests[0]?.body).toMatchObject({ amount, currency });
    const paid = await pollAttempt(attempt, NOW_MS + 3_000);
    expect(paymentOf(paid)).toMatchObject({ status: 'succeeded', receivedMinor: amountMinor });
  });

  it.each<[string, MethodInput]>([
    ['card is not paid', { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 2034, cvc: '737' }],
    ['GHS or XOF, not in ZMW', mobileMoney('+260763456789')],
  ])('is nothing where %s over pawaPay here', async (words, input) => {
    const rail = await openAt(used.double);
    const { outcome } = await startMobileMoney(
      { ...rail, start: (call) => rail.start(call, input) },
      mobileMoney('+260763456789'),
      makeSession({ currency: 'ZMW' }),
    );
    expect(told(outcome)).toMatch(/^refused: /);
    expect(told(outcome)).toContain(words);
    expect(used.double.requests).toEqual([]);
  });
});

describe('whom it asks', () => {
  it.each([
    ['GHS', PHONES.pays, 'MTN', 'MTN_MOMO_GHA', 'MTN'],
    ['GHS', '+233503456789', ' telecel ', 'VODAFONE_GHA', 'Telecel'],
    ['GHS', '+233273456789', 'AirtelTigo', 'AIRTELTIGO_GHA', 'AirtelTigo'],
    ['XOF', '+2250734567890', 'Orange', 'ORANGE_CIV', 'Orange'],
    ['XOF', '+2250503456789', 'MTN', 'MTN_MOMO_CIV', 'MTN'],
    ['XOF', '+221773456789', 'Orange', 'ORANGE_SEN', 'Orange'],
    ['XOF', '+221763456789', 'Free', 'FREE_SEN', 'Free'],
    ['XOF', '+22951345789', 'MTN', 'MTN_MOMO_BEN', 'MTN'],
    ['XOF', '+22995345789', 'Moov', 'MOOV_BEN', 'Moov'],
    ['XOF', '+22602345678', 'Moov', 'MOOV_BFA', 'Moov'],
    // Predicted, and written as pawaPay writes it.
    ['GHS', '+2330503456789', null, 'VODAFONE_GHA', 'Telecel'],
    ['XOF', '+22995345789', null, 'MOOV_BEN', 'Moov'],
    ['XOF', '+221763456789', 'Free Money', 'FREE_SEN', 'Free'],
  ])('in %s at %s on %j: %s', async (currency, phone, network, provider, kept) => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail, mobileMoney(phone, network), makeSession({ currency }));
    expect(used.double.deposits.map((one) => [one.provider, one.phoneNumber])).toEqual([
      [provider, phone.slice(1).replace(/^2330/, '233')],
    ]);
    const { method } = paymentOf(await pollAttempt(attempt, NOW_MS + 3_000));
    expect(method).toMatchObject({ network: kept, phone: expect.stringContaining('••••') });
  });

  it.each([
    ['XOF', '+2250101234567', 'Moov', 'must be one of: Orange, MTN'],
    ['XOF', '+2250734567890', 'Wave', 'must be one of: Orange, MTN'],
    ['XOF', '+22607345678', 'Orange', 'must be one of: Moov'],
  ])('in %s at %s never %s', async (currency, phone, network, words) => {
    const rail = await openAt(used.double);
    const session = makeSession({ currency });
    expect(() => rail.accept(mobileMoney(phone, network), session)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ param: 'method.network', reason: words }) }),
    );
  });

  it.each<[string, readonly Misbehaviour[], string]>([
    ['+233993456789', [], 'declined: rejected'],
    [PHONES.pays, ['lose_request'], 'unavailable'],
    [PHONES.pays, ['lose_answer'], 'unavailable'],
    [PHONES.pays, ['hang'], 'unavailable'],
    [PHONES.pays, ['bad_gateway'], 'unavailable'],
    [PHONES.pays, ['server_error'], 'unavailable'],
    [PHONES.pays, ['rate_limit'], 'unavailable'],
    [PHONES.pays, [{ alter: () => ({}) }], 'unavailable'],
    [PHONES.pays, [{ alter: (body) => ({ ...body, phoneNumber: 233 }) }], 'unavailable'],
    [PHONES.pays, [{ alter: (body) => ({ ...body, provider: 'MTN_MOMO_ZMB' }) }], 'refused: .*MTN_MOMO_ZMB'],
    [PHONES.pays, [{ refuse: { status: 400, body: reason('UNSUPPORTED_PARAMETER') } }], 'refused'],
    [PHONES.pays, [{ refuse: { status: 403, body: reason('AUTHORISATION_ERROR') } }], 'refused'],
  ])('nobody, where the provider of %s is asked for and %j: %s', async (phone, how, expected) => {
    used.double.misbehave(PREDICT, ...how);
    const { outcome } = await startMobileMoney(await openAt(used.double), mobileMoney(phone, null));
    expect(told(outcome)).toMatch(new RegExp(`^${expected}`));
    expect(used.double.deposits).toEqual([]);
  });

  it('nobody whose network wants a code beforehand', async () => {
    const rail = await openAt(used.double);
    const session = makeSession({ currency: 'XOF' });
    const { outcome } = await startMobileMoney(rail, mobileMoney('+22607345678', null), session);
    expect(told(outcome)).toBe('refused: the number is of ORANGE_BFA, which is not carried here');
  });
});

describe('time', () => {
  it.each([
    [0, 3_000],
    [9_000, 3_000],
    [30_000, 10_000],
    [10 * MINUTE_MS, 30_000],
  ])('after %i ms it is asked again in %i', async (ageMs, inMs) => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail, mobileMoney(PHONES.leftOpen));
    const pollAtMs = NOW_MS + ageMs + inMs;
    const timeoutAtMs = NOW_MS + 15 * MINUTE_MS;
    expect(await rail.poll(callOf(attempt, NOW_MS + ageMs))).toMatchObject({ kind: 'pending', pollAtMs, timeoutAtMs });
  });

  it('does not end what is open at pawaPay, however long it is', async () => {
    const rail = await openInStep(used.double);
    const early = await pollAttempt(
      await startMobileMoney(rail, mobileMoney(PHONES.leftOpen)),
      NOW_MS + 14 * MINUTE_MS,
    );
    expect(paymentOf(early)).toMatchObject({ status: 'processing', timeoutAtMs: NOW_MS + 15 * MINUTE_MS });
    const late = await pollAttempt(early, NOW_MS + 15 * MINUTE_MS);
    expect(told(late.outcome)).toBe('unknown: pawaPay still has it as PROCESSING');
    expect(paymentOf(late)).toMatchObject({ status: 'unknown', failureCode: null });
    (used.double.deposits[0] as { fate: unknown }).fate = { stages: [[0, 'COMPLETED']] };
    expect(paymentOf(await pollAttempt(late, NOW_MS + 180 * MINUTE_MS))).toMatchObject({ status: 'succeeded' });
  });

  it('does not end what cannot be asked for when its time is over', async () => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail, mobileMoney(PHONES.leftOpen));
    used.double.misbehave(CHECK, 'bad_gateway');
    const asked = await pollAttempt(attempt, NOW_MS + 15 * MINUTE_MS);
    expect(paymentOf(asked).status).toBe('processing');
  });

  it('does not know how it ends while pawaPay finds out', async () => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail, mobileMoney(PHONES.reconciled));
    const asked = await pollAttempt(attempt, NOW_MS + 3_000);
    expect(told(asked.outcome)).toMatch(/^unknown: .*operator/);
    expect(paymentOf(await pollAttempt(asked, NOW_MS + 5 * MINUTE_MS)).status).toBe('succeeded');
  });
});

describe('why it was not paid', () => {
  it.each([
    [PHONES.limitReached, 'rejected'],
    [PHONES.notFound, 'rejected'],
    [PHONES.notApproved, 'timed_out'],
    [PHONES.insufficientBalance, 'insufficient_funds'],
    [PHONES.unspecified, 'rejected'],
  ])('%s: %s', async (phone, failureCode) => {
    const rail = await openInStep(used.double);
    const attempt = await pollAttempt(await startMobileMoney(rail, mobileMoney(phone)), NOW_MS + 3_000);
    expect(told(attempt.outcome)).toBe(`declined: ${failureCode}`);
    expect(paymentOf(attempt)).toMatchObject({ status: 'failed', failureCode });
  });

  it.each([
    ['WALLET_LIMIT_REACHED', 'rejected'],
    ['PAYMENT_IN_PROGRESS', 'rejected'],
    ['MANUALLY_CANCELLED', 'rejected'],
    ['UNKNOWN_ERROR', 'rejected'],
    ['COMET_STRUCK', 'rejected'],
    ['PROVIDER_TEMPORARILY_UNAVAILABLE', 'rail_unavailable'],
    ['AMOUNT_OUT_OF_BOUNDS', 'rail_refused'],
  ])('failed, which is final, by %s: %s', async (code, failureCode) => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail);
    used.double.misbehave(CHECK, { alter: alterData({ status: 'FAILED', ...reason(code) }) });
    expect(told((await pollAttempt(attempt)).outcome)).toBe(`declined: ${failureCode}`);
  });

  it('is told without a reason', async () => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail);
    used.double.misbehave(CHECK, { alter: alterData({ status: 'FAILED', failureReason: null }) });
    expect(told((await pollAttempt(attempt)).outcome)).toBe('declined: rejected');
  });
});

describe('what is turned away', () => {
  it.each<[string, string]>([
    ['PROVIDER_TEMPORARILY_UNAVAILABLE', 'unavailable'],
    ['AMOUNT_OUT_OF_BOUNDS', 'refused'],
    ['INVALID_AMOUNT', 'refused'],
    ['INVALID_CURRENCY', 'refused'],
    ['INVALID_PROVIDER', 'refused'],
    ['DEPOSITS_NOT_ALLOWED', 'refused'],
    ['INVALID_PHONE_NUMBER', 'declined: rejected'],
    ['PAYER_NOT_FOUND', 'declined: rejected'],
    ['PAYER_LIMIT_REACHED', 'declined: rejected'],
    ['INSUFFICIENT_BALANCE', 'declined: insufficient_funds'],
    ['UNKNOWN_ERROR', 'unknown'],
    ['COMET_STRUCK', 'unknown'],
  ])('by %s: %s', async (code, expected) => {
    used.double.misbehave(INITIATE, { refuse: { status: 200, body: { status: 'REJECTED', ...reason(code) } } });
    expect(told((await startMobileMoney(await openAt(used.double))).outcome)).toMatch(new RegExp(`^${expected}`));
  });

  it('without a reason is unknown', async () => {
    used.double.misbehave(INITIATE, { refuse: { status: 200, body: { status: 'REJECTED' } } });
    expect((await startMobileMoney(await openAt(used.double))).outcome.kind).toBe('unknown');
  });

  it('for its amount has pawaPay’s words', async () => {
    const { outcome } = await startMobileMoney(
      await openAt(used.double),
      mobileMoney(PHONES.pays),
      makeSession({ amountMinor: 500_001 }),
    );
    const message = 'pawaPay: The amount must be from 1 to 5000. (AMOUNT_OUT_OF_BOUNDS)';
    expect(outcome).toEqual({ kind: 'refused', message });
  });

  it('while the operator is down, and nothing was begun', async () => {
    used.double.closed = ['MTN_MOMO_GHA'];
    const attempt = await startMobileMoney(await openAt(used.double));
    expect(paymentOf(attempt)).toMatchObject({ status: 'failed', failureCode: 'rail_unavailable' });
    expect(used.double.deposits).toEqual([]);
  });
});

describe('what goes wrong when it is sent', () => {
  it.each<[Misbehaviour, Outcome['kind'], number]>([
    ['lose_answer', 'unknown', 1],
    ['lose_request', 'unknown', 0],
    ['hang', 'unknown', 1],
    ['bad_gateway', 'unknown', 1],
    ['server_error', 'unknown', 1],
    ['rate_limit', 'unavailable', 0],
    ['redirect', 'unknown', 0],
    [{ alter: () => '<html>' }, 'unknown', 1],
    [{ alter: () => null }, 'unknown', 1],
    [{ alter: () => ({}) }, 'unknown', 1],
    [{ alter: (body) => ({ ...body, status: 'ENQUEUED' }) }, 'unknown', 1],
    [{ alter: (body) => ({ ...body, depositId: 'f4401bd2-1568-4140-bf2d-eb77d2b2b639' }) }, 'unknown', 1],
    [{ refuse: { status: 400, body: reason('INVALID_PARAMETER') } }, 'refused', 0],
    [{ refuse: { status: 400, body: reason('COMET_STRUCK') } }, 'unknown', 0],
    [{ refuse: { status: 400, body: '<html>' } }, 'unknown', 0],
    [{ refuse: { status: 401, body: reason('NO_AUTHENTICATION') } }, 'refused', 0],
    [{ refuse: { status: 403, body: reason('HTTP_SIGNATURE_ERROR') } }, 'refused', 0],
    [{ refuse: { status: 404, body: {} } }, 'unknown', 0],
    [{ refuse: { status: 418, body: {} } }, 'unknown', 0],
  ])('%j: %s, with %i deposits there', async (how, expected, deposits) => {
    used.double.misbehave(INITIATE, how);
    const { outcome } = await startMobileMoney(await openAt(used.double));
    expect(outcome.kind).toBe(expected);
    expect(used.double.deposits).toHaveLength(deposits);
    expect(used.double.requests).toHaveLength(1);
  });

  it('nobody is there: nothing was sent', async () => {
    const rail = await openAt(await gone());
    expect((await startMobileMoney(rail)).outcome.kind).toBe('unavailable');
  });

  it('an answer that was lost is found by another process, and there is one deposit', async () => {
    used.double.misbehave(INITIATE, 'lose_answer');
    const lost = await startMobileMoney(await openInStep(used.double));
    expect(paymentOf(lost)).toMatchObject({ status: 'unknown', railReference: null });
    const found = await pollAttempt(afterRestart(lost, await openInStep(used.double)), NOW_MS + 5_000);
    expect(paymentOf(found)).toMatchObject({ status: 'succeeded', receivedMinor: 24_850 });
    expect(paymentOf(found).railReference).toBe(depositIdOf(paymentOf(lost)));
    expect(used.double.deposits).toHaveLength(1);
  });

  it('a request that comes late is not called absent before', async () => {
    used.double.misbehave(INITIATE, 'arrive_late');
    const lost = await startMobileMoney(await openInStep(used.double));
    const asked = await pollAttempt(lost, NOW_MS + 59_999);
    expect(told(asked.outcome)).toBe('unknown: no deposit yet, and one may still come');
    expect(paymentOf(await pollAttempt(asked, NOW_MS + 63_000)).status).toBe('succeeded');
  });

  it('a request that was lost is absent only when it cannot come any more', async () => {
    used.double.misbehave(INITIATE, 'lose_request');
    const rail = await openInStep(used.double);
    const lost = await startMobileMoney(rail);
    expect((await rail.poll(callOf(lost, NOW_MS + 15 * MINUTE_MS - 1))).kind).toBe('unknown');
    const asked = await pollAttempt(lost, NOW_MS + 15 * MINUTE_MS);
    expect(paymentOf(asked)).toMatchObject({ status: 'failed', failureCode: 'interrupted' });
  });

  it('a wrong token is refused, and stands in no message', async () => {
    const token = `eyJraWQ.${'Wrong'.repeat(9)}`;
    const { outcome } = await startMobileMoney(await openAt(used.double, { token }));
    const message = 'pawaPay: The API token ••• is not valid. (AUTHENTICATION_ERROR)';
    expect(outcome).toEqual({ kind: 'refused', message });
  });

  it('a token goes to no other address', async () => {
    used.double.misbehave(INITIATE, 'redirect');
    const sent = vi.spyOn(globalThis, 'fetch');
    await startMobileMoney(await openAt(used.double));
    expect(sent.mock.calls.map(([url]) => String(url))).toEqual([`${used.double.baseUrl}/v2/deposits`]);
    sent.mockRestore();
  });
});

describe('a prompt without a page', () => {
  it('is absent before it is sent, and one deposit where it was sent after all', async () => {
    const rail = await openInStep(used.double);
    const session = makeSession({ prompt: { phone: PHONES.pays, network: null } });
    const begun = await startMobileMoney({ ...rail, start: async () => LOST }, mobileMoney(PHONES.pays), session);
    const call = { ...callOf(begun), payment: { ...paymentOf(begun), status: 'created' as const } };
    expect(await rail.poll(call)).toEqual({ kind: 'absent' });
    used.double.misbehave(INITIATE, 'arrive_late');
    expect((await rail.start(call, mobileMoney(PHONES.pays))).kind).toBe('unknown');
    expect(await rail.poll({ ...call, nowMs: NOW_MS + 30_000 })).toEqual({ kind: 'absent' });
    expect((await rail.start({ ...call, nowMs: NOW_MS + 30_000 }, mobileMoney(PHONES.pays))).kind).toBe('pending');
    expect((await rail.start({ ...call, nowMs: NOW_MS + 90_000 }, mobileMoney(PHONES.pays))).kind).toBe('pending');
    expect(used.double.deposits).toHaveLength(1);
  });
});

describe('what goes wrong when it is asked for', () => {
  it.each<[Misbehaviour, Outcome['kind']]>([
    ['lose_answer', 'unavailable'],
    ['hang', 'unavailable'],
    ['bad_gateway', 'unavailable'],
    ['server_error', 'unavailable'],
    ['rate_limit', 'unavailable'],
    ['redirect', 'unavailable'],
    [{ refuse: { status: 403, body: reason('AUTHENTICATION_ERROR') } }, 'unavailable'],
    [{ refuse: { status: 404, body: {} } }, 'unavailable'],
    // A token of another account, perhaps.
    [{ alter: () => ({ status: 'NOT_FOUND' }) }, 'unknown'],
    [{ alter: () => ({ status: 'LOST' }) }, 'unknown'],
    [{ alter: () => [] }, 'unknown'],
    [{ alter: () => ({ status: 'FOUND' }) }, 'unknown'],
  ])('%j: %s', async (how, expected) => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail);
    used.double.misbehave(CHECK, how);
    const outcome = await rail.poll(callOf(attempt, NOW_MS + 16 * MINUTE_MS));
    expect(outcome.kind).toBe(expected);
  });
});

describe('what is not believed', () => {
  it.each<[string, Body]>([
    ['depositId', { depositId: 'f4401bd2-1568-4140-bf2d-eb77d2b2b639' }],
    ['amount', { amount: '248.49' }],
    ['amount', { amount: '248.501' }],
    ['amount', { amount: '2.485e2' }],
    ['amount', { amount: 248.5 }],
    ['amount', { amount: null }],
    ['currency', { currency: 'XOF' }],
    ['currency', { currency: undefined }],
  ])('another %s: %j', async (named, changes) => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail);
    used.double.misbehave(CHECK, { alter: alterData(changes) });
    const message = `what pawaPay answered is not what was asked for: ${named} differs`;
    expect(await rail.poll(callOf(attempt, NOW_MS + 3_000))).toEqual({ kind: 'unknown', message });
  });

  it.each(['SUBMITTED', 'ENQUEUED', 'completed', 'TELEPORTED', '', null])('the status %s', async (status) => {
    const rail = await openInStep(used.double);
    const attempt = await startMobileMoney(rail);
    used.double.misbehave(CHECK, { alter: alterData({ status }) });
    expect((await rail.poll(callOf(attempt, NOW_MS + 3_000))).kind).toBe('unknown');
  });
});

it('the number is in the requests that need it, and in no log, message or memory', async () => {
  const written: string[] = [];
  const watched = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0),
    vi.spyOn(process, 'emitWarning').mockImplementation((text) => void written.push(String(text))),
  ];
  const words = `+233 59 345 6789 or 233593456789 is not for Bearer ${SANDBOX_TOKEN}`;
  used.double.misbehave(INITIATE, { refuse: { status: 400, body: reason('INVALID_PARAMETER', words) } });
  const rail = await openInStep(used.double);
  const refused = await startMobileMoney(rail);
  const paid = await pollAttempt(await startMobileMoney(rail, mobileMoney(PHONES.pays, null)), NOW_MS + 3_000);
  for (const one of watched) one.mockRestore();
  expect(told(refused.outcome)).toBe('refused: pawaPay: ••• or ••• is not for ••• (INVALID_PARAMETER)');
  expect(paid.outcome.kind).toBe('approved');
  const kept = JSON.stringify([written, refused.outcome, paymentOf(refused), paid.outcome, paymentOf(paid)]);
  expect(kept).not.toMatch(/59.?345.?6789|eyJ/);
  const named = used.double.requests.filter(({ body }) => JSON.stringify(body).includes('593456789'));
  expect(named.map(({ endpoint }) => endpoint)).toEqual([INITIATE, PREDICT, INITIATE]);
});

const LOST: Outcome = { kind: 'unknown', message: 'the process died before the answer was recorded' };

function alterData(changes: Body): (body: Body) => Body {
  return (body) => ({ ...body, data: { ...(body.data as Body), ...changes } });
}

function told(outcome: Outcome): string {
  if (outcome.kind === 'declined') return `declined: ${outcome.reason}`;
  return 'message' in outcome ? `${outcome.kind}: ${outcome.message}` : outcome.kind;
}
