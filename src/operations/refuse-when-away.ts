import { Refused } from '../core/errors.ts';
import { DatabaseUnavailable } from '../store/store.ts';

/**
 * Tells a database that is away, full or read-only as a refusal, so that no face needs to know the store's errors. What was
 * asked may be asked again: nothing of it happened, or the retry hears what did.
 */
export function refuseWhenAway<Operations extends object>(operations: Operations): Operations {
  const wrapped = Object.entries(operations).map(([name, operate]) => [
    name,
    (...given: unknown[]) => (operate as (...given: unknown[]) => Promise<unknown>)(...given).catch(translate),
  ]);
  return Object.fromEntries(wrapped);
}

function translate(cause: unknown): never {
  if (cause instanceof DatabaseUnavailable) throw new Refused({ code: 'unavailable' }, { cause });
  throw cause;
}
