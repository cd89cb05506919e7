import { Refused } from '../core/errors.ts';
import { UniqueViolation } from '../store/store.ts';

type Existing = { readonly resource: string; readonly id: string };

/**
 * Tells what a unique index refused as a refusal, by the index's name. Outside the transaction, which has failed as a whole:
 * looking first would not do, since another request may write between the look and the insert.
 */
export async function refuseSecond<T>(written: Promise<T>, existing: Readonly<Record<string, Existing>>): Promise<T> {
  try {
    return await written;
  } catch (cause) {
    const found = cause instanceof UniqueViolation && cause.constraint ? existing[cause.constraint] : undefined;
    if (found) throw new Refused({ code: 'already_exists', ...found }, { cause });
    throw cause;
  }
}
