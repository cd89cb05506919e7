import { afterEach, expect, test } from 'vitest';
import { header, type MailServer, type MailServerOptions, startMailServer } from '../../test/mail/mail-server.ts';
import type { Letter, MailParcel, MailTransport } from '../operations/deps.ts';
import { type Mailbox, senderAt } from './mailbox.ts';
import { createSmtpTransport } from './smtp-transport.ts';
import { parseSmtpUrl, type SmtpServer } from './smtp-url.ts';

const PUBLIC_URL = 'https://pay.example/till';
const NEVER = new AbortController().signal;
const LETTER: Letter = {
  fromName: 'Adinkra',
  replyTo: null,
  language: 'en',
  subject: 'Receipt',
  text: 'Paid.',
  html: '<p>Paid.</p>',
};
const PARCEL: MailParcel = {
  id: '019b76da-a800-7001-8abc-0123456789ab',
  recipient: 'ama@example.com',
  createdAtMs: Date.UTC(2026, 0, 15, 10),
  letter: LETTER,
};

const open: { stop?(): Promise<void>; close?(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await (one.close ?? one.stop)?.();
});

async function connect(
  options: MailServerOptions = {},
  { from = senderAt(PUBLIC_URL), sendMs, login = '' }: { from?: Mailbox; sendMs?: number; login?: string } = {},
): Promise<{ server: MailServer; transport: MailTransport }> {
  const server = await startMailServer(options);
  const url = parseSmtpUrl(`smtp://${login}127.0.0.1:${server.port}`) as SmtpServer;
  const transport = createSmtpTransport({ server: url, from, publicUrl: PUBLIC_URL, ...(sendMs ? { sendMs } : {}) });
  open.push(transport, server);
  return { server, transport };
}

test('a letter arrives as it was written, from the shop, and nothing answers it by itself', async () => {
  const { server, transport } = await connect();
  const letter = { ...LETTER, replyTo: 'help@adinkra.example', language: 'pl', subject: 'Potwierdzenie: 12,50 zł' };
  expect(await transport.send({ ...PARCEL, letter }, NEVER)).toEqual({ kind: 'sent' });
  const [arrived] = await server.arrivals(1);
  expect(arrived?.to).toEqual(['ama@example.com']);
  expect(arrived?.mail).toMatchObject({
    from: { name: 'Adinkra', address: 'no-reply@pay.example' },
    to: [{ name: '', address: 'ama@example.com' }],
    replyTo: [{ name: 'Adinkra', address: 'help@adinkra.example' }],
    subject: 'Potwierdzenie: 12,50 zł',
    messageId: `<${PARCEL.id}@pay.example>`,
    date: '2026-01-15T10:00:00.000Z',
    text: 'Paid.\n',
    html: '<p>Paid.</p>\n',
  });
  const said = ['content-language', 'auto-submitted', 'x-auto-response-suppress', 'x-mailer'];
  expect(said.map((name) => arrived && header(arrived, name))).toEqual(['pl', 'auto-generated', 'All', undefined]);
});

test('a name that the operator has set stands in place of the shop’s', async () => {
  const { server, transport } = await connect({}, { from: { name: 'Payments', address: 'till@example.com' } });
  await transport.send(PARCEL, NEVER);
  const [arrived] = await server.arrivals(1);
  expect(arrived?.mail.from).toEqual({ name: 'Payments', address: 'till@example.com' });
  expect(arrived?.mail.replyTo).toBeUndefined();
});

test.each([
  'Evil\r\nBcc: other@example.com',
  'Evil\nX-Evil: 1\n\nBody',
  'Evil" <other@example.com>, "x',
  'Evil\u0000\u000b\u2028name',
  '=?utf-8?q?Evil?=',
  '\u202egnahc ti',
])('a name such as %j begins no header and names nobody else', async (name) => {
  const { server, transport } = await connect();
  const letter = { ...LETTER, fromName: name, replyTo: 'help@adinkra.example', subject: name };
  expect(await transport.send({ ...PARCEL, letter }, NEVER)).toEqual({ kind: 'sent' });
  const [arrived] = await server.arrivals(1);
  expect(arrived?.to).toEqual(['ama@example.com']);
  expect(arrived?.mail.from?.address).toBe('no-reply@pay.example');
  expect(arrived?.mail.replyTo).toMatchObject([{ address: 'help@adinkra.example' }]);
  expect(arrived?.mail.to).toHaveLength(1);
  const names = arrived?.mail.headers.map(({ key }) => key) ?? [];
  expect(names.filter((key) => ['bcc', 'cc', 'x-evil'].includes(key))).toEqual([]);
  expect(arrived?.mail.text).toBe('Paid.\n');
});

test.each(['a,b@example.com', 'a"b@example.com', 'ama@żółw.pl'])('%s is one recipient', async (recipient) => {
  const { server, transport } = await connect();
  await transport.send({ ...PARCEL, recipient }, NEVER);
  expect(server.asked).toHaveLength(1);
});

test.each(['a>b@example.com', 'x@<y>', 'evil@example.com\r\nRCPT'])('%j is told to no server', async (recipient) => {
  const { server, transport } = await connect();
  expect(await transport.send({ ...PARCEL, recipient }, NEVER)).toMatchObject({ kind: 'refused' });
  expect([server.asked, server.arrived]).toEqual([[], []]);
});

test.each([
  ['550 5.1.1 No such user', 'refused'],
  ['450 4.2.0 Greylisted', 'deferred'],
  ['554 5.7.1 Relay access denied', 'deferred'],
  ['421 4.7.0 Closing', 'unavailable'],
] as const)('%s: %s', async (reply, kind) => {
  const { transport } = await connect({ onRecipient: () => reply });
  expect(await transport.send(PARCEL, NEVER)).toEqual({ kind, reason: reply });
});

test('what the server says once it has read a mail decides, too; the next one goes over the same line', async () => {
  const { server, transport } = await connect({
    onMail: (_, count) => (count === 1 ? '451 4.3.0 Out of disk' : undefined),
  });
  expect(await transport.send(PARCEL, NEVER)).toEqual({ kind: 'deferred', reason: '451 4.3.0 Out of disk' });
  expect(await transport.send(PARCEL, NEVER)).toEqual({ kind: 'sent' });
  expect(new Set(server.arrived.map(({ mail }) => mail.messageId)).size).toBe(1);
});

test('a login that is refused says nothing of the mail, and the password stands in no reason', async () => {
  const onAuth: MailServerOptions['onAuth'] = ({ username, password }, _session, answer) => {
    const right = username === 'till' && password === 'open sesame';
    answer(right ? null : Object.assign(new Error('Bad credentials'), { responseCode: 535 }), { user: username });
  };
  const wrong = await connect({ onAuth }, { login: 'till:wrong%20sesame@' });
  const outcome = await wrong.transport.send(PARCEL, NEVER);
  expect(outcome).toEqual({ kind: 'unavailable', reason: '535 Bad credentials' });
  const right = await connect({ onAuth }, { login: 'till:open%20sesame@' });
  expect(await right.transport.send(PARCEL, NEVER)).toEqual({ kind: 'sent' });
});

test('a server that is not there cannot be used', async () => {
  const { server, transport } = await connect();
  await server.stop();
  expect(await transport.send(PARCEL, NEVER)).toMatchObject({ kind: 'unavailable' });
});

test('a server that never answers is given up', async () => {
  const { transport } = await connect({ onRecipient: () => new Promise(() => {}) }, { sendMs: 50 });
  expect(await transport.send(PARCEL, NEVER)).toEqual({ kind: 'unavailable', reason: 'no end after 0.05 s' });
});

test('sending is broken off by a signal', async () => {
  const breakOff = new AbortController();
  const { transport } = await connect({
    onRecipient: () => {
      breakOff.abort();
      return new Promise(() => {});
    },
  });
  expect(await transport.send(PARCEL, breakOff.signal)).toEqual({ kind: 'aborted' });
});
