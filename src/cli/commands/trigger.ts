import { type Command, Option } from 'commander';
import { actOnApi } from '../act-on-api.ts';
import { formatTime } from '../format/table.ts';
import { parseDuration } from '../parse-duration.ts';
import { RECIPES } from '../trigger/recipes.ts';

export function addTrigger(program: Command): void {
  const types = Object.keys(RECIPES);
  const trigger = program
    .command('trigger')
    .description('make a test session and drive it until this event has happened, in the words of the native API')
    .argument('<event>', `one of: ${types.join(', ')}`)
    .addOption(
      new Option('--within <duration>', 'how long to wait for it').argParser(parseDuration).default(30, '30s'),
    );
  actOnApi<{ within: number }>(trigger, async ({ args: [type = ''], options, api, output }) => {
    const { triggerEvent } = await import('../trigger/trigger-event.ts');
    const event = await triggerEvent(api, type, options.within * 1000);
    output.show(
      event,
      (paint) => `${paint('bold', event.id)}  ${event.type}  ${event.data.object.id}  ${formatTime(event.created_at)}`,
    );
  });
}
