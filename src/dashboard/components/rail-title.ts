import type { ConnectableRail } from '../../operations/operations.ts';

/** Those that accounts can connect. */
export type TitledRails = readonly Pick<ConnectableRail, 'name' | 'title'>[];

/** A rail as people know it: by its provider's name for itself. */
export function railTitle(name: string, rails: TitledRails): string {
  return rails.find((kind) => kind.name === name)?.title ?? name.charAt(0).toUpperCase() + name.slice(1);
}
