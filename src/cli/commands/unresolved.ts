import type { Command } from 'commander';
import { act } from '../act.ts';
import { formatUnresolved } from '../format/unresolved.ts';

export function addUnresolved(program: Command): void {
  const unresolved = program
    .command('unresolved')
    .description('list payments and refunds whose end is not known, the oldest first, and what they wait for');
  act(unresolved, async ({ output }) => {
    const { listUnresolvedOnMachine } = await import('../list-unresolved.ts');
    const { items, hasMore } = await listUnresolvedOnMachine();
    output.show({ object: 'list', data: items, has_more: hasMore }, () => formatUnresolved(items, hasMore));
  });
}
