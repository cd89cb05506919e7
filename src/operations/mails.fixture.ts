import { type MailServer, type MailServerOptions, startMailServer } from '../../test/mail/mail-server.ts';
import type { Mail } from '../core/mail.ts';
import type { MethodInput } from '../core/method.ts';
import type { Session } from '../core/session.ts';
import { senderAt } from '../mail/mailbox.ts';
import { createSmtpTransport } from '../mail/smtp-transport.ts';
import { parseSmtpUrl, type SmtpServer } from '../mail/smtp-url.ts';
import { createLetters } from '../page/letters/letters.tsx';
import type { Mailing } from './deps.ts';
import type { CreateSessionInput } from './operations.ts';
import { claimDueMails, workMail } from './work-due-mails.ts';
import { card, makeWorld, startOf, type World } from './world.fixture.ts';

const PUBLIC_URL = 'http://localhost';

/** A world that mails, and the mail server that it mails to. */
export type MailingWorld = World & { readonly mailing: Mailing; readonly server: MailServer };

export async function makeMailingWorld(
  options: MailServerOptions & Parameters<typeof makeWorld>[0] = {},
): Promise<MailingWorld> {
  const server = await startMailServer(options);
  const mailing = mailingTo(server);
  const world = await makeWorld({ ...options, mailing });
  return {
    ...world,
    mailing,
    server,
    async close() {
      await mailing.transport.close();
      await server.stop();
      await world.close();
    },
  };
}

function mailingTo(server: MailServer): Mailing {
  return {
    letters: createLetters({ publicUrl: PUBLIC_URL }),
    transport: createSmtpTransport({
      server: parseSmtpUrl(server.url) as SmtpServer,
      from: senderAt(PUBLIC_URL),
      publicUrl: PUBLIC_URL,
    }),
  };
}

/** A session of somebody whose address is known, and what came of paying it. */
export async function buy(
  world: World,
  input: Partial<CreateSessionInput> = {},
  method: MethodInput = card(),
): Promise<Session> {
  const session = await world.createSession({ customerEmail: 'ama@example.com', ...input });
  const { view } = await world.operations.startPayment(startOf(session.id, method));
  return view.checkout.session;
}

/** Sends all that is due, as the worker does; how each went. */
export async function workDueMails({ deps, mailing }: MailingWorld): Promise<string[]> {
  const outcomes: string[] = [];
  for (;;) {
    const claimed = await claimDueMails(deps, 10);
    if (claimed.length === 0) return outcomes;
    for (const mail of claimed) {
      outcomes.push((await workMail(deps, mailing, mail, new AbortController().signal)).kind);
    }
  }
}

export async function receiptOf(world: World, { id }: Session): Promise<Mail | undefined> {
  return world.store.read.findReceiptOf(id);
}
