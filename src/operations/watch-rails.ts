import { modeNow } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import type { Deps } from './deps.ts';
import { workPayment } from './work-due-payments.ts';

/**
 * Lets rails look at what nobody calls them about, such as a chain, and asks them about every payment of which there may be
 * news. What gets lost on the way is asked about when it is due.
 */
export async function watchRails(deps: Deps): Promise<boolean> {
  const watched = await deps.store.read.listWatchedChains();
  const places = new Map(
    watched.map(({ accountId, livemode }) => [`${accountId} ${livemode}`, { accountId, livemode }]),
  );
  await Promise.all([...places.values()].map((place) => watchPlace(deps, place)));
  return false;
}

type Place = { readonly accountId: Uuid; readonly livemode: boolean };

async function watchPlace(deps: Deps, { accountId, livemode }: Place): Promise<void> {
  const account = await deps.store.read.findAccount(accountId);
  const connected = account?.rails.filter((one) => one.livemode === livemode) ?? [];
  const watching = connected.filter(({ rail }) =>
    deps.rails.kinds.some(({ name, watches }) => watches && name === rail),
  );
  for (const { rail: name } of account ? watching : []) {
    const payee = { account: account as NonNullable<typeof account>, livemode };
    const rail = await deps.rails.open(name, payee);
    const nowMs = modeNow(payee.account, livemode, deps.clock.nowMs());
    const { paymentIds = [], faults = [] } = (await rail.watch?.({ accountId, livemode, nowMs })) ?? {};
    for (const fault of faults)
      deps.log.warn({ accountId, livemode, rail: name, fault }, 'a rail cannot see its chain');
    await lookAt(deps, paymentIds);
  }
}

async function lookAt(deps: Deps, paymentIds: readonly Uuid[]): Promise<void> {
  for (const id of paymentIds) {
    const payment = await deps.store.read.findPayment(id);
    if (payment) await workPayment(deps, payment);
  }
}
