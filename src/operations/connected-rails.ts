import type { Account } from '../core/account.ts';
import { endingOf, findConnected, withConnected, withoutConnected } from '../core/connected-rail.ts';
import { refuse } from '../core/errors.ts';
import type { RailCheck, RailKind, RailSettings } from '../rails/rail-kind.ts';
import { changeAccount } from './change-account.ts';
import type { Deps } from './deps.ts';
import type { Caller, Envelope } from './operations.ts';
import { sealSettings, unsealSettings } from './rail-settings.ts';

type Named = { readonly rail: string };

/**
 * Puts an account's keys of a rail in, in the place of those before. The provider is asked first, and what it refuses is not
 * kept; where nobody can tell, the keys are.
 */
export async function connectRail(
  deps: Deps,
  envelope: Envelope<Named & { settings: RailSettings }, RailCheck>,
): Promise<RailCheck> {
  const { caller, input } = envelope;
  const kind = kindOf(deps, input.rail);
  const settings = readSettings(kind, input.settings, caller);
  const checked = await (await kind.open(settings, caller)).check();
  if (checked.kind === 'refused') return checked;
  const connected = {
    rail: kind.name,
    livemode: caller.livemode,
    sealed: sealSettings(deps.vault, settings),
    endings: Object.fromEntries(Object.entries(settings).map(([name, text]) => [name, endingOf(text)])),
    ...(kind.factsOf ? { facts: kind.factsOf(settings, caller) } : {}),
    connectedAtMs: deps.clock.nowMs(),
  };
  await changeAccount(deps, plain(envelope), (known) => withConnected(known, connected));
  return checked;
}

/** Asks the provider whether a rail that is connected can be used. Changes nothing. */
export async function checkRail(deps: Deps, { caller, input }: Envelope<Named, RailCheck>): Promise<RailCheck> {
  const kind = kindOf(deps, input.rail);
  const connected = findConnected(caller.account, { rail: kind.name, livemode: caller.livemode });
  if (!connected) return refuse({ code: 'not_found', resource: 'rail', id: kind.name });
  return (await kind.open(unsealSettings(deps.vault, connected.sealed), caller)).check();
}

/** Its keys are gone. What went over it and is not settled waits until it is connected again. */
export async function disconnectRail(deps: Deps, envelope: Envelope<Named, void>): Promise<void> {
  const { livemode } = envelope.caller;
  const { name: rail } = kindOf(deps, envelope.input.rail);
  await changeAccount(deps, plain(envelope), (known) => {
    if (findConnected(known, { rail, livemode })) return withoutConnected(known, { rail, livemode });
    return refuse({ code: 'not_found', resource: 'rail', id: rail });
  });
}

function kindOf({ rails }: Deps, name: string): RailKind {
  const kind = rails.kinds.find((one) => one.name === name);
  return kind ?? refuse({ code: 'not_found', resource: 'rail', id: name });
}

/** What the kind asks for and nothing else. */
function readSettings({ fields }: RailKind, given: RailSettings, mode: Pick<Caller, 'livemode'>): RailSettings {
  return Object.fromEntries(
    fields.flatMap(({ name, faultOf }) => {
      const text = (given[name] ?? '').trim();
      const fault = faultOf(text, mode);
      if (fault) refuse({ code: 'parameter_invalid', param: name, reason: fault });
      return text === '' ? [] : [[name, text]];
    }),
  );
}

/** Asked by people alone, whose forms keep no answer. */
function plain({ caller, requestId }: Pick<Envelope<unknown>, 'caller' | 'requestId'>): Envelope<null, Account> {
  return { caller, requestId, input: null };
}
