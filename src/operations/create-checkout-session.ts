import type { Customer } from '../core/account.ts';
import { decideCreateSession } from '../core/checkout/create-session.ts';
import { refuse } from '../core/errors.ts';
import { METHOD_TYPES, type MethodType } from '../core/method.ts';
import type { Session } from '../core/session.ts';
import { commitChange } from './commit-change.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow, causeOf } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, CreateSessionInput, Envelope } from './operations.ts';

export async function createCheckoutSession(
  deps: Deps,
  envelope: Envelope<CreateSessionInput, Session>,
): Promise<Session> {
  const { caller, input } = envelope;
  const methods = chooseMethods(deps, caller, input.methods);
  const nowMs = callerNow(deps, caller);
  const committed = await deps.store.transact(async (tx) => {
    const customer = input.customerId ? await tx.findCustomer(input.customerId) : undefined;
    if (input.customerId && !(customer && belongsTo(caller, customer))) {
      return refuse({ code: 'not_found', resource: 'customer', id: input.customerId });
    }
    const change = decideCreateSession({
      ...newSession(deps, caller, input, nowMs),
      methods,
      customerId: customer?.id,
      ...payerOf(input, customer),
    });
    const result = await commitChange(deps, tx, change, {
      before: null,
      nowMs,
      cause: causeOf(envelope),
    });
    await keepAnswer(deps, tx, envelope, result.checkout.session);
    return result;
  });
  if (committed.deliveries > 0) deps.signals.deliveriesDue();
  return committed.checkout.session;
}

/** All methods that have a rail in this mode, or those asked for; a session that nobody could pay is refused. */
function chooseMethods(deps: Deps, caller: Caller, asked: readonly MethodType[] | undefined): readonly MethodType[] {
  const wanted = asked?.length ? [...new Set(asked)] : METHOD_TYPES;
  const methods = wanted.filter((method) => deps.rails.forMethod(method, caller.livemode));
  if (methods.length === 0) {
    refuse({
      code: 'not_allowed_together',
      param: 'payment_method_types',
      reason: `no rail is set up that carries ${wanted.join(', ')} in ${caller.livemode ? 'live' : 'test'} mode`,
    });
  }
  return methods;
}

function newSession(deps: Deps, caller: Caller, input: CreateSessionInput, nowMs: number) {
  const { account, livemode, dialect, keyId } = caller;
  return {
    id: deps.ids.make(nowMs, account.shard),
    shard: account.shard,
    accountId: account.id,
    livemode,
    dialect,
    apiKeyId: keyId,
    amountMinor: input.amountMinor,
    currency: input.currency ?? account.defaultCurrency,
    allowedAssets: input.allowedAssets,
    lineItems: input.lineItems,
    description: input.description,
    clientReferenceId: input.clientReferenceId,
    locale: input.locale,
    successUrl: input.successUrl,
    cancelUrl: input.cancelUrl,
    notificationUrl: input.notificationUrl,
    metadata: input.metadata,
    extra: input.extra,
    createdAtMs: nowMs,
    expiresAtMs: input.expiresAtMs,
  };
}

/** What the merchant says of the payer wins over what is known of the customer. */
function payerOf(input: CreateSessionInput, customer: Customer | undefined) {
  return {
    customerEmail: input.customerEmail ?? customer?.email,
    customerPhone: input.customerPhone ?? customer?.phone,
    customerName: input.customerName ?? customer?.name,
  };
}
