import { isLoopback } from '../loopback.ts';

/** The mail server that mails are handed to. */
export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  readonly login: { readonly user: string; readonly password: string } | null;
  /**
   * How the line is encrypted: from the first byte, or by STARTTLS, which must succeed where a password is sent and is used
   * elsewhere as far as it is offered. Not at all to this machine: nobody listens, and a relay's own certificate is seldom
   * one that could be checked.
   */
  readonly encryption: 'tls' | 'starttls' | 'starttls if offered' | 'none';
};

const SUBMISSION_PORT = 587;
const TLS_PORT = 465;

/** `smtp://` or `smtps://`, with user and password, host and port; undefined for anything else. */
export function parseSmtpUrl(text: string): SmtpServer | undefined {
  const url = URL.parse(text);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return undefined;
  if ((url.pathname !== '' && url.pathname !== '/') || url.search || url.hash) return undefined;
  const login = loginOf(url);
  if (login === undefined) return undefined;
  const isTls = url.protocol === 'smtps:';
  const encryption = isTls ? 'tls' : isLoopback(url.hostname) ? 'none' : login ? 'starttls' : 'starttls if offered';
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (isTls ? TLS_PORT : SUBMISSION_PORT),
    login,
    encryption,
  };
}

/** Null where there is none, undefined where it cannot be read. */
function loginOf({ username, password }: URL): SmtpServer['login'] | undefined {
  if (username === '' && password === '') return null;
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}
