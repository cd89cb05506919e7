import { type Command, InvalidArgumentError } from 'commander';

export type PageOptions = { readonly limit?: number; readonly startingAfter?: string };

/** What every list takes. */
export function addPageOptions(command: Command): Command {
  return command
    .option('--limit <count>', 'how many, 1 to 100', parseLimit, 10)
    .option('--starting-after <id>', 'only what is older than this one');
}

export function pathWith(
  path: string,
  { limit, startingAfter }: PageOptions,
  filter: Readonly<Record<string, string | undefined>>,
): string {
  const fields = Object.entries({ limit: limit?.toString(), starting_after: startingAfter, ...filter });
  const given = fields.filter((field): field is [string, string] => field[1] !== undefined);
  return `${path}?${new URLSearchParams(given)}`;
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw new InvalidArgumentError('It must be a whole number from 1 to 100.');
}
