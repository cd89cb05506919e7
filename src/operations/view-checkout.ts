import { modeNow } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { OF_PAYER } from './cause.ts';
import { changeCheckout, viewOf } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import type { CheckoutView } from './operations.ts';

export async function viewCheckout(deps: Deps, sessionId: Uuid): Promise<CheckoutView> {
  const found = await deps.store.read.findCheckout(sessionId);
  if (!found) return refuse({ code: 'not_found', resource: 'checkout.session', id: sessionId });
  const { account, checkout } = found;
  return viewOf(deps, account, checkout, modeNow(account, checkout.session.livemode, deps.clock.nowMs()));
}

export async function openCheckout(deps: Deps, sessionId: Uuid): Promise<CheckoutView> {
  const view = await viewCheckout(deps, sessionId);
  const { status, phase } = view.checkout.session;
  // Most visits find it opened already: those cost a read and no write.
  if (status !== 'open' || phase !== 'new') return view;
  return changeCheckout(deps, sessionId, { type: 'open' }, { cause: OF_PAYER });
}
