import type { Resend } from '../../core/resend.ts';
import type { ResendsTable } from '../schema.ts';
import { flag } from './text.ts';

export const RESEND_COLUMNS = ['shard', 'id', 'account_id', 'livemode', 'event_id', 'endpoint_id', 'cause'] as const;

export function resendToRow(resend: Resend): ResendsTable {
  return {
    shard: resend.shard,
    id: resend.id,
    account_id: resend.accountId,
    livemode: flag(resend.livemode),
    event_id: resend.eventId,
    endpoint_id: resend.endpointId,
    cause: resend.cause,
  };
}

export function rowToResend(row: ResendsTable): Resend {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    eventId: row.event_id,
    endpointId: row.endpoint_id,
    cause: row.cause,
  };
}
