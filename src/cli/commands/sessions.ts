import { type Command, InvalidArgumentError, Option } from 'commander';
import { ASSETS, METHOD_TYPES, SIMULATED_TRANSFERS, TEST_NETWORKS } from '../../core/method.ts';
import { ApiRefused, type PaygateClient } from '../../paygate-client.ts';
import { actOnNativeApi } from '../act-on-api.ts';
import { CliError, EXIT } from '../exit-code.ts';
import {
  formatPayment,
  formatSession,
  formatSessions,
  type List,
  type Payment,
  type Session,
} from '../format/objects.ts';
import { parseDuration } from '../parse-duration.ts';
import { type PayOptions, testMethodOf } from '../test-method.ts';
import { addPageOptions, type PageOptions, pathWith } from './page-options.ts';

export const SESSIONS_PATH = '/v1/checkout/sessions';

export function addSessions(program: Command): void {
  const sessions = program.command('sessions').description('checkout sessions: create, read, pay in test mode, expire');
  addCreate(sessions);
  const get = sessions.command('get').description('read one').argument('<id>', 'cs_…, or as another API names it');
  actOnNativeApi(get, async ({ args: [id = ''], api, output }) => {
    const session = await api.get<Session>(sessionPath(id));
    output.show(session, (paint) => formatSession(session, paint));
  });
  const list = addPageOptions(sessions.command('list').description('list them, newest first')).addOption(
    new Option('--status <status>', 'only these').choices(['open', 'complete', 'expired']),
  );
  actOnNativeApi<PageOptions & { status?: string }>(list, async ({ options, api, output }) => {
    const page = await api.get<List<Session>>(pathWith(SESSIONS_PATH, options, { status: options.status }));
    output.show(page, (paint) => formatSessions(page, paint));
  });
  addPay(sessions);
  const expire = sessions.command('expire').description('end an open one').argument('<id>', 'cs_…');
  actOnNativeApi(expire, async ({ args: [id = ''], api, output }) => {
    const session = await api.post<Session>(`${sessionPath(id)}/expire`, {});
    output.show(session, (paint) => formatSession(session, paint));
  });
}

type CreateOptions = {
  readonly amount: number;
  readonly currency?: string;
  readonly email?: string;
  readonly description?: string;
  readonly method?: string[];
  readonly metadata?: Record<string, string>;
  readonly expiresIn?: number;
  readonly successUrl?: string;
  readonly cancelUrl?: string;
  readonly data?: Record<string, unknown>;
};

function addCreate(sessions: Command): void {
  const create = sessions
    .command('create')
    .description('create one, and print its address')
    .requiredOption('--amount <minor units>', 'what is to be paid: 5000 is 50.00', parseInteger)
    .option('--currency <code>', "ISO 4217; default: the account's")
    .option('--description <text>', 'shown on the page')
    .option('--email <address>', "the payer's, pre-filled")
    .addOption(new Option('--method <type...>', 'only these ways to pay').choices(METHOD_TYPES))
    .option('--metadata <name=value>', 'may be given again', addPair)
    .option('--expires-in <duration>', 'when it ends unpaid, such as 30m', parseDuration)
    .option('--success-url <url>', 'where the payer goes when it is paid; default: the server')
    .option('--cancel-url <url>', 'where the payer goes to turn back; default: the server')
    .option('--data <json>', 'any other field of the call, as JSON', parseObject);
  actOnNativeApi<CreateOptions>(create, async ({ options, api, connection, output }) => {
    const expiresAt = options.expiresIn === undefined ? undefined : await timeIn(options.expiresIn, api);
    const session = await api.post<Session>(SESSIONS_PATH, bodyOf(options, { url: connection.url, expiresAt }));
    output.show(session, (paint) => formatSession(session, paint));
  });
}

function bodyOf(options: CreateOptions, { url, expiresAt }: { url: string; expiresAt: string | undefined }) {
  const { amount, currency, description, email, method, metadata, data } = options;
  return {
    ...{ amount, currency, description, metadata },
    customer_email: email,
    payment_method_types: method,
    expires_at: expiresAt,
    success_url: options.successUrl ?? `${url}/`,
    cancel_url: options.cancelUrl ?? `${url}/`,
    ...data,
  };
}

/** By the account's test clock, which may be ahead; by this machine's where the key is live, or may not ask. */
async function timeIn(seconds: number, api: PaygateClient): Promise<string> {
  const clock = api.get<{ now: string }>('/v1/test/clock').then(({ now }) => Date.parse(now));
  const nowMs = await clock.catch((error) => {
    if (error instanceof ApiRefused && error.statusCode !== 401) return Date.now();
    throw error;
  });
  return new Date(nowMs + seconds * 1000).toISOString();
}

function addPay(sessions: Command): void {
  const pay = sessions
    .command('pay')
    .description('pay one as a payer would, in test mode; ends with 1 where the payment fails')
    .argument('<id>', 'cs_…, or as another API names it')
    .option('--card <number>', 'a test card; this with 4242424242424242 is the default')
    .option('--blik <code>', '777123 pays, 777200 is declined')
    .option('--phone <number>', 'mobile money: +233241234500 pays')
    .option('--network <name>', 'of the phone, or of the asset')
    .option('--otp <code>', 'for a phone that asks for one')
    .addOption(new Option('--asset <name>', 'crypto').choices(ASSETS))
    .addOption(new Option('--paid <how much>', 'of the asset').choices(SIMULATED_TRANSFERS));
  actOnNativeApi<PayOptions>(pay, async ({ args: [id = ''], options, api, output }) => {
    if (options.asset && options.network && !(TEST_NETWORKS as readonly string[]).includes(options.network)) {
      throw new CliError(EXIT.usage, `--network with --asset must be one of: ${TEST_NETWORKS.join(', ')}`);
    }
    const paid = await api.post<{ session: Session; payment: Payment }>(payPath(id), { method: testMethodOf(options) });
    output.show(paid, (paint) => formatPayment(paid, paint));
    if (paid.payment.status === 'failed') process.exitCode = EXIT.failed;
  });
}

export function sessionPath(id: string): string {
  return `${SESSIONS_PATH}/${encodeURIComponent(id)}`;
}

export function payPath(id: string): string {
  return `/v1/test/checkout/sessions/${encodeURIComponent(id)}/pay`;
}

function parseInteger(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of minor units: 5000 is 50.00.');
}

function addPair(text: string, pairs: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be name=value.');
  return { ...pairs, [text.slice(0, at)]: text.slice(at + 1) };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below, as what is JSON and no object is.
  }
  throw new InvalidArgumentError('It must be a JSON object.');
}
