import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { leaveOut } from '../leave-out.ts';

/** The chain of these tests: the one that came with `npm ci`, or else one of the machine's own. Undefined: there is none. */
export function findAnvil(): string | undefined {
  const found = fromPackage() ?? (isThere('anvil') ? 'anvil' : undefined);
  if (!found) leaveOut('what is paid on a chain is left out of the tests: install anvil (https://getfoundry.sh)');
  return found;
}

function fromPackage(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@foundry-rs/anvil-linux-amd64/bin/anvil');
  } catch {
    return undefined;
  }
}

function isThere(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}
