import { type Account, modeNow } from '../core/account.ts';
import { type Command, decide } from '../core/checkout/decide.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { allowedOffers, METHOD_TYPES, type MethodType } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import { asOf, type Checkout, type Session } from '../core/session.ts';
import type { Carrier, OwnPages } from '../rails/rail.ts';
import type { Tx } from '../store/store.ts';
import type { Cause } from './cause.ts';
import { commitChange } from './commit-change.ts';
import type { Deps } from './deps.ts';
import { belongsTo } from './envelope.ts';
import type { Caller, CheckoutView } from './operations.ts';
import { repeatWhenStale } from './repeat-when-stale.ts';

/** The main path of every state change: load → core decides → store commits → those who have work now are told. */
export async function changeCheckout(
  deps: Deps,
  sessionId: Uuid,
  command: Command | ((tx: Tx) => Promise<Command>),
  options: {
    readonly cause: Cause;
    /** Whose session it must be; absent for the page, where the id itself is the right. */
    readonly caller?: Caller;
    /** Runs in the same transaction, with the state that the change leads to. */
    readonly keep?: (tx: Tx, view: CheckoutView) => Promise<void>;
  },
): Promise<CheckoutView> {
  const { view, deliveries, mails, refunds, changed } = await repeatWhenStale((again) =>
    deps.store.transact(async (tx) => {
      if (again) await tx.hold('sessions', sessionId);
      const found = await tx.findCheckout(sessionId);
      if (!found || (options.caller && !belongsTo(options.caller, found.checkout.session))) {
        return refuse({ code: 'not_found', resource: 'checkout.session', id: sessionId });
      }
      const { checkout, account } = found;
      const nowMs = modeNow(account, checkout.session.livemode, deps.clock.nowMs());
      // Found first, read after: whatever else a command is made of is no older than the version it is committed against.
      const decision = decide(checkout, typeof command === 'function' ? await command(tx) : command, {
        nowMs,
        latePayments: account.latePayments,
        feeSchedules: account.feeSchedules,
        newId: () => deps.ids.inOrder(nowMs, checkout.session.shard),
      });
      if (decision.kind === 'refusal') return refuse(decision.refusal);
      const committed =
        decision.kind === 'change'
          ? await commitChange(deps, tx, decision, { account, before: checkout, nowMs, cause: options.cause })
          : { checkout, deliveries: 0, mails: 0 };
      const view = viewOf(deps, account, committed.checkout, nowMs);
      await options.keep?.(tx, view);
      const changed = decision.kind === 'change';
      const { deliveries, mails } = committed;
      return { view, deliveries, mails, refunds: changed ? decision.refunds : [], changed };
    }),
  );
  if (changed) deps.signals.sessionChanged(sessionId);
  if (deliveries > 0) deps.signals.deliveriesDue();
  if (mails > 0) deps.signals.mailsDue();
  const isDue = ({ workAtMs }: Payment) => workAtMs !== null && workAtMs <= view.nowMs;
  if (changed && view.checkout.payments.some(isDue)) deps.signals.paymentsDue();
  if (refunds.some(({ refund: { workAtMs } }) => workAtMs !== null && workAtMs <= view.nowMs))
    deps.signals.refundsDue();
  return view;
}

export function viewOf(
  { rails }: Pick<Deps, 'rails'>,
  account: Account,
  checkout: Checkout,
  nowMs: number,
): CheckoutView {
  const session = asOf(checkout.session, nowMs);
  const { livemode, currency, allowedAssets } = session;
  const payee = { account, livemode };
  const carriers = METHOD_TYPES.flatMap((method) => {
    const [carrier] = rails.carriersOf(method, { ...payee, currency });
    return carrier ? [{ method, carrier }] : [];
  });
  const carried = carriers.find(({ method }) => method === 'crypto')?.carrier.assets ?? [];
  const assets = allowedOffers(carried, allowedAssets);
  return {
    account,
    checkout: { ...checkout, session },
    nowMs,
    carried: carriers.map(({ method }) => method).filter((method) => method !== 'crypto' || assets.length > 0),
    simulated: carriers.filter(({ carrier }) => carrier.isSimulated).map(({ method }) => method),
    assets,
    ownPages: ownPagesOf(carriers),
    mobileOffers: isAskedWhere(session) ? rails.mobileOffers(currency, payee) : undefined,
  };
}

type Carried = { readonly method: MethodType; readonly carrier: Carrier };

function ownPagesOf(carriers: readonly Carried[]): OwnPages {
  return Object.fromEntries(
    carriers.flatMap(({ method, carrier }) => {
      const ownPage = carrier.ownPages?.[method];
      return ownPage ? [[method, ownPage]] : [];
    }),
  );
}

function isAskedWhere({ status, methods }: Session): boolean {
  return status === 'open' && methods.includes('mobile_money');
}
