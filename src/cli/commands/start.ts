import type { Command } from 'commander';
import { describeSettings } from '../../config.ts';
import { act } from '../act.ts';

export function addStart(program: Command): void {
  const start = program
    .command('start')
    .description('serve the API, the payment page, the demo and the documentation, as npm start does')
    .addHelpText(
      'after',
      () => `\nSettings are environment variables (or lines of a .env file):\n\n${describeSettings()}`,
    );
  act(start, async ({ output }) => {
    const { startServer } = await import('../start.ts');
    await startServer(output);
  });
}
