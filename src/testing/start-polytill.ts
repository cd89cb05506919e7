import type { StartOptions, TestPolytill } from './test-polytill.ts';

/**
 * A whole Polytill in this process, for a test: on a free port, with its database in memory, in test mode only. It reads no
 * environment and no `.env`, writes no file and prints nothing; several stand side by side.
 *
 * The server is loaded at the first call, so that an older Node gets this far and is told what is wrong.
 */
export async function startPolytill(options: StartOptions = {}): Promise<TestPolytill> {
  assertNode(process.versions.node);
  const { startHere } = await import('./start-here.ts');
  return startHere(options);
}

const NODE_LEAST = 24;

export function assertNode(version: string): void {
  if (Number.parseInt(version, 10) >= NODE_LEAST) return;
  throw new Error(`polytill/testing needs Node ${NODE_LEAST} or newer, and this is ${version}`);
}
