import type { Command } from 'commander';
import { act } from '../act.ts';
import type { AddressLine } from '../list-addresses.ts';

export function addAddresses(program: Command): void {
  const addresses = program
    .command('addresses')
    .description('list the addresses on chains that payments were given, as CSV, with their paths below the key');
  act(addresses, async ({ output }) => {
    const { listAddressesOnMachine } = await import('../list-addresses.ts');
    const items = await listAddressesOnMachine();
    output.show({ object: 'list', data: items, has_more: false }, () => [HEAD, ...items.map(rowOf)].join('\n'));
  });
}

const COLUMNS = ['account', 'mode', 'network', 'address', 'path', 'wallet', 'payment', 'asset', 'created'] as const;
const HEAD = COLUMNS.join(',');

/** None of it has a comma or a quotation mark. */
function rowOf({ livemode, ...line }: AddressLine): string {
  const cells = { ...line, mode: livemode ? 'live' : 'test' };
  return COLUMNS.map((column) => cells[column]).join(',');
}
