import type { Rails } from '../operations/deps.ts';
import type { Rail } from './rail.ts';

/**
 * Which rail carries what. Test and live never mix: a rail of one mode is not offered in the other. Where two rails of a
 * mode carry a method, the one listed first does.
 */
export function createRails({ test, live }: { test: readonly Rail[]; live: readonly Rail[] }): Rails {
  const byName = new Map<string, Rail>();
  for (const rail of [...test, ...live]) {
    const known = byName.get(rail.name);
    if (known && known !== rail)
      throw new Error(`two rails are called ${rail.name}: a payment names its rail, so names are unique`);
    byName.set(rail.name, rail);
  }
  return {
    forMethod: (method, livemode) => (livemode ? live : test).find((rail) => rail.methods.includes(method)),
    byName(name) {
      const rail = byName.get(name);
      if (!rail) throw new Error(`no rail is called ${name}: a payment was made over it, so it must stay configured`);
      return rail;
    },
  };
}
