import type { Command } from 'commander';
import { actOnApi } from '../act-on-api.ts';

export function addLogs(program: Command): void {
  const logs = program.command('logs').description('what goes on in an account');
  const tail = logs
    .command('tail')
    .description(
      'follow the test events, each with the request that caused it; a log of all requests is not kept, and the server’s own log is its standard output',
    )
    .option('--events <type...>', 'only these types')
    .option('--starting-after <id>', 'go on after this event; left out: from now on');
  actOnApi<{ events?: string[]; startingAfter?: string }>(tail, async ({ options, connection, output }) => {
    const { tailEvents } = await import('../listen/tail-events.ts');
    await tailEvents(connection, options, output);
  });
}
