import { type Account, modeNow } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import type { Deps } from './deps.ts';
import { workPayment } from './work-due-payments.ts';

type Place = { readonly accountId: Uuid; readonly livemode: boolean };

/** The chains of one account are looked at beside those of others: slow endpoints hold up nobody but who has named them. */
export type RailWatch = {
  /** Begins to look wherever nobody is looking still. */
  look(): Promise<boolean>;
  /** Once every look has ended. */
  idle(): Promise<void>;
};

/**
 * Lets rails look at what nobody calls them about, such as a chain, and asks them about every payment of which there may be
 * news. What gets lost on the way is asked about when it is due.
 */
export function createRailWatch(deps: Deps): RailWatch {
  const looks = new Map<string, Promise<void>>();
  return {
    async look() {
      for (const { accountId, livemode } of await deps.store.read.listWatchedChains()) {
        const name = `${accountId} ${livemode}`;
        if (looks.has(name)) continue;
        const look = watchPlace(deps, { accountId, livemode }).finally(() => looks.delete(name));
        looks.set(name, look);
      }
      return false;
    },
    async idle() {
      await Promise.all(looks.values());
    },
  };
}

/** Never throws: what cannot be looked at now is looked at again. */
async function watchPlace(deps: Deps, place: Place): Promise<void> {
  try {
    const account = await deps.store.read.findAccount(place.accountId);
    for (const name of account ? railsOf(deps, account, place) : []) {
      await watchRail(deps, { name, account: account as Account, livemode: place.livemode });
    }
  } catch (error) {
    deps.log.error({ ...place, err: error }, 'a chain was not looked at');
  }
}

function railsOf(deps: Deps, { rails }: Account, { livemode }: Place): readonly string[] {
  const watching = deps.rails.kinds.filter(({ watches }) => watches).map(({ name }) => name);
  return rails.filter((one) => one.livemode === livemode && watching.includes(one.rail)).map(({ rail }) => rail);
}

type Watching = { readonly name: string; readonly account: Account; readonly livemode: boolean };

async function watchRail(deps: Deps, { name, account, livemode }: Watching): Promise<void> {
  const rail = await deps.rails.open(name, { account, livemode });
  const { id: accountId } = account;
  const nowMs = modeNow(account, livemode, deps.clock.nowMs());
  const { paymentIds = [], faults = [] } = (await rail.watch?.({ accountId, livemode, nowMs })) ?? {};
  for (const fault of faults) deps.log.warn({ accountId, livemode, rail: name, fault }, 'a rail cannot see its chain');
  for (const id of paymentIds) await lookAt(deps, id);
}

async function lookAt(deps: Deps, id: Uuid): Promise<void> {
  try {
    const payment = await deps.store.read.findPayment(id);
    if (payment) await workPayment(deps, payment);
  } catch (error) {
    deps.log.error({ paymentId: id, err: error }, 'a payment of which there may be news was not asked about');
  }
}
