import { type Command, InvalidArgumentError, Option } from 'commander';
import { actOnApi, actOnNativeApi } from '../act-on-api.ts';
import { suggest } from '../completion/suggest.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { type Delivery, type Event, formatDeliveries, formatEvents, type List } from '../format/objects.ts';
import { formatReplay, type Replay } from '../format/replay.ts';
import { TRIGGERED } from '../trigger/recipes.ts';
import { addPageOptions, type PageOptions, pathWith } from './page-options.ts';

export function addEvents(program: Command): void {
  const events = program.command('events').description('what has happened: list events, send them again');
  const list = addPageOptions(events.command('list').description('list them, newest first'))
    .addOption(suggest(new Option('--type <type>', 'only these, such as checkout.session.completed'), TRIGGERED))
    .option('--session <id>', 'only those of this session');
  actOnNativeApi<PageOptions & { type?: string; session?: string }>(list, async ({ options, api, output }) => {
    const filter = { type: options.type, checkout_session: options.session };
    const page = await api.get<List<Event>>(pathWith('/v1/events', options, filter));
    output.show(page, (paint) => formatEvents(page, paint));
  });
  const resend = events
    .command('resend')
    .description('send one again, now: the same bytes under the same id; a listening polytill hears of it too')
    .argument('<id>', 'the id of the event: evt_…')
    .option('--endpoint <id>', 'to this one; left out: to whoever asks for it');
  actOnApi<{ endpoint?: string }>(resend, async ({ args: [id = ''], options: { endpoint }, api, output }) => {
    const sent = await api.post<List<Delivery>>(`/v1/events/${encodeURIComponent(id)}/resend`, { endpoint });
    output.show(sent, (paint) => formatDeliveries(sent, paint));
  });
  addReplay(events);
}

type ReplayOptions = {
  readonly from?: string;
  readonly to?: string;
  readonly type?: string[];
  readonly session?: string;
  readonly endpoint?: string;
  readonly onlyFailed?: boolean;
  readonly rate?: number;
  readonly dryRun?: boolean;
  readonly wait: boolean;
};

function addReplay(events: Command): void {
  const replay = events
    .command('replay')
    .description('send a range of events again; the server goes on with it by itself, whether or not this waits')
    .option('--from <time>', 'from this time on: 2026-01-15T10:00:00Z; this or --session is needed')
    .option('--to <time>', 'up to this time; left out: up to now')
    .addOption(suggest(new Option('--type <type...>', 'only these types'), TRIGGERED))
    .option('--session <id>', 'only those of this session')
    .option('--endpoint <id>', 'to this one alone')
    .option('--only-failed', 'leave out what arrived')
    .option('--rate <count>', 'how many a second, at most', parseRate)
    .option('--dry-run', 'count, and send nothing')
    .option('--no-wait', 'end at once, with its id');
  actOnApi<ReplayOptions>(replay, async ({ options, api, output }) => {
    if (options.from === undefined && options.session === undefined) {
      throw new CliError(
        EXIT.usage,
        'what is to be sent again: give --from or --session. See: polytill events replay --help',
      );
    }
    const { followReplay } = await import('../follow-replay.ts');
    const begun = await api.post<Replay>('/v1/replays', bodyOf(options));
    const told = options.wait ? await followReplay(api, begun, output) : begun;
    output.show(told, (paint) => formatReplay(told, paint));
  });
}

function bodyOf({ from, to, type: types, session, endpoint, onlyFailed, rate, dryRun }: ReplayOptions) {
  return {
    ...{ from, to, types, endpoint, rate },
    checkout_session: session,
    only_failed: onlyFailed,
    dry_run: dryRun,
  };
}

function parseRate(text: string): number {
  const rate = Number(text);
  if (Number.isInteger(rate) && rate >= 1) return rate;
  throw new InvalidArgumentError('It must be a whole number of deliveries a second.');
}
