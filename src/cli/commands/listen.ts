import { type Command, InvalidArgumentError, Option } from 'commander';
import { actOnApi } from '../act-on-api.ts';
import { API_NAMES } from './keys.ts';

type Options = {
  readonly forwardTo?: string;
  readonly api: string;
  readonly events?: string[];
  readonly startingAfter?: string;
  readonly printSecret?: boolean;
};

export function addListen(program: Command): void {
  const listen = program
    .command('listen')
    .description(
      'hear test events as they happen and forward them as webhooks, with nothing to register and no public address',
    )
    .option('--forward-to <url>', 'where to, as a webhook; left out: they are printed', parseReceiver)
    .addOption(new Option('--api <name>', 'whose payloads and signature').choices(API_NAMES).default('paygate'))
    .option('--events <type...>', 'only these types, in the words of that API')
    .option('--starting-after <id>', 'go on after this event; left out: from now on')
    .option('--print-secret', 'print the secret that it signs with, and end');
  actOnApi<Options>(listen, async ({ options, connection, output }) => {
    if (options.printSecret) {
      const { workingSecret } = await import('../listen/working-secret.ts');
      const { secret } = workingSecret(connection.url);
      output.show({ object: 'working_secret', secret }, () => secret);
      return;
    }
    const { listen } = await import('../listen/listen.ts');
    await listen(connection, options, output);
  });
}

function parseReceiver(text: string): string {
  const url = URL.parse(/^\d+$/.test(text) ? `http://localhost:${text}/` : text);
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new InvalidArgumentError('It must be an address such as http://localhost:3000/webhooks, or a port.');
}
