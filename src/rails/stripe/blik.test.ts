import { describe, expect, it, vi } from 'vitest';
import { paymentId } from '../../core/ids.ts';
import type { Outcome } from '../../core/outcome.ts';
import { callOf, makeSession, NOW_MS, paymentOf, pollAttempt } from '../attempt.fixture.ts';
import { patienceFor } from '../double.fixture.ts';
import { railSuite } from '../rail.suite.ts';
import { blik, gone, openAt, openInStep, PLN, startBlik, useStripeDouble } from './rail-at-double.fixture.ts';
import { LIVE_KEY, type Misbehaviour, RESTRICTED_KEY, SECRET_KEY } from './stripe-double.fixture.ts';
import { type Body, CODES } from './stripe-double-objects.fixture.ts';

const used = useStripeDouble();
const CREATE = 'POST /v1/payment_intents';
const LIST = 'GET /v1/payment_intents';
const RETRIEVE = 'GET /v1/payment_intents/:id';
const CANCEL = 'POST /v1/payment_intents/:id/cancel';
const INTENT_ID = 'pi_3Double000000';

railSuite('stripe with BLIK', () => openInStep(used.double), {
  session: PLN,
  attempts: [
    { label: 'a BLIK code that pays', input: blik('200 100'), starts: 'pending', ends: 'approved' },
    { label: 'a wrong BLIK code', input: blik(CODES.invalid), starts: 'declined', ends: 'declined' },
    { label: 'a BLIK code that has expired', input: blik(CODES.expired), starts: 'declined', ends: 'declined' },
    { label: 'a payer who declines', input: blik(CODES.customerDeclined), starts: 'pending', ends: 'declined' },
    { label: 'a payer who does nothing', input: blik(CODES.customerTimeout), starts: 'pending', ends: 'declined' },
    { label: 'a prompt that Stripe leaves open', input: blik(CODES.leftOpen), starts: 'pending', ends: 'declined' },
  ],
  refunds: [
    { label: 'BLIK', input: blik(CODES.pays), starts: 'succeeded', ends: 'succeeded' },
    { label: 'BLIK, slowly', input: blik(CODES.refundPends), starts: 'pending', ends: 'succeeded' },
    { label: 'a bank that takes nothing back', input: blik(CODES.refundFails), starts: 'pending', ends: 'failed' },
    { label: 'an empty balance', input: blik(CODES.refundAwaitsFunds), starts: 'needs_action', ends: 'succeeded' },
  ],
  malformed: [
    { label: 'a BLIK code of five digits', input: blik('77712'), param: 'method.code' },
    { label: 'a BLIK code of letters', input: blik('777abc'), param: 'method.code' },
  ],
});

describe('what is sent', () => {
  it('is one request, which names the payment and cannot be taken for another', async () => {
    const attempt = await startBlik(await openAt(used.double), '200-100');
    const { id, sessionId } = paymentOf(attempt);
    const [sent, ...more] = used.double.requests;
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ endpoint: CREATE, key: SECRET_KEY, idempotencyKey: `polytill-payment-${id}` });
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
      amount: '24850',
      currency: 'pln',
      capture_method: 'automatic',
      confirm: 'true',
      'allowed_payment_method_types[0]': 'blik',
      'payment_method_data[type]': 'blik',
      'payment_method_options[blik][code]': '200100',
      'metadata[polytill_payment]': paymentId.print(id),
      'metadata[polytill_session]': sessionId,
    });
    expect(paymentOf(attempt)).toMatchObject({ railReference: INTENT_ID, railState: null });
  });

  it('is nothing in another currency, whose units may be others at Stripe', async () => {
    const attempt = await startBlik(await openAt(used.double), CODES.pays, makeSession({ currency: 'GHS' }));
    expect(attempt.outcome).toEqual({ kind: 'refused', message: 'BLIK is paid in PLN, not in GHS' });
    expect(used.double.requests).toEqual([]);
  });
});

describe('time', () => {
  it.each([
    [0, 2_000],
    [6_000, 2_000],
    [30_000, 10_000],
    [140_000, 15_000],
  ])('after %i ms it is asked again in %i', async (ageMs, inMs) => {
    const rail = await openInStep(used.double);
    const attempt = await startBlik(rail, CODES.leftOpen);
    const outcome = await rail.poll(callOf(attempt, NOW_MS + ageMs));
    const pollAtMs = NOW_MS + ageMs + inMs;
    const timeoutAtMs = Math.max(NOW_MS + 150_000, pollAtMs);
    expect(outcome).toEqual({ kind: 'pending', pollAtMs, timeoutAtMs, railReference: INTENT_ID });
  });

  it('calls off what is still open after 150 seconds, so that it cannot be paid unseen', async () => {
    const rail = await openInStep(used.double);
    const attempt = await pollAttempt(await startBlik(rail, CODES.leftOpen), NOW_MS + 150_000);
    expect(told(attempt.outcome)).toBe('declined: timed_out');
    expect(used.double.intents[0]?.canceledMs).toBe(NOW_MS + 150_000);
  });

  it('takes the payer’s word where it comes between asking and calling off', async () => {
    const rail = await openInStep(used.double);
    const attempt = await startBlik(rail);
    const open = { alter: (body: Body) => ({ ...body, status: 'requires_action', amount_received: 0 }) };
    used.double.misbehave(RETRIEVE, open);
    expect(told(await rail.poll(callOf(attempt, NOW_MS + 150_000)))).toBe('approved: 24850');
    expect(used.double.requests.map(({ endpoint }) => endpoint)).toEqual([CREATE, RETRIEVE, CANCEL, RETRIEVE]);
  });

  it('does not know how it ends where Stripe neither ends it nor calls it off', async () => {
    const rail = await openInStep(used.double);
    const attempt = await startBlik(rail, CODES.leftOpen);
    const works = { alter: (body: Body) => ({ ...body, status: 'processing' }) };
    used.double.misbehave(RETRIEVE, works, works);
    used.double.misbehave(CANCEL, 'rate_limit');
    expect(told(await rail.poll(callOf(attempt, NOW_MS + 150_000)))).toMatch(/^unknown: .*processing/);
  });
});

describe('why it was not paid', () => {
  it.each([
    [CODES.invalid, 'incorrect_code'],
    [CODES.expired, 'incorrect_code'],
    [CODES.insufficientFunds, 'insufficient_funds'],
    [CODES.limitExceeded, 'rejected'],
    [CODES.customerDeclined, 'rejected'],
    [CODES.bankDeclined, 'rejected'],
    [CODES.customerTimeout, 'timed_out'],
  ])('%s: %s', async (code, reason) => {
    const rail = await openInStep(used.double);
    const attempt = await pollAttempt(await startBlik(rail, code), NOW_MS + 60_000);
    expect(told(attempt.outcome)).toBe(`declined: ${reason}`);
    expect(paymentOf(attempt)).toMatchObject({ status: 'failed', failureCode: reason, railReference: INTENT_ID });
  });

  it('is rejected for a reason that has no word here', async () => {
    const rail = await openInStep(used.double);
    const attempt = await startBlik(rail, CODES.leftOpen);
    used.double.tell({ error: { code: 'comet_struck', decline_code: 'comet_struck', message: 'A comet struck.' } });
    expect(told((await pollAttempt(attempt)).outcome)).toBe('declined: rejected');
  });
});

describe('the fee', () => {
  it.each([
    ['pln', [], 498],
    ['eur', [], undefined],
    ['pln', ['rak_balance_transaction_source_read'], undefined],
  ] as const)('settled in %s without %j: %s', async (settlesIn, lacks, feeMinor) => {
    used.double.settlesIn = settlesIn;
    used.double.lacks.set(RESTRICTED_KEY, lacks);
    const rail = await openInStep(used.double, { key: RESTRICTED_KEY });
    const { outcome } = await pollAttempt(await startBlik(rail), NOW_MS + 2_000);
    expect(outcome).toMatchObject({ kind: 'approved', receivedMinor: 24_850 });
    expect('feeMinor' in outcome ? outcome.feeMinor : undefined).toBe(feeMinor);
  });
});

describe('what goes wrong when it is sent', () => {
  const SENT: readonly (readonly [readonly Misbehaviour[], Outcome['kind'], number])[] = [
    [['lose_answer'], 'pending', 1],
    [['lose_request'], 'pending', 1],
    [['key_in_use'], 'pending', 1],
    [['lose_answer', 'lose_answer'], 'unknown', 1],
    [['lose_request', 'lose_request'], 'unknown', 0],
    [['hang', 'hang'], 'unknown', 1],
    [['server_error'], 'unknown', 1],
    [['rate_limit'], 'unavailable', 0],
    [['lock_timeout'], 'unavailable', 0],
    [['key_in_use', 'key_in_use'], 'unknown', 0],
    // What the second try is told says nothing of the first.
    [['lose_answer', 'rate_limit'], 'unknown', 1],
    [['lose_answer', 'lock_timeout'], 'unknown', 1],
    [
      ['lose_answer', { refuse: { status: 401, body: { error: { message: 'Expired API Key provided' } } } }],
      'unknown',
      1,
    ],
    [['lose_answer', { refuse: { status: 400, body: { error: { type: 'idempotency_error' } } } }], 'unknown', 1],
    [[{ refuse: { status: 418, body: { error: { message: 'I am a teapot' } } } }], 'unknown', 0],
  ];
  it.each(SENT)('%j: %s, with %i PaymentIntents there', async (how, expected, intents) => {
    used.double.misbehave(CREATE, ...how);
    const { outcome } = await startBlik(await openAt(used.double, patienceFor(...how)));
    expect(outcome.kind).toBe(expected);
    expect(used.double.intents).toHaveLength(intents);
  });

  it('nobody is there: nothing was sent', async () => {
    expect((await startBlik(await openAt(await gone()))).outcome.kind).toBe('unavailable');
  });

  it('an answer that was lost is found, and there is one PaymentIntent', async () => {
    used.double.misbehave(CREATE, 'lose_answer', 'lose_answer');
    const rail = await openInStep(used.double);
    const lost = await startBlik(rail);
    expect(paymentOf(lost)).toMatchObject({ status: 'unknown', railReference: null });
    const found = await pollAttempt(lost, NOW_MS + 5_000);
    expect(paymentOf(found)).toMatchObject({ status: 'succeeded', receivedMinor: 24_850, railReference: INTENT_ID });
    expect(used.double.intents).toHaveLength(1);
  });

  it('a request that was lost is absent only when it cannot come any more', async () => {
    used.double.misbehave(CREATE, 'lose_request', 'lose_request');
    const rail = await openInStep(used.double);
    const lost = await startBlik(rail);
    expect((await rail.poll(callOf(lost, NOW_MS + 89_999))).kind).toBe('unknown');
    expect((await rail.poll(callOf(lost, NOW_MS + 90_000))).kind).toBe('absent');
  });

  it('a wrong key is refused, and stands in no message', async () => {
    const key = `sk_test_${'Wrong'.repeat(5)}`;
    const { outcome } = await startBlik(await openAt(used.double, { key }));
    expect(outcome).toEqual({ kind: 'refused', message: 'Stripe: Invalid API Key provided: sk_test_•••' });
  });

  it('a key without the right is refused, and the message says which', async () => {
    used.double.lacks.set(RESTRICTED_KEY, ['rak_payment_intent_write']);
    const { outcome } = await startBlik(await openAt(used.double, { key: RESTRICTED_KEY }));
    expect(told(outcome)).toMatch(/^refused: .*'rk_test_•••'.*'rak_payment_intent_write'/);
    expect(JSON.stringify(outcome)).not.toContain('Double51');
  });

  it('what Stripe finds wrong is refused in its words', async () => {
    const { outcome } = await startBlik(
      await openAt(used.double),
      CODES.pays,
      makeSession({ ...PLN, amountMinor: 199 }),
    );
    expect(outcome).toEqual({ kind: 'refused', message: 'Stripe: Amount must be at least 2.00 zł' });
  });
});

describe('what goes wrong when it is asked for', () => {
  const gone = { refuse: { status: 404, body: { error: { code: 'resource_missing', message: 'No such thing' } } } };
  const ASKED: readonly (readonly [readonly Misbehaviour[], Outcome['kind']])[] = [
    [['lose_answer'], 'approved'],
    [['lose_answer', 'lose_answer'], 'unavailable'],
    [['server_error', 'server_error'], 'unavailable'],
    [['rate_limit'], 'unavailable'],
    [['hang', 'hang'], 'unavailable'],
    [[{ refuse: { status: 401, body: { error: { message: 'Expired API Key provided' } } } }], 'unavailable'],
    [
      [{ refuse: { status: 403, body: { error: {} } } }, { refuse: { status: 403, body: { error: {} } } }],
      'unavailable',
    ],
    // Keys of another account, perhaps.
    [[gone], 'unknown'],
  ];
  it.each(ASKED)('%j: %s', async (how, expected) => {
    const rail = await openInStep(used.double, patienceFor(...how));
    const attempt = await startBlik(rail);
    used.double.misbehave(RETRIEVE, ...how);
    expect((await rail.poll(callOf(attempt, NOW_MS + 2_000))).kind).toBe(expected);
  });
});

describe('what is not believed', () => {
  it.each<[string, Body]>([
    ['object', { object: 'charge' }],
    ['amount', { amount: 24_851 }],
    ['currency', { currency: 'eur' }],
    ['livemode', { livemode: true }],
    ['metadata', { metadata: { polytill_payment: 'pay_0000000000000000000000' } }],
    ['metadata', { metadata: null }],
    ['amount_received', { amount_received: 24_849 }],
  ])('another %s: %j', async (named, changes) => {
    const rail = await openInStep(used.double);
    const attempt = await startBlik(rail);
    used.double.misbehave(RETRIEVE, { alter: (body) => ({ ...body, ...changes }) });
    const outcome = await rail.poll(callOf(attempt, NOW_MS + 2_000));
    const message = `what Stripe answered is not what was asked for: ${named} differs`;
    expect(outcome).toEqual({ kind: 'unknown', message });
  });

  it.each(['requires_capture', 'requires_confirmation', 'requires_payment_method', 'teleported', null])(
    'the status %s, of a payment by BLIK that was confirmed',
    async (status) => {
      used.double.misbehave(CREATE, { alter: (body) => ({ ...body, status }) });
      expect((await startBlik(await openAt(used.double))).outcome.kind).toBe('unknown');
    },
  );

  it('a decline of something else', async () => {
    const error = { type: 'card_error', payment_intent: { object: 'payment_intent', amount: 1 } };
    used.double.misbehave(CREATE, { refuse: { status: 402, body: { error } } });
    expect(told((await startBlik(await openAt(used.double))).outcome)).toMatch(/^unknown: .*amount differs/);
  });
});

describe('an attempt of which nothing was heard', () => {
  const YEAR_MS = 365 * 24 * 3_600_000;

  it.each([
    ['with the test clock a year ahead', NOW_MS - YEAR_MS, 120_000],
    ['with the test clock moved by a year since', NOW_MS, YEAR_MS],
    ['in real time', NOW_MS, 120_000],
  ])('is found %s', async (_label, startedAtMs, ageMs) => {
    used.double.misbehave(CREATE, 'lose_answer', 'lose_answer');
    used.double.nowMs = startedAtMs;
    const rail = await openAt(used.double);
    const lost = await startBlik(rail);
    used.double.nowMs = startedAtMs + 120_000;
    expect((await rail.poll(callOf(lost, NOW_MS + ageMs))).kind).toBe('approved');
  });

  it('is found behind pages of others', async () => {
    used.double.misbehave(CREATE, 'lose_answer', 'lose_answer');
    const rail = await openInStep(used.double);
    const lost = await startBlik(rail);
    used.double.fill(250);
    expect((await rail.poll(callOf(lost, NOW_MS + 5_000))).kind).toBe('approved');
    expect(used.double.requests.filter(({ endpoint }) => endpoint === LIST)).toHaveLength(3);
  });

  it('is not called absent where test mode has too many others to look through', async () => {
    const rail = await openInStep(used.double);
    used.double.misbehave(CREATE, 'lose_request', 'lose_request');
    const lost = await startBlik(rail);
    used.double.fill(1_001);
    expect((await rail.poll(callOf(lost, NOW_MS + 900_000))).kind).toBe('unknown');
  });

  it('is looked for in live mode from a minute before to ten minutes after', async () => {
    const rail = await openInStep(used.double, { key: LIVE_KEY });
    used.double.misbehave(CREATE, 'lose_answer', 'lose_answer');
    const lost = await startBlik(rail, CODES.pays, makeSession({ ...PLN, livemode: true }));
    expect((await rail.poll(callOf(lost, NOW_MS + 3_600_000))).kind).toBe('approved');
    const asked = new URLSearchParams(used.double.requests.find(({ endpoint }) => endpoint === LIST)?.body);
    expect(Number(asked.get('created[gte]'))).toBe(Math.floor(NOW_MS / 1_000) - 60);
    expect(Number(asked.get('created[lte]'))).toBe(Math.floor(NOW_MS / 1_000) + 600);
  });

  it('is not asked about when the list cannot be read', async () => {
    const rail = await openInStep(used.double);
    used.double.misbehave(CREATE, 'lose_answer', 'lose_answer');
    const lost = await startBlik(rail);
    used.double.misbehave(LIST, 'rate_limit');
    expect((await rail.poll(callOf(lost, NOW_MS + 900_000))).kind).toBe('unavailable');
  });
});

it('the code is in the one request that needs it, and in no log, message or memory', async () => {
  const code = '918273';
  const written: string[] = [];
  const watched = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0),
    vi.spyOn(process, 'emitWarning').mockImplementation((text) => void written.push(String(text))),
  ];
  const echo = { error: { type: 'invalid_request_error', message: `Invalid BLIK code: ${code}, or 918 273` } };
  used.double.misbehave(CREATE, { refuse: { status: 400, body: echo } });
  const rail = await openInStep(used.double);
  const refused = await startBlik(rail, code);
  const paid = await pollAttempt(await startBlik(rail, code), NOW_MS + 2_000);
  for (const one of watched) one.mockRestore();
  expect(refused.outcome).toEqual({ kind: 'refused', message: 'Stripe: Invalid BLIK code: •••, or •••' });
  expect(paid.outcome.kind).toBe('approved');
  const kept = JSON.stringify([written, refused.outcome, paymentOf(refused), paid.outcome, paymentOf(paid)]);
  expect(kept).not.toMatch(/918.?273/);
  expect(
    used.double.requests.filter(({ body }) => body.includes(code)).every(({ endpoint }) => endpoint === CREATE),
  ).toBe(true);
});

function told(outcome: Outcome): string {
  if (outcome.kind === 'declined') return `declined: ${outcome.reason}`;
  if (outcome.kind === 'approved') return `approved: ${outcome.receivedMinor}`;
  return 'message' in outcome ? `${outcome.kind}: ${outcome.message}` : outcome.kind;
}
