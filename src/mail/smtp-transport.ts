import type { Transporter } from 'nodemailer';
import type { MailParcel, MailTransport } from '../operations/deps.ts';
import { type Mailbox, mailDomain } from './mailbox.ts';
import { classifySmtpFailure, type SmtpError } from './smtp-failure.ts';
import type { SmtpServer } from './smtp-url.ts';

export type SmtpTransportOptions = {
  readonly server: SmtpServer;
  /** With a name: that name on every mail; without one, the name that each letter has. */
  readonly from: Mailbox;
  readonly publicUrl: string;
  /** How long a mail may take as a whole; less than the lease that it is sent under. */
  readonly sendMs?: number;
};

const SEND_MS = 60_000;

/**
 * Hands mails to a mail server over SMTP. The library is loaded with the first mail; connections are kept for a while, since
 * mails come in crowds, and a mail is never sent again by itself once a byte of it has left.
 */
export function createSmtpTransport(options: SmtpTransportOptions): MailTransport {
  const { sendMs = SEND_MS } = options;
  let opened: Promise<Transporter> | undefined;
  const open = () => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(connectionOf(options)));
    return opened;
  };
  return {
    async send(parcel, signal) {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(sendMs)]);
      try {
        const transporter = await open();
        await transporter.sendMail({ ...messageOf(options, parcel), signal: patience });
        return { kind: 'sent' };
      } catch (error) {
        if (signal.aborted) return { kind: 'aborted' };
        if (patience.aborted) return { kind: 'unavailable', reason: `no end after ${sendMs / 1000} s` };
        return classifySmtpFailure(error as SmtpError);
      }
    },
    async close() {
      const transporter = await opened?.catch(() => undefined);
      transporter?.close();
    },
  };
}

export function connectionOf({ server }: Pick<SmtpTransportOptions, 'server'>) {
  const { host, port, login, encryption } = server;
  return {
    host,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    pool: true as const,
    // No fewer than the worker sends at once: nothing waits in here.
    maxConnections: 10,
    idleTimeout: 30_000,
    // Repeats only what was never sent: a connection that had gone stale. All else is the worker's to repeat.
    maxRequeues: 1,
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 20_000,
    socketTimeout: 30_000,
    // A letter is text: nothing in it is ever taken for the name of a file or the address of a page.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Addresses are given as objects: a text would be parsed, and might be several. */
function messageOf({ from, publicUrl }: SmtpTransportOptions, { id, createdAtMs, recipient, letter }: MailParcel) {
  return {
    from: { name: from.name ?? letter.fromName, address: from.address },
    to: { name: '', address: recipient },
    ...(letter.replyTo ? { replyTo: { name: letter.fromName, address: letter.replyTo } } : {}),
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    // The same at each attempt, so that whoever gets it twice after a lost answer can tell.
    messageId: `<${id}@${mailDomain(publicUrl)}>`,
    date: new Date(createdAtMs),
    headers: {
      'Content-Language': letter.language,
      // RFC 3834, and what Exchange asks for: nobody's holiday notice comes back.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}
