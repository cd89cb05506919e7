import type { Mail } from '../core/mail.ts';
import type { Deps, Mailing, MailOutcome } from '../operations/deps.ts';
import { claimDueMails, workMail } from '../operations/work-due-mails.ts';
import { createLoop, type Log, type LongLived } from './loop.ts';

/**
 * Sends mails that are due, a few at a time: one that the mail server takes long over keeps a place and holds up none of the
 * others. All of them go to one server. While it cannot be used, one mail alone asks whether it is back, at the growing
 * pauses of a loop whose turns fail; the others stay as they are and leave as soon as it is.
 */
export type MailWorkerOptions = {
  readonly log: Log;
  readonly observer?: MailObserver | undefined;
  readonly limits?: Partial<MailLimits>;
};

/** For metrics. */
export type MailObserver = { attempted(outcome: MailOutcome['kind'], livemode: boolean): void };

export type MailLimits = {
  /** Mails under way at once. */
  readonly concurrency: number;
  /** How often other processes' writes are looked for. */
  readonly pollMs: number;
  /** How long `stop` waits for what is under way before it breaks it off. */
  readonly drainMs: number;
};

export const MAIL_LIMITS: MailLimits = { concurrency: 4, pollMs: 1_000, drainMs: 5_000 };

export function createMailWorker(deps: Deps, mailing: Mailing, options: MailWorkerOptions): LongLived {
  const { log, observer } = options;
  const { concurrency, pollMs, drainMs } = { ...MAIL_LIMITS, ...options.limits };
  const loop = createLoop({ name: 'mails', intervalMs: pollMs, run: fill, log });
  const underWay = new Set<Promise<unknown>>();
  const breakOff = new AbortController();
  /** Why the mail server could not be used when it was last tried. */
  let away: string | null = null;
  /** The last fill had no place left for what else may be due. */
  let full = false;

  async function fill(): Promise<boolean> {
    if (away !== null) return probe();
    const places = concurrency - underWay.size;
    const claimed = places > 0 ? await claimDueMails(deps, places) : [];
    full = claimed.length >= places;
    for (const mail of claimed) begin(mail);
    return false;
  }

  async function probe(): Promise<boolean> {
    const [mail] = await claimDueMails(deps, 1);
    if (!mail) return false;
    await begin(mail);
    if (away !== null) throw new Error(`the mail server cannot be used: ${away}`);
    return true;
  }

  function begin(mail: Mail): Promise<void> {
    const work = send(mail).finally(() => {
      underWay.delete(work);
      if (full) loop.wake();
    });
    underWay.add(work);
    return work;
  }

  async function send(mail: Mail): Promise<void> {
    try {
      const outcome = await workMail(deps, mailing, mail, breakOff.signal);
      observer?.attempted(outcome.kind, mail.livemode);
      if (outcome.kind !== 'aborted') remember(outcome);
    } catch (error) {
      log.error({ err: error, mail: mail.id }, 'a mail was interrupted; it is sent when its lease runs out');
    }
  }

  /** All but what is unavailable was said by a server that is there. */
  function remember(outcome: MailOutcome): void {
    const reason = outcome.kind === 'unavailable' ? outcome.reason : null;
    if (reason !== null && away === null) log.warn({ reason }, 'the mail server cannot be used; mails wait for it');
    if (reason === null && away !== null) log.info('the mail server can be used again');
    away = reason;
  }

  return {
    start: () => loop.start(),
    wake: () => loop.wake(),
    async stop() {
      const patience = setTimeout(() => breakOff.abort(), drainMs);
      await loop.stop();
      await Promise.allSettled(underWay);
      clearTimeout(patience);
    },
    async idle() {
      for (;;) {
        await loop.idle();
        if (underWay.size === 0) return;
        await Promise.allSettled(underWay);
      }
    },
  };
}
