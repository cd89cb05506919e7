import type { Uuid } from '../core/ids.ts';
import type { Deps } from './deps.ts';
import type { CheckoutWatcher } from './operations.ts';
import { viewCheckout } from './view-checkout.ts';

export async function watchCheckout(deps: Deps, sessionId: Uuid, { tell, signal }: CheckoutWatcher): Promise<void> {
  // Watched before it is read: what is committed in between is not missed.
  const watch = deps.watchSession(sessionId);
  signal.addEventListener('abort', watch.end);
  try {
    for (;;) {
      const view = await viewCheckout(deps, sessionId);
      if (signal.aborted) return;
      tell(view);
      await watch.news(view);
      if (signal.aborted) return;
    }
  } finally {
    watch.end();
  }
}
