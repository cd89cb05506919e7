import type { Mail } from '../core/mail.ts';
import { nextMailAttemptAtMs } from '../core/mail-retries.ts';
import type { Deps, Letter, Mailing, MailOutcome } from './deps.ts';
import { findLinkOccasion } from './people/link-mails.ts';
import { viewCheckout } from './view-checkout.ts';

/** Longer than a mail may take to be sent: what a killed process was sending is sent again when this has passed. */
export const MAIL_LEASE_MS = 75_000;

/** Takes up to so many of the mails that are due, the longest due first: ours until the lease runs out. */
export async function claimDueMails(deps: Deps, most: number): Promise<readonly Mail[]> {
  const nowMs = deps.clock.nowMs();
  const due = await deps.store.read.listDueMails({ nowMs, limit: most });
  if (due.length === 0) return [];
  return deps.store.transact(async (tx) => {
    const claimed: Mail[] = [];
    for (const id of due) {
      if (!(await tx.leaseMail(id, { nowMs, untilMs: nowMs + MAIL_LEASE_MS }))) continue;
      // The list was read without a lock: until the lease was taken, another worker may have tried this one and put it off.
      const mail = await tx.findMail(id);
      if (mail?.nextAttemptAtMs == null) continue;
      if (mail.nextAttemptAtMs <= nowMs) claimed.push(mail);
      else await tx.saveMail(mail);
    }
    return claimed;
  });
}

/** Composes a mail that was claimed, sends it and records what came of it. */
export async function workMail(deps: Deps, mailing: Mailing, mail: Mail, signal: AbortSignal): Promise<MailOutcome> {
  const outcome = await send(deps, mailing, mail, signal);
  await deps.store.transact((tx) => tx.saveMail(mailAfter(mail, outcome, deps.clock.nowMs())));
  if (outcome.kind === 'refused' || outcome.kind === 'deferred') {
    // Without the reply, which names the recipient; it is kept with the mail.
    deps.log.warn({ mail: mail.id, outcome: outcome.kind, attempt: mail.attemptCount + 1 }, 'a mail was not taken');
  }
  return outcome;
}

async function send(deps: Deps, mailing: Mailing, mail: Mail, signal: AbortSignal): Promise<MailOutcome> {
  let letter: Letter | null;
  try {
    letter = await compose(deps, mailing, mail);
  } catch (error) {
    // Our own mistake, and perhaps mended before three days have passed.
    deps.log.error({ err: error, mail: mail.id }, 'a mail could not be composed');
    return { kind: 'deferred', reason: 'it could not be composed' };
  }
  if (letter === null) return { kind: 'refused', reason: 'what it was about is over' };
  return mailing.transport.send({ ...mail, letter }, signal);
}

/** As things stand now: who is mailed late is not told what has long changed. Null where there is nothing to tell any more. */
async function compose(deps: Deps, { letters }: Mailing, mail: Mail): Promise<Letter | null> {
  const { topic, language, accountId, livemode } = mail;
  switch (topic.kind) {
    case 'receipt':
      return letters.receipt(await viewCheckout(deps, topic.sessionId), language);
    case 'endpoint_disabled': {
      const account = await deps.store.read.findAccount(accountId);
      if (!account) throw new Error(`account ${accountId} has gone`);
      return letters.disabledEndpoint(topic, account, livemode);
    }
    case 'invitation':
    case 'new_password': {
      const occasion = await findLinkOccasion(deps, topic, accountId);
      return occasion && letters.link(occasion, language);
    }
  }
}

/** A mail whose sending was broken off is given back as it was. */
function mailAfter(mail: Mail, outcome: MailOutcome, nowMs: number): Mail {
  if (outcome.kind === 'aborted') return mail;
  const attemptCount = mail.attemptCount + 1;
  if (outcome.kind === 'sent') {
    return { ...mail, status: 'sent', attemptCount, nextAttemptAtMs: null, lastError: null };
  }
  const again = outcome.kind === 'refused' ? null : nextMailAttemptAtMs(attemptCount, mail.createdAtMs, nowMs);
  return {
    ...mail,
    status: again === null ? 'failed' : 'pending',
    attemptCount,
    nextAttemptAtMs: again,
    lastError: outcome.reason,
  };
}
