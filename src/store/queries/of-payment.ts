import { sql } from 'kysely';
import type { Uuid } from '../../core/ids.ts';
import type { EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import { flag } from '../rows/text.ts';
import type { Scope } from '../store.ts';
import { inScope, type Where } from './page.ts';

export type OfPayment = { readonly sessionId?: Uuid | undefined; readonly paymentId?: Uuid | undefined };

/**
 * What hangs on payments: all of it, or that of one payment or one session. Those of one are few: what else is asked of them
 * is checked row by row.
 */
export function ofPayment(engine: EngineName, scope: Scope, { sessionId, paymentId }: OfPayment): Where {
  if (sessionId === undefined && paymentId === undefined) return inScope(scope);
  const owned = sql`${residual(engine, 'account_id')} = ${scope.accountId}
      and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}`;
  if (paymentId === undefined) return sql`shard = ${scope.shard} and session_id = ${sessionId} and ${owned}`;
  const ofSession = sessionId === undefined ? sql`` : sql` and ${residual(engine, 'session_id')} = ${sessionId}`;
  return sql`shard = ${scope.shard} and payment_id = ${paymentId} and ${owned}${ofSession}`;
}
