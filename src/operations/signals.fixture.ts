import type { Uuid } from '../core/ids.ts';
import type { Signals } from './deps.ts';

/** No worker hears of anything; whoever watches sessions and events does. */
export function quietSignals(hub: { changed(id: Uuid): void }, bell: { ring(id: Uuid): void }): Signals {
  return {
    deliveriesDue() {},
    mailsDue() {},
    paymentsDue() {},
    refundsDue() {},
    replaysDue() {},
    sessionsDue() {},
    sessionsIndexed() {},
    sessionChanged(id) {
      hub.changed(id);
      bell.ring(id);
    },
  };
}
