#!/usr/bin/env node
import { join } from 'node:path';
import { BadSetting, type Config, describeSettings, readConfig } from '../config.ts';
import type { Polytill } from '../main.ts';

/** How long a stop may take before what is left is cut off; the database is consistent at any moment. */
const STOP_MS = 20_000;

/** One Ctrl-C arrives several times, from the terminal and from npm; a second wish to stop comes later than that. */
const ECHO_MS = 300;

const [argument] = process.argv.slice(2);
if (argument === '--help' || argument === '-h') {
  console.log(help());
} else if (argument !== undefined) {
  console.error(
    `polytill: ${argument} is not known here: settings are environment variables. See: npm start -- --help`,
  );
  process.exit(1);
} else {
  await run();
}

async function run(): Promise<void> {
  // The database and the keys are nobody else's to read.
  process.umask(0o077);
  try {
    const config = readConfig();
    // Loaded when there is something to serve: what is wrong with a setting is told at once.
    const { sightsOf, startPolytill } = await import('../main.ts');
    const polytill = await startPolytill(config);
    stopOnSignal(polytill);
    console.log(welcome(polytill, sightsOf(config)));
  } catch (error) {
    console.error(`polytill: ${oneLine(error)}`);
    process.exit(1);
  }
}

function stopOnSignal(polytill: Polytill): void {
  let stoppingSinceMs: number | undefined;
  const stop = () => {
    if (stoppingSinceMs !== undefined) {
      if (Date.now() - stoppingSinceMs < ECHO_MS) return;
      process.exit(1);
    }
    stoppingSinceMs = Date.now();
    setTimeout(() => process.exit(1), STOP_MS).unref();
    polytill.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(`polytill: ${oneLine(error)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}

/** What went wrong, in one line that says what to do. What is nobody's setting keeps its stack. */
function oneLine(error: unknown): string {
  const { code, message, stack, port } = error as NodeJS.ErrnoException & { port?: number };
  if (error instanceof BadSetting) return message;
  if (code === 'EADDRINUSE')
    return `port ${port} is taken: stop what listens there, or set PORT to another (0 for any free one)`;
  if (code === 'EACCES') return 'this user may not listen on that port: set PORT to 1024 or above';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'HOST is not an address of this machine';
  return stack ?? String(error);
}

function welcome({ url, config, firstRun }: Polytill, sights: readonly { path: string; name: string }[]): string {
  const keysFile = join(config.dataDir, 'test-keys.json');
  const lines = [
    ...sights.map(({ path, name }) => [name, url + path]),
    ['Test keys', keysFile],
    ['Database', describeDatabase(config)],
    ...(config.smtp ? [['Mail server', `${config.smtp.host}:${config.smtp.port}`]] : []),
  ];
  const firstTime = firstRun.isNew ? '  (first run: made an account and test keys)' : '';
  const facts = lines.map(([name = '', what]) => `  ${name.padEnd(15)} ${what}`).join('\n');
  return `\nPolytill serves ${url}${firstTime}\n\n${facts}\n${config.roles.has('api') ? invitation(url, firstRun, keysFile) : ''}`;
}

/** The key itself is printed once, when it is made: what is printed is logged, and logs are kept. */
function invitation(url: string, { isNew, testKeys }: Polytill['firstRun'], keysFile: string): string {
  const key = isNew ? testKeys.paygate : `$(node -p "require('${keysFile}').paygate")`;
  return `
Create a checkout session, then open the url that it answers:

  curl ${url}/v1/checkout/sessions \\
    -H "Authorization: Bearer ${key}" \\
    -H "Content-Type: application/json" \\
    -d '{"amount": 5000, "currency": "GHS", "success_url": "${url}/", "cancel_url": "${url}/"}'
`;
}

function describeDatabase({ databaseUrl, dataDir }: Config): string {
  if (!databaseUrl) return `SQLite, ${dataDir}/polytill.db`;
  const { host, pathname } = new URL(databaseUrl);
  return `PostgreSQL, ${host}${pathname}`;
}

function help(): string {
  return `Usage: npm start [-- --help]

Builds what is stale and serves the API, the payment page, the demo and the documentation.

Settings are environment variables (or lines of a .env file):

${describeSettings()}`;
}
