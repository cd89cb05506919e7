import type { Deps, MailOutcome } from '../deps.ts';
import { record } from './audit-log.ts';
import type { Actor } from './people-operations.ts';

export type TestMailOutcome = MailOutcome | { readonly kind: 'off' };

/** Somebody waits for it at a page. */
const PATIENCE_MS = 20_000;

/** To the person's own address, past the queue: what the mail server says of it is the answer, and nothing is kept of it. */
export async function sendTestMail(
  deps: Deps,
  actor: Actor,
  { language }: { language: string | null },
): Promise<TestMailOutcome> {
  const { mailing, clock, ids } = deps;
  const { account, person } = actor;
  if (!mailing || !person) return { kind: 'off' };
  await record(deps, actor, { action: 'account.mail_tested', target: person.email });
  const createdAtMs = clock.nowMs();
  const letter = await mailing.letters.trial(account, language);
  const parcel = { id: ids.make(createdAtMs, account.shard), recipient: person.email, createdAtMs, letter };
  const outcome = await mailing.transport.send(parcel, AbortSignal.timeout(PATIENCE_MS));
  return outcome.kind === 'aborted' ? { kind: 'unavailable', reason: `no end after ${PATIENCE_MS / 1000} s` } : outcome;
}
