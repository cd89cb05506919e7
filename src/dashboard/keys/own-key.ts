import type { ApiKey } from '../../core/account.ts';
import { refuse } from '../../core/errors.ts';
import { keyId } from '../../core/ids.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** The key that the address names. */
export async function ownKey({ operations }: Desk, visit: Visit): Promise<ApiKey> {
  const { key = '' } = visit.params;
  const id = keyId.parse(key);
  return id ? operations.findKey(visit.ask({ id })) : refuse({ code: 'not_found', resource: 'key', id: key });
}
