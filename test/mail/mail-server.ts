import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came in: whom it was for, its bytes, and what a mail client reads of them. */
export type Arrived = { readonly to: readonly string[]; readonly raw: string; readonly mail: Email };

/** `451 4.2.0 Later`, or nothing to take it. What waits, is waited for. */
type Reply = string | undefined;

export type MailServer = {
  readonly port: number;
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** How often somebody was to be mailed, whatever was said to it. */
  readonly asked: readonly string[];
  /** Resolves once so many have come in. */
  arrivals(count: number): Promise<readonly Arrived[]>;
  stop(): Promise<void>;
};

export type MailServerOptions = {
  readonly port?: number;
  /** What is said to a recipient, counted from 1. */
  readonly onRecipient?: (address: string, count: number) => Reply | Promise<Reply>;
  /** What is said to a mail that has been read, counted from 1; those that are not taken arrive all the same. */
  readonly onMail?: (arrived: Arrived, count: number) => Reply | Promise<Reply>;
} & Pick<SMTPServerOptions, 'onAuth' | 'onMailFrom' | 'onConnect'>;

/** A real mail server on loopback. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const arrived: Arrived[] = [];
  const asked: string[] = [];
  let waiting: { count: number; resolve: (all: readonly Arrived[]) => void }[] = [];
  const { port = 0, onRecipient, onMail, ...handlers } = options;
  const server = new SMTPServer({
    disabledCommands: handlers.onAuth ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 1,
    ...handlers,
    async onRcptTo({ address }, _session, answer) {
      asked.push(address);
      answer(refusal(await onRecipient?.(address, asked.length)));
    },
    async onData(stream, { envelope }, answer) {
      // A client that is killed hangs up in the middle: that is no mail.
      const raw = await buffer(stream).catch(() => null);
      if (raw === null) return;
      const to = envelope.rcptTo.map(({ address }) => address);
      arrived.push({ to, raw: raw.toString(), mail: await PostalMime.parse(raw) });
      for (const { count, resolve } of waiting) if (arrived.length >= count) resolve(arrived);
      waiting = waiting.filter(({ count }) => arrived.length < count);
      answer(refusal(await onMail?.(arrived.at(-1) as Arrived, arrived.length)));
    },
  });
  server.on('error', () => {});
  const listener = server.listen(port, '127.0.0.1');
  if (!listener.listening) await once(listener, 'listening');
  const listens = (listener.address() as AddressInfo).port;
  return {
    port: listens,
    url: `smtp://127.0.0.1:${listens}`,
    arrived,
    asked,
    arrivals: (count) =>
      arrived.length >= count ? Promise.resolve(arrived) : new Promise((resolve) => waiting.push({ count, resolve })),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function refusal(reply: Reply): Error | null {
  if (reply === undefined) return null;
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}

export function header({ mail }: Arrived, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name.toLowerCase())?.value;
}
