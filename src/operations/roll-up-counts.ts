import type { Countable } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { createSettledScopes } from './settled-scopes.ts';

/**
 * Counts on what can be counted, for every account and mode, so that a total never has to look at more than a tail. One
 * transaction for each, so that who deletes a customer never waits for the counting of sessions.
 */
export function createCountRollUp(deps: Deps): () => Promise<void> {
  const listSettled = createSettledScopes(deps);
  return async () => {
    for (const { scope, untilMs } of await listSettled()) {
      for (const what of COUNTED) await deps.store.transact((tx) => tx.rollUpCount(scope, what, untilMs));
    }
  };
}

const COUNTED: readonly Countable[] = ['sessions', 'complete_sessions', 'customers', 'products'];
