import type { Uuid } from '../core/ids.ts';
import type { Session } from '../core/session.ts';
import { causeOf } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import { keepAnswer } from './idempotency.ts';
import type { Envelope } from './operations.ts';

export function expireCheckoutSession(deps: Deps, envelope: Envelope<{ id: Uuid }, Session>): Promise<Session> {
  return endCheckoutSession(deps, envelope, 'expire');
}

export function cancelCheckoutSession(deps: Deps, envelope: Envelope<{ id: Uuid }, Session>): Promise<Session> {
  return endCheckoutSession(deps, envelope, 'cancel');
}

async function endCheckoutSession(
  deps: Deps,
  envelope: Envelope<{ id: Uuid }, Session>,
  wish: 'expire' | 'cancel',
): Promise<Session> {
  const view = await changeCheckout(
    deps,
    envelope.input.id,
    { type: wish },
    {
      cause: causeOf(envelope),
      caller: envelope.caller,
      keep: (tx, { checkout }) => keepAnswer(deps, tx, envelope, checkout.session),
    },
  );
  return view.checkout.session;
}
