import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvironment } from '../config.ts';
import { isLoopback } from '../loopback.ts';
import { CliError, EXIT } from './exit-code.ts';

/** The server that a command calls, without a trailing slash, and the key that it calls it with. */
export type Connection = { readonly url: string; readonly key: string };

export type ConnectionOptions = { readonly url?: string; readonly key?: string };

/**
 * What was given, or else POLYTILL_URL and POLYTILL_KEY, or else the server of this directory and its own test key. That key
 * goes to this machine alone: it is a secret, and another server's business it is not.
 */
export function readConnection(options: ConnectionOptions): Connection {
  const environment = readEnvironment();
  const url = parseUrl(options.url ?? (environment.POLYTILL_URL || localUrl(environment)));
  const key = options.key ?? (environment.POLYTILL_KEY || localKey(url, environment));
  return { url, key };
}

function parseUrl(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  throw new CliError(EXIT.usage, `${text} is no address of a server: give one such as https://pay.example.com`);
}

function localUrl({ PUBLIC_URL, PORT }: NodeJS.ProcessEnv): string {
  return PUBLIC_URL || `http://localhost:${PORT || 4242}`;
}

function localKey(url: string, { POLYTILL_DATA_DIR }: NodeJS.ProcessEnv): string {
  if (!isLoopback(new URL(url).hostname)) {
    throw new CliError(EXIT.unauthorized, `no API key for ${url}: give --key, or set POLYTILL_KEY`);
  }
  const path = join(resolve(POLYTILL_DATA_DIR || './data'), 'test-keys.json');
  try {
    const { paygate } = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof paygate === 'string') return paygate;
  } catch (cause) {
    const message = `no API key: give --key, or set POLYTILL_KEY, or run this where polytill start has made ${path}`;
    throw new CliError(EXIT.unauthorized, message, { cause });
  }
  throw new CliError(EXIT.unauthorized, `${path} holds no key for paygate: restart the server, which makes one`);
}
