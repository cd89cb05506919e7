import { isKnownAsset, type MethodInput } from '../../core/method.ts';
import type { Payment } from '../../core/payment.ts';
import { withoutSeparators } from '../payer-input.ts';
import { fullYear } from './accept.ts';
import type { Memory } from './memory.ts';
import { quoteUnits } from './rates.ts';
import { blikEffect, findTestCard, phoneEffect, type TestEffect } from './test-inputs.ts';

/** How long a payer has, by what they have to do. */
export const THREE_D_SECURE_TIMEOUT_MS = 15 * 60_000;
export const BLIK_TIMEOUT_MS = 60_000;
export const PROMPT_TIMEOUT_MS = 5 * 60_000;

/** What an attempt is from its start on; undefined for what `accept` would have refused. */
export function beginAttempt(input: MethodInput, payment: Payment, nowMs: number): Memory | undefined {
  switch (input.type) {
    case 'card':
      return beginCard(input, nowMs);
    case 'blik':
      return applyEffect(blikEffect(withoutSeparators(input.code)), nowMs, BLIK_TIMEOUT_MS);
    case 'mobile_money':
      return applyEffect(phoneEffect(withoutSeparators(input.phone)), nowMs, PROMPT_TIMEOUT_MS);
    case 'crypto': {
      if (!isKnownAsset(input.asset)) return undefined;
      const dueUnits = quoteUnits(payment.amountMinor, payment.currency, input.asset);
      return { step: 'transfer', dueUnits: dueUnits.toString(), transfers: [] };
    }
  }
}

function beginCard(input: Extract<MethodInput, { type: 'card' }>, nowMs: number): Memory | undefined {
  if (input.number === null) return undefined;
  const card = findTestCard(withoutSeparators(input.number));
  if (!card) return undefined;
  if (hasExpired(input, nowMs)) return { step: 'declined', reason: 'expired_card' };
  return applyEffect(card.effect, nowMs, THREE_D_SECURE_TIMEOUT_MS);
}

/** A card is good to the last day of its month. */
function hasExpired({ expMonth, expYear }: { expMonth: number; expYear: number }, nowMs: number): boolean {
  return nowMs >= Date.UTC(fullYear(expYear) ?? 0, expMonth, 1);
}

function applyEffect(effect: TestEffect, nowMs: number, timeoutMs: number): Memory {
  const timeoutAtMs = nowMs + timeoutMs;
  switch (effect.leadsTo) {
    case 'approved':
      if (effect.afterMs === 0) return { step: 'approved' };
      return { step: 'scheduled', resolveAtMs: nowMs + effect.afterMs, timeoutAtMs, result: 'approved' };
    case 'declined':
      return { step: 'declined', reason: effect.reason };
    case 'timed_out':
      return { step: 'scheduled', resolveAtMs: timeoutAtMs, timeoutAtMs, result: 'timed_out' };
    case 'three_d_secure':
      return { step: 'three_d_secure', timeoutAtMs };
    case 'otp':
      return { step: 'otp', wrongCodes: 0, timeoutAtMs };
    case 'lost':
      return { step: 'lost', foundAtMs: nowMs + effect.afterMs };
  }
}
