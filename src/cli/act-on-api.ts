import type { Command } from 'commander';
import { ApiRefused, ApiUnreachable, createPaygateClient, type PaygateClient } from '../paygate-client.ts';
import { act, type Invocation } from './act.ts';
import { type Connection, type ConnectionOptions, readConnection } from './connection.ts';
import { CliError, EXIT, type ExitCode } from './exit-code.ts';

export type ApiInvocation<Options> = Invocation<Options> & Reached;

/** As `act`, for a command that calls a server. What the API refuses ends it in the API's own words. */
export function actOnApi<Options extends object>(
  command: Command,
  work: (invocation: ApiInvocation<Options>) => Promise<void>,
): Command {
  return act<Options & ConnectionOptions>(addConnectionOptions(command), (invocation) =>
    withApi(invocation.options, (reached) => work({ ...invocation, ...reached })),
  );
}

/** As `actOnApi`, for a path that other APIs have too: the key says which one answers, and only the native one is understood. */
export function actOnNativeApi<Options extends object>(
  command: Command,
  work: (invocation: ApiInvocation<Options>) => Promise<void>,
): Command {
  return actOnApi<Options>(command, (invocation) => {
    if (NATIVE_KEY.test(invocation.connection.key)) return work(invocation);
    throw new CliError(
      EXIT.unauthorized,
      'this takes a key of the native API (sk_test_p…), and that is none: make one with polytill keys create',
    );
  });
}

const NATIVE_KEY = /^sk_(test|live)_p/;

export function addConnectionOptions(command: Command): Command {
  return command
    .option('--url <url>', 'the server; default: POLYTILL_URL, or the one of this directory')
    .option('--key <key>', 'the API key; default: POLYTILL_KEY, or the test key of this directory');
}

export type Reached = { readonly api: PaygateClient; readonly connection: Connection };

export async function withApi<T>(options: ConnectionOptions, work: (reached: Reached) => Promise<T>): Promise<T> {
  const connection = readConnection(options);
  const { url, key } = connection;
  const api = createPaygateClient({ apiUrl: () => url, key, timeoutMs: 30_000 });
  try {
    return await work({ api, connection });
  } catch (error) {
    throw explainAnswer(error, url);
  }
}

export function explainAnswer(error: unknown, url: string): unknown {
  if (error instanceof ApiUnreachable) return unreachable(error, url);
  if (!(error instanceof ApiRefused)) return error;
  const { statusCode, requestId, message } = error;
  const said = requestId ? `${message} (request ${requestId})` : message;
  if (statusCode === 401) {
    return new CliError(
      EXIT.unauthorized,
      `${url} does not take this key: ${said} Give another by --key or POLYTILL_KEY`,
    );
  }
  return new CliError(exitCodeOf(statusCode), said, { cause: error });
}

function exitCodeOf(statusCode: number): ExitCode {
  if (statusCode === 403) return EXIT.unauthorized;
  return statusCode === 429 ? EXIT.failed : EXIT.refused;
}

function unreachable({ cause }: ApiUnreachable, url: string): CliError {
  if (cause instanceof ApiRefused) {
    const request = cause.requestId ? `, request ${cause.requestId}` : '';
    return new CliError(EXIT.failed, `${url} failed (${cause.statusCode}${request}): its log says why`, { cause });
  }
  if (cause instanceof SyntaxError) {
    return new CliError(EXIT.failed, `what answers at ${url} is not Polytill: see --url and POLYTILL_URL`, { cause });
  }
  const inner = (cause as Error).cause as NodeJS.ErrnoException | undefined;
  const reason = inner?.code ?? inner?.message ?? (cause as Error).message;
  const cure = 'start it with polytill start, or say where it is by --url or POLYTILL_URL';
  return new CliError(EXIT.unreachable, `nothing answers at ${url} (${reason}): ${cure}`, { cause });
}
