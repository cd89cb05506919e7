import { BLIK_TIMEOUT_MS, PROMPT_TIMEOUT_MS } from '../rails/simulator/begin.ts';
import { TEST_BLIK_CODES, TEST_CARDS, TEST_OTP, TEST_PHONES, type TestEffect } from '../rails/simulator/test-inputs.ts';
import { CONFIRMATIONS } from '../rails/simulator/transfer.ts';
import type { MethodInput, MethodName, Outcome, TestSession } from './test-polytill.ts';

/** How an outcome is reached: what the payer enters, and what happens then. */
export type Plan = {
  /** Null: nothing is tried. */
  readonly input: MethodInput | null;
  /** How far the clock is moved once the attempt is under way. */
  readonly afterMs: number;
  /** Whether the time of the session runs out. */
  readonly untilExpiry: boolean;
  /** What the payer says at the bank's page. */
  readonly atBank: 'authenticated' | 'failed' | null;
};

/** In which order a method is looked for. */
const METHODS: readonly MethodName[] = ['card', 'mobile_money', 'blik', 'crypto'];

type ByInput = Exclude<Outcome, 'partial' | 'over' | 'late' | 'expired'>;

const isDeclinedAs =
  (...reasons: string[]) =>
  (effect: TestEffect) =>
    effect.leadsTo === 'declined' && reasons.includes(effect.reason);

/** Which of the simulator's inputs have an outcome, by what they do: their list is the simulator's. */
const EFFECTS: Readonly<Record<ByInput, (effect: TestEffect) => boolean>> = {
  paid: ({ leadsTo }) => leadsTo === 'approved',
  processing: (effect) => effect.leadsTo === 'approved' && effect.afterMs > 0,
  declined: isDeclinedAs('card_declined', 'rejected'),
  insufficient_funds: isDeclinedAs('insufficient_funds'),
  expired_card: isDeclinedAs('expired_card'),
  incorrect_cvc: isDeclinedAs('incorrect_cvc'),
  incorrect_code: isDeclinedAs('incorrect_code'),
  timed_out: ({ leadsTo }) => leadsTo === 'timed_out',
  requires_action: ({ leadsTo }) => leadsTo === 'three_d_secure' || leadsTo === 'otp',
  otp: ({ leadsTo }) => leadsTo === 'otp',
  authenticated: ({ leadsTo }) => leadsTo === 'three_d_secure',
  authentication_failed: ({ leadsTo }) => leadsTo === 'three_d_secure',
};

/** Of a payer with a wallet. `requires_action` is one who has sent nothing yet. */
const TRANSFERS: Readonly<Partial<Record<Outcome, Extract<MethodInput, { type: 'crypto' }>['paid']>>> = {
  paid: 'exact',
  processing: 'exact',
  requires_action: undefined,
  partial: 'partial',
  over: 'over',
  late: 'late',
};

const BANK_SAYS: Readonly<Partial<Record<Outcome, Plan['atBank']>>> = {
  authenticated: 'authenticated',
  authentication_failed: 'failed',
};

/** How a session is brought to an outcome by what it takes. */
export function planOutcome(
  session: Pick<TestSession, 'payment_method_types' | 'allowed_assets'>,
  outcome: Outcome,
  wanted?: MethodName,
): Plan {
  const plan = { input: null, afterMs: 0, untilExpiry: false, atBank: BANK_SAYS[outcome] ?? null };
  if (outcome === 'expired') return { ...plan, untilExpiry: true };
  const taken = METHODS.filter((method) => session.payment_method_types.includes(method));
  for (const method of wanted ? taken.filter((one) => one === wanted) : taken) {
    const found = method === 'crypto' ? findTransfer(outcome, session) : findInput(outcome, method);
    if (found) return { ...plan, ...found, untilExpiry: outcome === 'late' };
  }
  throw new Error(explainMissing(outcome, taken, wanted));
}

type Found = Pick<Plan, 'input' | 'afterMs'> | undefined;

function findInput(outcome: Outcome, method: Exclude<MethodName, 'crypto'>): Found {
  const has = EFFECTS[outcome as ByInput];
  if (!has) return undefined;
  const fits = ({ effect }: { effect: TestEffect }) => has(effect);
  const timed = (effect: TestEffect, timeoutMs: number) =>
    outcome === 'processing' ? 0 : durationOf(effect, timeoutMs);
  if (method === 'card') {
    const card = TEST_CARDS.find(fits);
    return card && { input: { type: 'card', number: card.number }, afterMs: 0 };
  }
  if (method === 'blik') {
    const code = TEST_BLIK_CODES.find(fits);
    return code && { input: { type: 'blik', code: code.example }, afterMs: timed(code.effect, BLIK_TIMEOUT_MS) };
  }
  const phone = TEST_PHONES.find(fits);
  const otp = outcome === 'otp' ? { otp: TEST_OTP } : {};
  return (
    phone && {
      input: { type: 'mobile_money', phone: phone.example, ...otp },
      afterMs: timed(phone.effect, PROMPT_TIMEOUT_MS),
    }
  );
}

function durationOf(effect: TestEffect, timeoutMs: number): number {
  if (effect.leadsTo === 'approved') return effect.afterMs;
  return effect.leadsTo === 'timed_out' ? timeoutMs : 0;
}

function findTransfer(outcome: Outcome, { allowed_assets: allowed }: Pick<TestSession, 'allowed_assets'>): Found {
  if (!(outcome in TRANSFERS)) return undefined;
  const paid = TRANSFERS[outcome];
  const asset = allowed?.[0] ?? 'USDC';
  const isConfirmed = outcome === 'paid' || outcome === 'over';
  return {
    input: { type: 'crypto', asset, ...(paid ? { paid } : {}) },
    afterMs: isConfirmed ? CONFIRMATIONS * 1_000 : 0,
  };
}

function explainMissing(outcome: Outcome, taken: readonly MethodName[], wanted: MethodName | undefined): string {
  const able = METHODS.filter((method) => (method === 'crypto' ? outcome in TRANSFERS : findInput(outcome, method)));
  if (able.length === 0) return `no outcome is called ${outcome}`;
  const asked = wanted ? `, and ${wanted} was asked for` : '';
  return `"${outcome}" is an outcome of ${able.join(', ')}; this session takes ${taken.join(', ')}${asked}`;
}
