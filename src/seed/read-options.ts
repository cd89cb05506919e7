import { parseArgs } from 'node:util';
import { CliError, EXIT } from '../cli/exit-code.ts';

export type SeedOptions = {
  readonly sessions: number;
  readonly days: number;
  readonly seed: number;
  /** Null: now. */
  readonly untilMs: number | null;
  /** `acct_…`; null: the first one. */
  readonly account: string | null;
  /** Does not ask. */
  readonly yes: boolean;
  readonly help: boolean;
};

export const USAGE = `Makes a month of a shop in test mode, in the database that the settings name: sessions through every API with all
that became of them, customers, products, refunds, and webhook endpoints of which one fails.

  npm run seed [-- options]

  --sessions <number>  how many (10000)
  --days <number>      over how long, up to 366 (30)
  --seed <number>      another month for another number (1)
  --until <time>       when it ends: 2026-11-21T12:00:00Z (now)
  --account <id>       in which account: acct_… (the first one)
  --yes                does not ask, even where there is something already
`;

export function readOptions(args: readonly string[]): SeedOptions {
  const { values } = parse(args);
  return {
    sessions: numberOf('sessions', values.sessions, { least: 1, most: 1_000_000 }),
    days: numberOf('days', values.days, { least: 1, most: 366 }),
    seed: numberOf('seed', values.seed, { least: 0, most: 2 ** 32 - 1 }),
    untilMs: values.until === undefined ? null : timeOf(values.until),
    account: values.account ?? null,
    yes: values.yes,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        sessions: { type: 'string', default: '10000' },
        days: { type: 'string', default: '30' },
        seed: { type: 'string', default: '1' },
        until: { type: 'string' },
        account: { type: 'string' },
        yes: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new CliError(EXIT.usage, `${(cause as Error).message} See: npm run seed -- --help`, { cause });
  }
}

function numberOf(name: string, text: string, { least, most }: { least: number; most: number }): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new CliError(EXIT.usage, `--${name} must be a whole number from ${least} to ${most}`);
}

function timeOf(text: string): number {
  const ms = Date.parse(text);
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(ms)) return ms;
  throw new CliError(EXIT.usage, '--until must be a time with its zone, such as 2026-11-21T12:00:00Z');
}
