import { OF_CLOCK } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import { eachDue } from './each-due.ts';

const BATCH = 200;

/** Records the end of every session whose time is over; readers were told it already. Answers whether there may be more. */
export function expireDueSessions(deps: Deps): Promise<boolean> {
  return eachDue(
    deps,
    BATCH,
    (query) => deps.store.read.listDueSessions(query),
    async (id) => {
      await changeCheckout(deps, id, { type: 'end_when_due' }, { cause: OF_CLOCK });
    },
  );
}
