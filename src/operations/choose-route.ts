import type { Account } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import { type RailRoute, withRoute } from '../core/rail-route.ts';
import { changeAccount } from './change-account.ts';
import type { Deps } from './deps.ts';
import type { Envelope } from './operations.ts';

export type ChooseRouteInput = Pick<RailRoute, 'method' | 'currency' | 'rails'>;

/**
 * In which order rails are asked to carry a method, in the caller's mode: those that are connected, each once. No names take an
 * order back.
 */
export async function chooseRoute(
  deps: Deps,
  { caller, requestId, input }: Envelope<ChooseRouteInput, void>,
): Promise<void> {
  const { livemode } = caller;
  const { method, currency, rails } = input;
  await changeAccount(deps, { caller, requestId, input: null } satisfies Envelope<null, Account>, (known) => {
    const connected = known.rails.filter((rail) => rail.livemode === livemode).map(({ rail }) => rail);
    const carriers = deps.rails.carriersOf(method, { account: known, livemode, currency });
    const names = carriers.map(({ name }) => name).filter((name) => connected.includes(name));
    if (new Set(rails).size !== rails.length || !rails.every((name) => names.includes(name))) {
      refuse({ code: 'parameter_invalid', param: 'rails', reason: `must be of ${names.join(', ')}, each once` });
    }
    return withRoute(known, { livemode, method, currency, rails });
  });
}
