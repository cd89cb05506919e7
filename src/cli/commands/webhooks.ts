import type { Command } from 'commander';
import { act } from '../act.ts';
import { addConnectionOptions, withApi } from '../act-on-api.ts';
import type { ConnectionOptions } from '../connection.ts';
import { EXIT } from '../exit-code.ts';
import { formatSignatureCheck } from '../format/signature-check.ts';
import { parseDuration } from '../parse-duration.ts';
import type { VerifyOptions } from '../verify-webhook.ts';

export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description('what is sent to endpoints: find out why a signature fails');
  const verify = webhooks
    .command('verify')
    .description('say exactly why a webhook’s signature does not match, or that it does; ends with 1 where it does not')
    .option('--header <line>', 'one header as it came, "Name: value"; may be given again', gather)
    .option('--headers <file>', 'all headers as they came, one on each line')
    .option('--body <file>', 'the body as it came, byte for byte; default: standard input')
    .option('--secret <secret>', 'what you check with; default: POLYTILL_WEBHOOK_SECRET')
    .option('--tolerance <duration>', 'how far the time of signing may be from now', parseDuration, 300)
    .option('--ask', 'let the server look too: it knows what it sent, and its other secrets')
    .option('--endpoint <id>', 'with the server’s own secret of this endpoint, which stays there');
  act<VerifyOptions & ConnectionOptions & { ask?: boolean }>(
    addConnectionOptions(verify),
    async ({ options, output }) => {
      const { askServer, verifyHere } = await import('../verify-webhook.ts');
      const online = options.ask || options.endpoint !== undefined;
      const check = await (online ? withApi(options, ({ api }) => askServer(api, options)) : verifyHere(options));
      output.show(check, (paint) => formatSignatureCheck(check, paint));
      if (!check.valid) process.exitCode = EXIT.failed;
    },
  );
}

function gather(line: string, lines: string[] = []): string[] {
  return [...lines, line];
}
