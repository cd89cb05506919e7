import { type Command, Option } from 'commander';
import { actOnApi } from '../act-on-api.ts';
import type { TailOptions } from '../listen/tail-logs.ts';

export function addLogs(program: Command): void {
  const logs = program.command('logs').description('what goes on in an account');
  const tail = logs
    .command('tail')
    .description(
      'follow calls of the APIs, those that were refused too, and test events, each with the request that caused it',
    )
    .addOption(new Option('--only <what>', 'leave the others out').choices(['events', 'requests']))
    .option('--events <type...>', 'of events only these types')
    .option('--starting-after <id>', 'go on after this event; left out: from now on');
  actOnApi<TailOptions>(tail, async ({ options, api, connection, output }) => {
    const { tailLogs } = await import('../listen/tail-logs.ts');
    await tailLogs({ api, connection }, options, output);
  });
}
