import type { Dispute } from '../core/dispute.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { term } from '../core/insight/terms.ts';
import type { Payment } from '../core/payment.ts';
import type { RailDispute } from '../rails/rail.ts';
import type { Scope, Tx } from '../store/store.ts';
import { answerOf, type Cause, OF_CLOCK } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps } from './deps.ts';

/** Whose rail tells of a dispute: its name, and the account and mode whose keys it is open with. */
export type ToldBy = { readonly rail: string; readonly accountId: Uuid; readonly livemode: boolean };

type Options = {
  /** The step that the rail answers; absent: it told by itself. */
  readonly cause?: Cause;
  /** Runs in the same transaction, with the dispute as it stands after it. */
  readonly keep?: (tx: Tx, dispute: Dispute) => Promise<void>;
};

/**
 * Records what a rail has told of a dispute, and answers the dispute as it stands after it, which may be by a newer word. What
 * was told before may be told again. Refuses with `not_found` what is of no payment of this account, mode and rail, and with
 * `parameter_invalid` what cannot be true of the payment: another name at the rail, another currency, or more than came in.
 */
export async function recordDispute(
  deps: Deps,
  { rail, accountId, livemode }: ToldBy,
  { payment: named, ...told }: RailDispute,
  { cause = OF_CLOCK, keep }: Options = {},
): Promise<Dispute> {
  const account = await deps.store.read.findAccount(accountId);
  if (!account) return refuse({ code: 'not_found', resource: 'account', id: accountId });
  const scope = { accountId, shard: account.shard, livemode };
  const { id: paymentId, sessionId } = await findDisputed(deps, { scope, rail, named });
  const reference = { rail, railReference: told.railReference };
  let recorded: Dispute | undefined;
  await changeCheckout(
    deps,
    sessionId,
    async (tx) => {
      const known = (await tx.findDisputeByReference(scope, reference)) ?? null;
      return { type: 'record_dispute', paymentId, attempt: named.railReference, told, known };
    },
    {
      cause: answerOf(rail, cause),
      async keep(tx) {
        recorded = (await tx.findDisputeByReference(scope, reference)) as Dispute;
        await keep?.(tx, recorded);
      },
    },
  );
  return recorded as Dispute;
}

type Named = { readonly scope: Scope; readonly rail: string; readonly named: RailDispute['payment'] };

async function findDisputed(deps: Deps, { scope, rail, named }: Named): Promise<Payment> {
  const candidates =
    'id' in named ? [await deps.store.read.findPayment(named.id)] : await findNamed(deps, scope, named);
  const own = candidates.find((payment) => payment && isOf(payment, scope) && payment.rail === rail);
  if (own) return own;
  return refuse({ code: 'not_found', resource: 'payment', id: 'id' in named ? named.id : named.railReference });
}

/** The rail's own names are known a moment after they are recorded, and disputes come days later. */
async function findNamed(
  { store: { read } }: Deps,
  scope: Scope,
  { railReference }: { readonly railReference: string },
): Promise<readonly Payment[]> {
  const sessions = await read.findSessionIds(
    scope,
    { terms: [term('rail', railReference)] },
    { limit: MOST_NAMESAKES },
  );
  const payments = await read.findPaymentsOf(scope, sessions.items);
  return payments.filter((payment) => payment.railReference === railReference);
}

/** Letter case tells two names of a rail apart, and terms do not. */
const MOST_NAMESAKES = 10;

function isOf({ accountId, livemode }: Payment, scope: Scope): boolean {
  return accountId === scope.accountId && livemode === scope.livemode;
}
