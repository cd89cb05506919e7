import { Argument, type Command, Option } from 'commander';
import { actOnNativeApi } from '../act-on-api.ts';
import { suggest } from '../completion/suggest.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { formatTime } from '../format/table.ts';
import { parseDuration } from '../parse-duration.ts';
import { TRIGGERED } from '../trigger/recipes.ts';

export function addTrigger(program: Command): void {
  const trigger = program
    .command('trigger')
    .description('make a test session and drive it until this event has happened, in the words of the native API')
    .addArgument(suggest(new Argument('<event>', `one of: ${TRIGGERED.join(', ')}`), TRIGGERED))
    .addOption(
      new Option('--within <duration>', 'how long to wait for it').argParser(parseDuration).default(30, '30s'),
    );
  actOnNativeApi<{ within: number }>(trigger, async ({ args: [type = ''], options, api, connection, output }) => {
    if (/_live_/.test(connection.key)) {
      throw new CliError(EXIT.unauthorized, 'events are triggered in test mode alone: give a test key (sk_test_p…)');
    }
    const { triggerEvent } = await import('../trigger/trigger-event.ts');
    const event = await triggerEvent(api, type, options.within * 1000);
    output.show(
      event,
      (paint) => `${paint('bold', event.id)}  ${event.type}  ${event.data.object.id}  ${formatTime(event.created_at)}`,
    );
  });
}
