import type { Command } from 'commander';
import { actOnApi } from '../act-on-api.ts';
import { formatTime } from '../format/table.ts';
import { parseDuration } from '../parse-duration.ts';

type Clock = { readonly now: string };

export function addClock(program: Command): void {
  const clock = program
    .command('clock')
    .enablePositionalOptions()
    .description('the test clock: what it says; it is the account’s, and every test key’s');
  actOnApi(clock, async ({ api, output }) => {
    const read = await api.get<Clock>('/v1/test/clock');
    output.show(read, () => formatTime(read.now));
  });
  const advance = clock
    .command('advance')
    .description(
      'move it forward: sessions expire, payments time out and webhooks are repeated as if the time had passed',
    )
    .argument('<duration>', 'such as 90s, 15m, 1h30m or 2d', (text) => String(parseDuration(text)));
  actOnApi(advance, async ({ args: [seconds], api, output }) => {
    const moved = await api.post<Clock>('/v1/test/clock/advance', { seconds: Number(seconds) });
    output.show(moved, () => formatTime(moved.now));
  });
}
