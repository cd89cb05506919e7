import { describe, expect, it } from 'vitest';
import type { NewSession } from '../core/checkout/create-session.ts';
import { Refused } from '../core/errors.ts';
import type { AdvanceInput, MethodInput } from '../core/method.ts';
import type { Outcome, RefundOutcome } from '../core/outcome.ts';
import { FAILURE_CODES } from '../core/payment.ts';
import type { Session } from '../core/session.ts';
import {
  type Attempt,
  advanceAttempt,
  afterRestart,
  callOf,
  intendRefund,
  makeSession,
  NOW_MS,
  paymentOf,
  pollAttempt,
  pollRefund,
  type RefundAttempt,
  refundAfterRestart,
  refundCallOf,
  sendRefund,
  startAttempt,
} from './attempt.fixture.ts';
import type { Rail } from './rail.ts';

/** What a payer enters and then does, and what the rail answers at each of these. */
export type RailSample = {
  readonly label: string;
  readonly input: MethodInput;
  readonly starts: Outcome['kind'];
  readonly acts?: readonly { readonly input: AdvanceInput; readonly leadsTo: Outcome['kind'] }[];
  /** What the rail says at last, when it has been asked as often as it wished. */
  readonly ends: 'approved' | 'declined' | 'needs_action';
  /** Whether money can come to it after it was declined, which the rail then goes on looking for. */
  readonly isWatchedAfter?: boolean;
};

/** A payment that succeeds, and what the rail answers when all of it is refunded. */
export type RefundSample = Pick<RailSample, 'label' | 'input' | 'acts'> & {
  readonly starts: RefundOutcome['kind'];
  readonly ends: 'succeeded' | 'failed' | 'needs_action';
};

export type RailSamples = {
  /** What the sessions have that the rail needs, such as its currency. */
  readonly session?: Partial<NewSession>;
  /** Together they should lead to every outcome that the rail knows. */
  readonly attempts: readonly RailSample[];
  readonly refunds: readonly RefundSample[];
  readonly malformed: readonly { readonly label: string; readonly input: MethodInput; readonly param: string }[];
};

/** What holds of every rail, whichever way its money moves. */
export function railSuite(name: string, makeRail: () => Rail | Promise<Rail>, samples: RailSamples): void {
  const session = makeSession(samples.session);

  describe(`${name} keeps the contract of a rail`, () => {
    describe.each(samples.attempts)('$label', (sample) => {
      it('answers with the outcomes it should, each well formed', async () => {
        const steps = await carryOut(await makeRail(), sample, session);
        const said = steps.map(({ attempt }) => attempt.outcome.kind);
        expect(said.slice(0, 1 + (sample.acts?.length ?? 0))).toEqual([
          sample.starts,
          ...(sample.acts ?? []).map(({ leadsTo }) => leadsTo),
        ]);
        expect(said.at(-1)).toBe(sample.ends);
        for (const { attempt, nowMs } of steps) assertWellFormed(attempt, nowMs);
      });

      it('answers the same when asked again, also after a restart', async () => {
        for (const { attempt, nowMs } of await carryOut(await makeRail(), sample, session)) {
          const asked = await attempt.rail.poll(callOf(attempt, nowMs));
          const isWatched = sample.isWatchedAfter && attempt.outcome.kind === 'declined';
          expect(asked.kind).toBe(isWatched ? 'needs_action' : attempt.outcome.kind);
          if (isWatched) expect((asked as { watchUntilMs?: number }).watchUntilMs).toBeGreaterThan(nowMs);
          expect(await attempt.rail.poll(callOf(attempt, nowMs))).toEqual(asked);
          const restarted = afterRestart(attempt, await makeRail());
          expect(await restarted.rail.poll(callOf(restarted, nowMs))).toEqual(asked);
        }
      });

      it('lets nothing out that could be charged again', async () => {
        const secrets = secretsOf(sample);
        for (const { attempt } of await carryOut(await makeRail(), sample, session)) {
          const kept = JSON.stringify([attempt.outcome, paymentOf(attempt)]);
          for (const secret of secrets) expect(kept).not.toMatch(secret);
        }
      });

      it('takes any act at any time without falling over', async () => {
        for (const { attempt, nowMs } of await carryOut(await makeRail(), sample, session)) {
          for (const act of ANY_ACTS) {
            const laterMs = nowMs + 48 * 3_600_000;
            assertWellFormed(await advanceAttempt(attempt, act, laterMs), laterMs);
          }
        }
      });

      it('says absent of an attempt that never reached it', async () => {
        const rail = await makeRail();
        const { checkout } = await startAttempt({ ...rail, start: async () => LOST }, sample.input, { session });
        // By then nothing can be on its way any more.
        const call = callOf({ checkout }, NOW_MS + RECONCILED_AFTER_MS);
        expect(await rail.poll(call)).toEqual({ kind: 'absent' });
      });
    });

    describe.each(samples.refunds)('refunding $label', (sample) => {
      it('answers with the outcomes it should, each well formed', async () => {
        const steps = await carryOutRefund(await makeRail(), sample, session);
        expect(steps[0]?.refund.outcome?.kind).toBe(sample.starts);
        expect(steps.at(-1)?.refund.outcome?.kind).toBe(sample.ends);
        for (const { refund, nowMs } of steps) assertRefundWellFormed(refund, nowMs);
      });

      it('answers the same when asked again, also after a restart', async () => {
        for (const { refund, nowMs } of await carryOutRefund(await makeRail(), sample, session)) {
          const asked = await refund.rail.pollRefund(refundCallOf(refund, nowMs));
          expect(asked.kind).toBe(refund.outcome?.kind);
          expect(await refund.rail.pollRefund(refundCallOf(refund, nowMs))).toEqual(asked);
          const restarted = refundAfterRestart(refund, await makeRail());
          expect(await restarted.rail.pollRefund(refundCallOf(restarted, nowMs))).toEqual(asked);
        }
      });

      it('says absent of a refund that never reached it, and takes it then', async () => {
        const { refund, nowMs } = await intend(await makeRail(), sample, session);
        const asked = await pollRefund(refund, nowMs);
        expect(asked.outcome).toEqual({ kind: 'absent' });
        expect((await sendRefund(asked, nowMs)).outcome?.kind).toBe(sample.starts);
      });

      it('takes a refund that comes twice under its id for one', async () => {
        const { refund, nowMs } = await intend(await makeRail(), sample, session);
        const sent = await refund.rail.refund(refundCallOf(refund, nowMs));
        expect(await refund.rail.refund(refundCallOf(refund, nowMs))).toEqual(sent);
      });
    });

    it.each(samples.malformed)('refuses $label', async ({ input, param }) => {
      const rail = await makeRail();
      const refused = catchRefused(() => rail.accept(input, session));
      expect(refused.refusal).toMatchObject({ code: 'parameter_invalid', param });
      const told = JSON.stringify(refused.refusal);
      for (const secret of secretsOf({ input })) expect(told).not.toMatch(secret);
    });

    it('carries at least one method, and each sample is of one it carries', async () => {
      const { methods } = await makeRail();
      expect(methods.length).toBeGreaterThan(0);
      for (const { input } of samples.attempts) expect(methods).toContain(input.type);
    });
  });
}

type Step = { readonly attempt: Attempt; readonly nowMs: number };

const LOST: Outcome = { kind: 'unknown', message: 'the process died before the answer was recorded' };

const ANY_ACTS: readonly AdvanceInput[] = [
  { type: 'three_d_secure', result: 'authenticated' },
  { type: 'three_d_secure', result: 'failed' },
  { type: 'otp', code: '' },
  { type: 'redirect', result: 'returned' },
  { type: 'redirect', result: 'left' },
  { type: 'simulated_transfer', paid: 'exact' },
];

/** When reconciliation asks again of what is unknown or waits for somebody, at the latest. */
const RECONCILED_AFTER_MS = 900_000;

/** Starts, acts, and then asks whenever the rail wished to be asked, and of what is unknown later, until it wishes no more. */
async function carryOut(rail: Rail, sample: RailSample, session: Session): Promise<readonly Step[]> {
  const steps: Step[] = [{ attempt: await startAttempt(rail, sample.input, { session }), nowMs: NOW_MS }];
  const last = () => steps.at(-1) as Step;
  for (const { input } of sample.acts ?? []) {
    const { attempt, nowMs } = last();
    steps.push({ attempt: await advanceAttempt(attempt, input, nowMs), nowMs });
  }
  for (let asked = 0; asked < 20; asked++) {
    const { attempt, nowMs: beforeMs } = last();
    const wishedMs = 'pollAtMs' in attempt.outcome ? attempt.outcome.pollAtMs : undefined;
    const nowMs = attempt.outcome.kind === 'unknown' ? beforeMs + RECONCILED_AFTER_MS : wishedMs;
    if (nowMs === undefined) return steps;
    steps.push({ attempt: await pollAttempt(attempt, nowMs), nowMs });
  }
  return expect.fail(`${sample.label}: still ${last().attempt.outcome.kind} after being asked 20 times`);
}

type RefundStep = { readonly refund: RefundAttempt; readonly nowMs: number };

/** Pays, and then intends to refund all of it. */
async function intend(rail: Rail, { label, input, acts = [] }: RefundSample, session: Session): Promise<RefundStep> {
  const starts = (await startAttempt(rail, input, { session })).outcome.kind;
  const sample: RailSample = { label, input, acts, starts, ends: 'approved' };
  const { attempt, nowMs } = (await carryOut(rail, sample, session)).at(-1) as Step;
  return { refund: intendRefund(attempt, nowMs), nowMs };
}

/** Refunds, and then asks whenever the rail wished to be asked, until it wishes no more; of what waits for somebody once. */
async function carryOutRefund(rail: Rail, sample: RefundSample, session: Session): Promise<readonly RefundStep[]> {
  const intended = await intend(rail, sample, session);
  const steps: RefundStep[] = [{ ...intended, refund: await sendRefund(intended.refund, intended.nowMs) }];
  for (let asked = 0; asked < 20; asked++) {
    const { refund, nowMs: beforeMs } = steps.at(-1) as RefundStep;
    const waits = refund.outcome?.kind === 'needs_action' && asked === 0;
    if (refund.outcome?.kind !== 'pending' && !waits) return steps;
    const nowMs = refund.outcome?.kind === 'pending' ? refund.outcome.pollAtMs : beforeMs + RECONCILED_AFTER_MS;
    steps.push({ refund: await pollRefund(refund, nowMs), nowMs });
  }
  return expect.fail(`${sample.label}: still pending after being asked 20 times`);
}

function assertRefundWellFormed({ outcome }: RefundAttempt, nowMs: number): void {
  if (outcome?.kind === 'pending') expect(outcome.pollAtMs).toBeGreaterThan(nowMs);
  if (outcome && 'message' in outcome) expect(outcome.message).toMatch(/\S/);
}

function assertWellFormed(attempt: Attempt, nowMs: number): void {
  const { outcome } = attempt;
  const { amountMinor } = paymentOf(attempt);
  if ('receivedMinor' in outcome && outcome.receivedMinor !== undefined) {
    expect(outcome.receivedMinor).toSatisfy(Number.isSafeInteger);
    expect(outcome.receivedMinor).toBeGreaterThanOrEqual(0);
  }
  if ('pollAtMs' in outcome && outcome.pollAtMs !== undefined) expect(outcome.pollAtMs).toBeGreaterThan(nowMs);
  if (outcome.kind === 'approved') expect(outcome.receivedMinor).toBeGreaterThanOrEqual(amountMinor);
  if (outcome.kind === 'declined') expect(FAILURE_CODES).toContain(outcome.reason);
  if (outcome.kind === 'pending' && outcome.timeoutAtMs !== null) {
    expect(outcome.timeoutAtMs).toBeGreaterThanOrEqual(outcome.pollAtMs);
  }
}

/** Matches each secret where it stands by itself, so that three digits inside an id are not taken for a CVC. */
function secretsOf({ input, acts = [] }: Pick<RailSample, 'input' | 'acts'>): readonly RegExp[] {
  const secrets = acts.flatMap((act) => (act.input.type === 'otp' ? [act.input.code] : []));
  if (input.type === 'card' && input.number !== null)
    secrets.push(input.number, input.number.replace(/\D/g, ''), input.cvc);
  if (input.type === 'blik') secrets.push(input.code, input.code.replace(/\D/g, ''));
  if (input.type === 'mobile_money') secrets.push(input.phone);
  return secrets.filter(Boolean).map((secret) => new RegExp(`(?<!\\w)${secret.replace(/\W/g, '\\$&')}(?!\\w)`));
}

function catchRefused(act: () => unknown): Refused {
  try {
    act();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  return expect.fail('nothing was refused');
}
