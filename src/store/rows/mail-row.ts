import type { Mail, MailTopic } from '../../core/mail.ts';
import type { MailsTable } from '../schema.ts';
import { type Details, orNone } from './details.ts';
import { flag } from './text.ts';

export const MAIL_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'kind',
  'session_id',
  'status',
  'attempt_count',
  'next_attempt_at_ms',
  'lease_until_ms',
  'created_at_ms',
  'details',
] as const;

type MailDetails = Pick<Mail, 'recipient'> & Details<Pick<Mail, 'language' | 'lastError'>> & { readonly topic: object };

/** Whoever writes a mail has settled what it was leased for: the lease is free again. */
export function mailToRow(mail: Mail): MailsTable {
  const { kind, sessionId, ...topic } = mail.topic;
  const details: MailDetails = {
    recipient: mail.recipient,
    language: orNone(mail.language),
    topic,
    lastError: orNone(mail.lastError),
  };
  return {
    shard: mail.shard,
    id: mail.id,
    account_id: mail.accountId,
    livemode: flag(mail.livemode),
    kind,
    session_id: sessionId,
    status: mail.status,
    attempt_count: mail.attemptCount,
    next_attempt_at_ms: mail.nextAttemptAtMs,
    lease_until_ms: null,
    created_at_ms: mail.createdAtMs,
    details: JSON.stringify(details),
  };
}

export function rowToMail(row: MailsTable): Mail {
  const details: MailDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    topic: { kind: row.kind, sessionId: row.session_id, ...details.topic } as MailTopic,
    recipient: details.recipient,
    language: details.language ?? null,
    status: row.status,
    attemptCount: row.attempt_count,
    nextAttemptAtMs: row.next_attempt_at_ms,
    lastError: details.lastError ?? null,
    createdAtMs: row.created_at_ms,
  };
}
