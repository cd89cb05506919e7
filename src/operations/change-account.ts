import type { Account } from '../core/account.ts';
import type { Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { keepAnswer } from './idempotency.ts';
import type { Envelope } from './operations.ts';

/** Changes the caller's account as it stands at the commit, which no other change comes between. */
export function changeAccount<Input>(
  deps: Deps,
  envelope: Envelope<Input, Account>,
  change: (known: Account, tx: Tx) => Account | Promise<Account>,
): Promise<Account> {
  const { id } = envelope.caller.account;
  return deps.store.transact(async (tx) => {
    await tx.hold('accounts', id);
    const known = await tx.findAccount(id);
    if (!known) throw new Error(`account ${id} has gone`);
    const account = await change(known, tx);
    await tx.saveAccount(account);
    await keepAnswer(deps, tx, envelope, account);
    return account;
  });
}
