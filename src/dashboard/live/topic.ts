import { refuse } from '../../core/errors.ts';
import type { ChangeTopic } from '../../operations/insight/insight-operations.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** `?session=cs_…`, in any API's form; without it all sessions of the account in the mode. */
export function topicIn(desk: Desk, { query, livemode }: Visit): ChangeTopic {
  const named = query.get('session');
  if (named === null) return {};
  const sessionId = desk.parseSessionId(named, livemode);
  return sessionId ? { sessionId } : refuse({ code: 'not_found', resource: 'checkout.session', id: named });
}

/** Of what is sent to scripts of these pages. */
export const LIVE_HEADERS = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};
