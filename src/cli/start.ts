import { join } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import type { Polytill } from '../main.ts';
import { explainError } from './explain-error.ts';
import type { Output } from './output.ts';
import { settleMemory } from './settle-memory.ts';

/** How long a stop may take before what is left is cut off; the database is consistent at any moment. */
const STOP_MS = 20_000;

/** One Ctrl-C arrives several times, from the terminal and from npm; a second wish to stop comes later than that. */
const ECHO_MS = 300;

/** Serves until a signal stops it. */
export async function startServer(output: Output): Promise<void> {
  // The database and the keys are nobody else's to read.
  process.umask(0o077);
  try {
    const config = readConfig();
    // Loaded when there is something to serve: what is wrong with a setting is told at once.
    const { sightsOf, startPolytill } = await import('../main.ts');
    const polytill = await startPolytill(config);
    stopOnSignal(polytill);
    settleMemory();
    const joinUrl = await ownerLinkOf(polytill);
    output.show(facts(polytill, joinUrl), () => welcome(polytill, { sights: sightsOf(config), joinUrl }));
  } catch (error) {
    // What had begun already, such as a connection to the database, must not keep the process.
    process.stderr.write(`polytill: ${explainError(error).message}\n`);
    process.exit(1);
  }
}

/** Where the first owner makes their account; null once somebody has, and where another node serves the dashboard. */
async function ownerLinkOf({ url, config, people, firstRun }: Polytill): Promise<string | null> {
  if (!config.roles.has('dashboard')) return null;
  const token = await people.openFirstOwnerLink(firstRun.account.id);
  return token && `${url}/dashboard/join/${token}`;
}

function facts({ url, config, firstRun }: Polytill, joinUrl: string | null) {
  const { dataDir } = config;
  const database = describeDatabase(config);
  return { object: 'server', url, data_dir: dataDir, database, first_run: firstRun.isNew, owner_link: joinUrl };
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
        console.error(`polytill: ${explainError(error).message}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}

type Greeting = { readonly sights: readonly { path: string; name: string }[]; readonly joinUrl: string | null };

function welcome({ url, config, firstRun }: Polytill, { sights, joinUrl }: Greeting): string {
  const keysFile = join(config.dataDir, 'test-keys.json');
  const lines = [
    ...sights.map(({ path, name }) => [name, url + path]),
    ...(joinUrl ? [['First owner', `${joinUrl} (opens once, for a day)`]] : []),
    ['Test keys', keysFile],
    ['Database', describeDatabase(config)],
    ...(config.smtp ? [['Mail server', `${config.smtp.host}:${config.smtp.port}`]] : []),
  ];
  const firstTime = firstRun.isNew ? '  (first run: made an account and test keys)' : '';
  const table = lines.map(([name = '', what]) => `  ${name.padEnd(15)} ${what}`).join('\n');
  return `\nPolytill serves ${url}${firstTime}\n\n${table}\n${config.roles.has('api') ? invitation(url, firstRun, keysFile) : ''}`;
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
