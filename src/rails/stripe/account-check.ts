import type Stripe from 'stripe';
import type { MethodType } from '../../core/method.ts';
import type { RailCheck } from '../rail-kind.ts';
import { asStripeError, messageOf } from './faults.ts';

/** What must be active for each method that is carried. */
const CAPABILITIES = { card: 'card_payments', blik: 'blik_payments' } as const satisfies Partial<
  Record<MethodType, keyof Stripe.Account.Capabilities>
>;

export async function checkAccount(stripe: Stripe): Promise<RailCheck> {
  try {
    return judgeAccount(await stripe.accounts.retrieveCurrent());
  } catch (error) {
    return asStripeError(error)?.type === 'StripePermissionError' ? checkPayments(stripe, error) : failed(error);
  }
}

function judgeAccount(account: Stripe.Account): RailCheck {
  const { business_profile: profile, settings, email, id } = account;
  const owner = profile?.name || settings?.dashboard?.display_name || email || id;
  const methods = Object.keys(CAPABILITIES) as (keyof typeof CAPABILITIES)[];
  const missing = methods.filter(
    (method) => !account.charges_enabled || account.capabilities?.[CAPABILITIES[method]] !== 'active',
  );
  return missing.length === 0 ? { kind: 'ready', owner } : { kind: 'limited', owner, methods: missing };
}

/**
 * A restricted key takes payments without the right to read its account, so that refusal proves nothing. Payments are asked
 * for instead, as an attempt that is looked for would be. Whose account it is stands in the refusal; whether a method is switched
 * on, and whether the key may write, only the first payment tells.
 */
async function checkPayments(stripe: Stripe, refusal: unknown): Promise<RailCheck> {
  try {
    await stripe.paymentIntents.list({ limit: 1 });
    const account = /\bacct_\w+/.exec(messageOf(refusal))?.[0];
    return { kind: 'ready', owner: account ?? 'an account that this key may not read' };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): RailCheck {
  const type = asStripeError(error)?.type;
  const isRefusal = type === 'StripeAuthenticationError' || type === 'StripePermissionError';
  return { kind: isRefusal ? 'refused' : 'unreachable', reason: messageOf(error) };
}
