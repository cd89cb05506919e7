import { createInterface } from 'node:readline/promises';
import { CliError, EXIT } from '../cli/exit-code.ts';
import { explainError } from '../cli/explain-error.ts';
import { type Machine, onMachine } from '../cli/on-machine.ts';
import { type Account, isKeyValid, modeNow } from '../core/account.ts';
import { accountId } from '../core/ids.ts';
import { composeDialects, type Dialects } from '../dialects/compose.ts';
import * as served from '../dialects/served.ts';
import { createSimulator } from '../rails/simulator/simulator.ts';
import { type Scope, UniqueViolation } from '../store/store.ts';
import { formatCount } from '../words/format.ts';
import { readOptions, type SeedOptions, USAGE } from './read-options.ts';
import { seedMonth } from './seed-month.ts';
import { formatSummary } from './summary.ts';

export async function runSeed(args: readonly string[]): Promise<void> {
  try {
    const options = readOptions(args);
    if (options.help) process.stdout.write(USAGE);
    else await onMachine((machine) => seed(machine, options));
  } catch (error) {
    const { exitCode, message } = explainError(error);
    process.stderr.write(`seed: ${message}\n`);
    process.exitCode = exitCode;
  }
}

async function seed(machine: Machine, options: SeedOptions): Promise<void> {
  const { store, vault, config, clock } = machine;
  const account = await accountOf(machine, options.account);
  await assertNothingLive(machine);
  const scope = { accountId: account.id, shard: account.shard, livemode: false };
  if (!options.yes) await askWhereFull(machine, account, scope);
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const startedMs = performance.now();
  const keys = (await store.read.listKeys(account.id)).filter((key) => isKeyValid(key, clock.nowMs()) && !key.livemode);
  const { events } = composeDialects(Object.values(served) as unknown as Dialects);
  const seeded = await seedMonth(
    { store, vault, dialects: events, publicUrl, rail: createSimulator({ publicUrl }) },
    {
      ...options,
      account,
      endMs: options.untilMs ?? modeNow(account, false, clock.nowMs()),
      keys: new Map(keys.map(({ dialect, id }) => [dialect, id])),
      onProgress: (written) => showProgress(written, options.sessions),
    },
  ).catch(explainRepeated);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  process.stdout.write(`${formatSummary(seeded)}\nin ${seconds} s. The dashboard shows it: ${publicUrl}/dashboard\n`);
}

async function accountOf({ store }: Machine, named: string | null): Promise<Account> {
  const id = named === null ? undefined : accountId.parse(named);
  const account = named === null ? (await store.read.listAccounts())[0] : id && (await store.read.findAccount(id));
  if (account) return account;
  throw new CliError(
    EXIT.refused,
    named === null
      ? 'the database has no account yet: start the server once, with npm start'
      : `there is no account ${named}`,
  );
}

/** Where real money is taken, what is made up has no place, not even in test mode. */
async function assertNothingLive({ store, clock }: Machine): Promise<void> {
  for (const { id, shard } of await store.read.listAccounts()) {
    const keys = await store.read.listKeys(id);
    const hasLiveKey = keys.some((key) => key.livemode && isKeyValid(key, clock.nowMs()));
    const live = { accountId: id, shard, livemode: true };
    if (hasLiveKey || (await store.read.count(live, 'sessions')) > 0) {
      throw new CliError(
        EXIT.refused,
        'this database is in live mode: it has live keys or live sessions. Seed a database of its own (POLYTILL_DATA_DIR or DATABASE_URL)',
      );
    }
  }
}

async function askWhereFull({ store }: Machine, account: Account, scope: Scope): Promise<void> {
  const [sessions, customers] = [await store.read.count(scope, 'sessions'), await store.read.count(scope, 'customers')];
  if (sessions + customers === 0) return;
  const had = `${account.name} has ${formatCount(sessions, 'en')} sessions and ${formatCount(customers, 'en')} customers in test mode already`;
  if (!process.stdin.isTTY) throw new CliError(EXIT.refused, `${had}: say --yes to add a month to them`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${had}. Add a month to them? [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CliError(EXIT.refused, 'nothing was made');
}

function explainRepeated(error: unknown): never {
  if (!(error instanceof UniqueViolation)) throw error;
  throw new CliError(EXIT.refused, 'this very month is there already: name another --seed or another --until', {
    cause: error,
  });
}

function showProgress(written: number, sessions: number): void {
  if (!process.stderr.isTTY) return;
  const end = written >= sessions ? '\n' : '';
  process.stderr.write(`\r${formatCount(written, 'en')} of ${formatCount(sessions, 'en')} sessions${end}`);
}
