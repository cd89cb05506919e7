import type { Command } from 'commander';
import { actOnApi } from '../act-on-api.ts';
import { type Event, formatEvents, type List } from '../format/objects.ts';
import { addPageOptions, type PageOptions, pathWith } from './page-options.ts';

export function addEvents(program: Command): void {
  const events = program.command('events').description('what has happened: list events');
  const list = addPageOptions(events.command('list').description('list them, newest first'))
    .option('--type <type>', 'only these, such as checkout.session.completed')
    .option('--session <id>', 'only those of this session');
  actOnApi<PageOptions & { type?: string; session?: string }>(list, async ({ options, api, output }) => {
    const filter = { type: options.type, checkout_session: options.session };
    const page = await api.get<List<Event>>(pathWith('/v1/events', options, filter));
    output.show(page, (paint) => formatEvents(page, paint));
  });
}
