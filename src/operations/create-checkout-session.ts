import { type Customer, hasRight } from '../core/account.ts';
import { decideCreateSession } from '../core/checkout/create-session.ts';
import { refuse } from '../core/errors.ts';
import { shareOf } from '../core/fees.ts';
import type { Session } from '../core/session.ts';
import type { Tx } from '../store/store.ts';
import { causeOf } from './cause.ts';
import { chooseMethods } from './choose-methods.ts';
import { commitChange } from './commit-change.ts';
import { commitPrompt } from './commit-prompt.ts';
import { newCustomer } from './customers.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, CreateSessionInput, Envelope } from './operations.ts';
import { resolveLineItems } from './resolve-line-items.ts';

export function createCheckoutSession(deps: Deps, envelope: Envelope<CreateSessionInput, Session>): Promise<Session> {
  return makeSession(deps, envelope, (tx, session) => keepAnswer(deps, tx, envelope, session));
}

/** `keep` runs in the transaction that makes it. Answers the session as it was made, whatever a prompt has begun since. */
export async function makeSession(
  deps: Deps,
  envelope: Envelope<CreateSessionInput, never>,
  keep: (tx: Tx, session: Session) => Promise<void>,
): Promise<Session> {
  const { caller, input } = envelope;
  const nowMs = callerNow(deps, caller);
  const context = { nowMs, cause: causeOf(envelope) };
  const made = await deps.store.transact(async (tx) => {
    const customer = await customerOf(deps, tx, caller, input);
    const price = await priceOf(tx, caller, input);
    const change = decideCreateSession({
      ...newSession(deps, caller, input, nowMs),
      ...price,
      quotedFeeMinor: input.quoteFee ? quoteFee(caller, price.amountMinor) : null,
      methods: chooseMethods(deps, caller, input, price.currency),
      customerId: customer?.id,
      ...payerOf(input, customer),
    });
    const created = await commitChange(deps, tx, change, { ...context, account: caller.account, before: null });
    await keep(tx, created.checkout.session);
    const prompted = input.prompt ? await commitPrompt(deps, tx, created.checkout, { ...context, caller }) : undefined;
    return { created, deliveries: created.deliveries + (prompted?.deliveries ?? 0) };
  });
  deps.signals.sessionChanged(made.created.checkout.session.id);
  if (made.deliveries > 0) deps.signals.deliveriesDue();
  if (input.prompt) deps.signals.paymentsDue();
  return made.created.checkout.session;
}

async function customerOf(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  input: CreateSessionInput,
): Promise<Customer | undefined> {
  if (input.customerId) {
    // The answer tells how the customer is reached.
    if (!hasRight(caller.rights, 'customers', 'read')) refuse({ code: 'right_missing', right: 'customers:read' });
    const known = await tx.findCustomer(input.customerId);
    if (known && belongsTo(caller, known)) return known;
    return refuse({ code: 'not_found', resource: 'customer', id: input.customerId, param: 'customer' });
  }
  if (!input.makeCustomer) return undefined;
  const customer = newCustomer(deps, caller, {
    email: input.customerEmail,
    name: input.customerName,
    phone: input.customerPhone,
  });
  await tx.insertCustomer(customer);
  return customer;
}

/** What is asked for, and in which currency: what was said, or what the line items come to. */
async function priceOf(tx: Tx, caller: Caller, input: CreateSessionInput) {
  if (input.lineItems?.length) return resolveLineItems(tx, caller, input);
  if (input.amountMinor === undefined) return refuse({ code: 'parameter_missing', param: 'line_items' });
  return { amountMinor: input.amountMinor, currency: input.currency ?? caller.account.defaultCurrency, lineItems: [] };
}

function quoteFee({ account }: Caller, amountMinor: number): number {
  return shareOf(amountMinor, account.mobileMoneyFeeBasisPoints);
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
    allowedAssets: input.allowedAssets,
    description: input.description,
    clientReferenceId: input.clientReferenceId,
    locale: input.locale,
    successUrl: input.successUrl,
    cancelUrl: input.cancelUrl,
    notificationUrl: input.notificationUrl,
    metadata: input.metadata,
    extra: input.extra,
    createdAtMs: nowMs,
    expiresAtMs: input.expiresAtMs ?? (input.expiresInMs && nowMs + input.expiresInMs),
    prompt: input.prompt,
    singleAttempt: input.singleAttempt,
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
