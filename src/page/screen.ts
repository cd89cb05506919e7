import type { FailureCode, Payment, PaymentAction } from '../core/payment.ts';
import { reserves } from '../core/payment.ts';
import type { Checkout } from '../core/session.ts';

/** What the payer sees. One of these, decided from the session and its attempts alone. */
export type Screen =
  | { readonly kind: 'choose'; readonly declined: Declined | null }
  /** The session is held: nothing else can be started. */
  | { readonly kind: 'waiting'; readonly payment: Payment }
  | { readonly kind: 'otp'; readonly payment: Payment; readonly wrongCode: boolean }
  /** Another page is to be gone to: of the provider that is named, or else of the payer's bank. */
  | { readonly kind: 'bank'; readonly payment: Payment; readonly url: string; readonly provider: string | null }
  | { readonly kind: 'transfer'; readonly payment: Payment; readonly action: Transfer }
  | { readonly kind: 'paid'; readonly payment: Payment }
  | { readonly kind: 'expired' | 'canceled' | 'failed' };

export type Declined = { readonly code: FailureCode; readonly payment: Payment };
export type Transfer = Extract<PaymentAction, { type: 'transfer' }>;

/**
 * `leaving` is an attempt that the payer has turned away from to pay another way: it goes on until another takes its place,
 * but is not shown.
 */
export function decideScreen({ session, payments }: Checkout, leaving: string | null = null): Screen {
  if (session.status === 'complete') {
    const payment = payments.find(({ id }) => id === session.settledBy);
    if (!payment) throw new Error(`session ${session.id} is complete and nothing settles it`);
    return { kind: 'paid', payment };
  }
  if (session.status !== 'open') return { kind: session.status };

  const holding = payments.find(reserves);
  if (holding) return { kind: 'waiting', payment: holding };
  const latest = payments.at(-1);
  if (latest?.status === 'requires_action' && latest.action && latest.id !== leaving) {
    return actionScreen(latest, latest.action);
  }
  const declined = latest?.status === 'failed' && latest.failureCode;
  return { kind: 'choose', declined: declined ? { code: declined, payment: latest } : null };
}

function actionScreen(payment: Payment, action: PaymentAction): Screen {
  switch (action.type) {
    case 'otp':
      return { kind: 'otp', payment, wrongCode: action.wrongCode };
    case 'three_d_secure':
      return { kind: 'bank', payment, url: action.url, provider: null };
    case 'redirect':
      return { kind: 'bank', payment, url: action.url, provider: action.provider };
    case 'transfer':
      return { kind: 'transfer', payment, action };
  }
}

/** Two screens with the same key look the same: the browser need not fetch the page again. */
export function screenKey(screen: Screen, { payments }: Checkout): string {
  const stray = payments.reduce((sum, payment) => sum + payment.receivedMinor + payment.refundDueMinor, 0);
  switch (screen.kind) {
    case 'choose':
      return `choose.${screen.declined?.payment.id ?? ''}.${stray}`;
    case 'waiting':
      return `waiting.${screen.payment.id}.${screen.payment.status}.${confirmationsOf(screen.payment)}`;
    case 'otp':
      return `otp.${screen.payment.id}.${screen.wrongCode}`;
    case 'bank':
      return `bank.${screen.payment.id}`;
    case 'transfer':
      return `transfer.${screen.payment.id}.${screen.action.received}`;
    case 'paid':
      return `paid.${screen.payment.refundedMinor}.${stray}`;
    default:
      return `${screen.kind}.${stray}`;
  }
}

/** Of the newest transfer of what was asked for, which is the last to be confirmed; null where there is none. */
export function confirmationsOf({ method }: Payment): number | null {
  if (method.type !== 'crypto') return null;
  const paying = method.transactions.filter(({ asset = method.asset }) => asset === method.asset);
  // One by one: anybody can send more of them than a call takes arguments.
  return paying.reduce<number | null>(
    (fewest, { confirmations }) => Math.min(fewest ?? confirmations, confirmations),
    null,
  );
}
