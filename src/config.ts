import { resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import ipaddr from 'ipaddr.js';
import { type Static, Type } from 'typebox';
import { Errors } from 'typebox/schema';
import { isLoopback } from './loopback.ts';
import { type Mailbox, parseMailbox } from './mail/mailbox.ts';
import { parseSmtpUrl, type SmtpServer } from './mail/smtp-url.ts';

const Flag = (description: string) =>
  Type.Enum(['1', '0', 'true', 'false'], { description, mustBe: '1, 0, true or false' });

/** In characters, at least. */
export const SECRET_KEY_LENGTH = 32;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ROLES = ['api', 'page', 'worker', 'dashboard'] as const;

/** Every setting: its name, what it accepts (`mustBe` says it in words), what it is for. `polytill start --help` prints this. */
export const Settings = Type.Object({
  HOST: Type.String({ minLength: 1, default: '127.0.0.1', description: 'Address to listen on.' }),
  PORT: Type.String({
    pattern: '^\\d{1,5}$',
    default: '4242',
    description: 'Port to listen on; 0 takes a free one.',
    mustBe: 'a number from 0 to 65535',
  }),
  PUBLIC_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s?#]+$',
      description: 'Where payers and merchants reach this server. Default: http://localhost:PORT.',
      mustBe: 'an absolute http or https URL without a path or a query, such as https://pay.example.com',
    }),
  ),
  POLYTILL_DATA_DIR: Type.String({
    minLength: 1,
    default: './data',
    description: 'Directory of the embedded database, the generated secret key and the test keys.',
  }),
  DATABASE_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://.+$',
      description: 'A PostgreSQL 15+ database. Absent: SQLite in the data directory.',
      mustBe: 'a URL such as postgresql://user:password@host:5432/database',
    }),
  ),
  POLYTILL_SECRET_KEY: Type.Optional(
    Type.String({
      minLength: SECRET_KEY_LENGTH,
      description:
        'Hashes keys and seals secrets; at least 32 characters. Required with DATABASE_URL and for live keys; else made and kept in the data directory.',
      mustBe: 'at least 32 characters long. Make one with: openssl rand -base64 32',
    }),
  ),
  POLYTILL_SECRET_KEY_PREVIOUS: Type.Optional(
    Type.String({
      minLength: SECRET_KEY_LENGTH,
      description:
        'Secret keys that only open what was sealed under them, while POLYTILL_SECRET_KEY is rotated: one, or several with commas between. See: polytill rotate-key --help.',
      mustBe:
        'a secret key other than POLYTILL_SECRET_KEY, at least 32 characters long, or several with commas between',
    }),
  ),
  POLYTILL_ALLOW_LOOPBACK: Type.Optional(
    Flag(
      'Whether test-mode webhooks, and endpoints of test chains, may be on loopback addresses. Default: only while HOST and PUBLIC_URL are loopback.',
    ),
  ),
  POLYTILL_CHAIN_NODES: Type.Optional(
    Type.String({
      description:
        "Nodes of chains in this server's own network, which accounts may name as endpoints in both modes, by http too: hosts with their ports, with commas between. Default: public addresses alone, by https in live mode.",
      mustBe: 'hosts with their ports and commas between, such as localhost:8545,10.0.0.7:8545',
    }),
  ),
  POLYTILL_RATE_LIMIT: Type.Optional(
    Type.String({
      pattern: '^\\d{1,6}$',
      description: 'Requests a second for each key, 0 for no limit. Default: none for test keys, 100 for live keys.',
      mustBe: 'a whole number of requests a second, 0 for no limit',
    }),
  ),
  POLYTILL_DEMO: Type.Optional(
    Flag(
      'Whether the demo shop is served, in which anyone may place test orders. Default: only while PUBLIC_URL is loopback.',
    ),
  ),
  METRICS_TOKEN: Type.Optional(
    Type.String({
      minLength: 16,
      description: 'Bearer token for /metrics. Absent: loopback only.',
      mustBe: 'at least 16 characters long',
    }),
  ),
  TRUST_PROXY: Type.Optional(
    Type.String({
      description:
        'Whose X-Forwarded-* headers to believe: a number of proxies, addresses and CIDRs by comma, or 1, 0, true, false.',
      mustBe: 'a number of proxies, or addresses and CIDRs with commas between, or true or false',
    }),
  ),
  SMTP_URL: Type.Optional(
    Type.String({
      pattern: '^smtps?://.+$',
      description:
        'Mail server: receipts are mailed to payers. smtps:// for TLS from the first byte (465), smtp:// for STARTTLS (587), which a password requires. The same on every node. Default: nothing is mailed.',
      mustBe: 'a URL such as smtps://user:password@host:465, with nothing after the port',
    }),
  ),
  MAIL_FROM: Type.Optional(
    Type.String({
      description:
        "Sender of mails, with a name in place of the shop's own or without. Default: no-reply@ the host of PUBLIC_URL.",
      mustBe: 'an address such as till@example.com or Makola Cloth <till@example.com>',
    }),
  ),
  LOG_LEVEL: Type.Enum([...LOG_LEVELS], {
    default: 'info',
    description: 'How much to log.',
    mustBe: `one of ${LOG_LEVELS.join(', ')}`,
  }),
  POLYTILL_ROLES: Type.String({
    pattern: `^(${ROLES.join('|')})(,(${ROLES.join('|')}))*$`,
    default: ROLES.join(),
    description: 'What this node does, so that nodes can be split.',
    mustBe: `one or more of ${ROLES.join(', ')}, with commas and no spaces`,
  }),
});

export type Role = (typeof ROLES)[number];

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. Null until the port is known: `http://localhost:PORT`. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly secretKey: string | null;
  /** Only open. None of them is `secretKey`. */
  readonly previousSecretKeys: readonly string[];
  readonly allowLoopback: boolean;
  /** Hosts with their ports, as URLs write them. */
  readonly chainNodes: readonly string[];
  /** Requests a second for each key; null: the default of the key's mode. */
  readonly rateLimit: number | null;
  /** Whether the demo shop is served where the page is. */
  readonly demo: boolean;
  readonly metricsToken: string | null;
  readonly trustProxy: boolean | number | string;
  /** Null: nothing is mailed. */
  readonly smtp: SmtpServer | null;
  /** Null: `no-reply@` the host of `publicUrl`. */
  readonly mailFrom: Mailbox | null;
  readonly logLevel: string;
  readonly roles: ReadonlySet<Role>;
};

/** A setting that cannot be used, in one line that says which and what it must be. */
export class BadSetting extends Error {}

/** Reads and checks the settings. */
export function readConfig(environment: NodeJS.ProcessEnv = readEnvironment()): Config {
  const known = Object.keys(Settings.properties);
  const given = Object.fromEntries(known.map((name) => [name, environment[name]]).filter(([, value]) => value));
  const settings = checkSettings({ ...defaults(), ...given });
  const publicUrl = settings.PUBLIC_URL ? checkPublicUrl(settings.PUBLIC_URL) : null;
  const publicHost = publicUrl ? new URL(publicUrl).hostname : 'localhost';
  const port = Number(settings.PORT);
  if (port > 65_535) throw mustBe('PORT');
  if (settings.DATABASE_URL && !settings.POLYTILL_SECRET_KEY) {
    throw new BadSetting(
      'POLYTILL_SECRET_KEY is required with DATABASE_URL: every node that shares a database must share it. Make one with: openssl rand -base64 32',
    );
  }
  return {
    host: settings.HOST,
    port,
    publicUrl,
    dataDir: resolve(settings.POLYTILL_DATA_DIR),
    databaseUrl: settings.DATABASE_URL ?? null,
    secretKey: settings.POLYTILL_SECRET_KEY ?? null,
    previousSecretKeys: parsePreviousKeys(settings),
    allowLoopback: settings.POLYTILL_ALLOW_LOOPBACK
      ? isOn(settings.POLYTILL_ALLOW_LOOPBACK)
      : isLoopback(settings.HOST) && isLoopback(publicHost),
    chainNodes: parseHosts(settings.POLYTILL_CHAIN_NODES),
    rateLimit: settings.POLYTILL_RATE_LIMIT === undefined ? null : Number(settings.POLYTILL_RATE_LIMIT),
    demo: settings.POLYTILL_DEMO ? isOn(settings.POLYTILL_DEMO) : isLoopback(publicHost),
    metricsToken: settings.METRICS_TOKEN ?? null,
    trustProxy: parseTrustProxy(settings.TRUST_PROXY),
    smtp: settings.SMTP_URL === undefined ? null : (parseSmtpUrl(settings.SMTP_URL) ?? refuse('SMTP_URL')),
    mailFrom: settings.MAIL_FROM === undefined ? null : (parseMailbox(settings.MAIL_FROM) ?? refuse('MAIL_FROM')),
    logLevel: settings.LOG_LEVEL,
    roles: new Set(settings.POLYTILL_ROLES.split(',') as Role[]),
  };
}

/** The settings as a text for `--help`. */
export function describeSettings(): string {
  return Object.entries(Settings.properties)
    .map(([name, schema]) => {
      const { description, default: fallback } = schema as unknown as { description: string; default?: string };
      return `  ${name.padEnd(24)} ${description}${fallback === undefined ? '' : ` Default: ${fallback}.`}`;
    })
    .join('\n');
}

/** The environment and, beneath it, a `.env` file in the working directory. */
export function readEnvironment(): NodeJS.ProcessEnv {
  try {
    loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new BadSetting(`.env cannot be read: ${(error as Error).message}`);
  }
  return process.env;
}

function defaults(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Settings.properties).flatMap(([name, schema]) =>
      'default' in schema ? [[name, schema.default]] : [],
    ),
  );
}

function checkSettings(given: unknown): Static<typeof Settings> {
  const [valid, errors] = Errors(Settings, given);
  if (valid) return given as Static<typeof Settings>;
  throw mustBe((errors[0]?.instancePath.split('/')[1] ?? '') as SettingName);
}

type SettingName = keyof typeof Settings.properties;

/** Never with the value: some are secret. */
function mustBe(name: SettingName): BadSetting {
  const { mustBe, description } = Settings.properties[name] as unknown as { mustBe?: string; description: string };
  return new BadSetting(
    mustBe ? `${name} must be ${mustBe}` : `${name} has a value that it cannot take: ${description}`,
  );
}

function refuse(name: SettingName): never {
  throw mustBe(name);
}

function checkPublicUrl(text: string): string {
  const url = URL.parse(text);
  // Paths begin at the root: clients of the APIs drop a base path. A password in it would be shown to every payer.
  if (url === null || /[^/]/.test(url.pathname) || url.username || url.password) throw mustBe('PUBLIC_URL');
  return url.origin;
}

/** A comma may stand in a key, too: then the whole is tried as one, beside its parts. */
function parsePreviousKeys(settings: Static<typeof Settings>): readonly string[] {
  const { POLYTILL_SECRET_KEY: current, POLYTILL_SECRET_KEY_PREVIOUS: text } = settings;
  if (text === undefined) return [];
  const parts = text.split(',').map((part) => part.trim());
  const keys = parts.every((part) => part.length >= SECRET_KEY_LENGTH) ? [...new Set([...parts, text])] : [text];
  // Whoever sets the same twice takes the key for rotated, and it is not.
  if (current !== undefined && keys.includes(current)) throw mustBe('POLYTILL_SECRET_KEY_PREVIOUS');
  return keys;
}

/** As URLs write them: whoever names a node writes its port, which an address of https may leave out. */
function parseHosts(text = ''): readonly string[] {
  const parts = text.split(',').filter((part) => part !== '');
  return parts.map((part) => {
    const url = /[\s/@?#]/.test(part.trim()) ? null : URL.parse(`http://${part.trim()}`);
    return url?.host.replace(/:443$/, '') ?? refuse('POLYTILL_CHAIN_NODES');
  });
}

function parseTrustProxy(text: string | undefined): boolean | number | string {
  if (text === undefined || text === '0' || text === 'false') return false;
  if (text === 'true') return true;
  if (/^\d+$/.test(text)) return Number(text);
  if (text.split(',').every((part) => isProxyRange(part.trim()))) return text;
  throw mustBe('TRUST_PROXY');
}

function isProxyRange(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

function isOn(flag: string): boolean {
  return flag === '1' || flag === 'true';
}
