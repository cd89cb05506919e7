import { findConnected } from '../core/connected-rail.ts';
import type { MethodType } from '../core/method.ts';
import { inRouteOrder } from '../core/rail-route.ts';
import type { Rails, Vault } from '../operations/deps.ts';
import { unsealSettings } from '../operations/rail-settings.ts';
import type { Carrier, Rail } from './rail.ts';
import type { OpenRail, RailKind } from './rail-kind.ts';

type Registered = {
  /** Rails that need no keys, by mode: what an account has not connected goes over these, the first listed first. */
  readonly test: readonly Rail[];
  readonly live: readonly Rail[];
  /** What accounts connect, which goes before the others, and what opens their settings. */
  readonly connectable?: { readonly kinds: readonly RailKind[]; readonly vault: Pick<Vault, 'unseal'> };
};

/** Which rail carries what. Test and live never mix: a rail of one mode is not offered in the other. */
export function createRails({ test, live, connectable = NONE }: Registered): Rails {
  const { kinds, vault } = connectable;
  assertNamesApart([...new Set([...test, ...live]), ...kinds]);
  const opener = createOpener(vault);
  const standing = (livemode: boolean) => (livemode ? live : test);
  const kindOf = (name: string) => kinds.find((kind) => kind.name === name);
  const carriersOf: Rails['carriersOf'] = (method, { account, livemode, currency }) => {
    const connected = account.rails
      .filter((rail) => rail.livemode === livemode)
      .flatMap(({ rail, facts = {} }) => {
        const kind = kindOf(rail);
        return kind ? [kind.carrierOf?.(facts) ?? kind] : [];
      });
    const ordered = inRouteOrder(connected, account, { livemode, method, currency });
    return [...ordered, ...standing(livemode)].filter((carrier) => carries(carrier, method, currency));
  };
  return {
    kinds,
    carriersOf,
    mobileOffers(currency, { account, livemode }) {
      const [carrier] = carriersOf('mobile_money', { account, livemode, currency });
      if (!carrier?.mobileOffers) return undefined;
      const kind = kindOf(carrier.name);
      const connected = kind && findConnected(account, { rail: kind.name, livemode });
      const rail = connected && opener.openedBy(kind, connected);
      return (rail?.mobileOffers ? rail : carrier).mobileOffers?.(currency);
    },
    async open(name, { account, livemode }) {
      const rail = [...test, ...live].find((one) => one.name === name);
      if (rail) return rail;
      const kind = kindOf(name);
      if (!kind) throw new Error(`no rail is called ${name}: a payment was made over it, so it must stay`);
      const connected = findConnected(account, { rail: name, livemode });
      return connected ? opener.open(kind, connected) : disconnected(kind);
    },
  };
}

function carries({ methods, currencies }: Carrier, method: MethodType, currency: string | null): boolean {
  const taken = currencies?.[method];
  return methods.includes(method) && (currency === null || taken === undefined || taken.includes(currency));
}

const NONE: NonNullable<Registered['connectable']> = { kinds: [], vault: { unseal: (sealed) => sealed } };

/** Rails open once for their keys. Sealed text is never the same twice, so that other keys are another rail on every node. */
function createOpener(vault: Pick<Vault, 'unseal'>) {
  const opening = new Map<string, Promise<OpenRail>>();
  const opened = new Map<string, OpenRail>();
  const open = (kind: RailKind, { sealed, livemode }: Connection): Promise<OpenRail> => {
    const known = opening.get(sealed);
    if (known) return known;
    if (opening.size >= MOST_OPEN) for (const rails of [opening, opened]) rails.clear();
    const rail = kind.open(unsealSettings(vault, sealed), { livemode });
    opening.set(sealed, rail);
    rail.then(
      (one) => opened.set(sealed, one),
      () => opening.delete(sealed),
    );
    return rail;
  };
  const openBehind = async (kind: RailKind, connection: Connection): Promise<void> => {
    try {
      await open(kind, connection);
    } catch {
      // Whoever uses it hears why it does not open.
    }
  };
  return {
    open,
    /** Nobody waits: undefined until it is open, which it is soon. */
    openedBy(kind: RailKind, connection: Connection): OpenRail | undefined {
      const rail = opened.get(connection.sealed);
      if (!rail) void openBehind(kind, connection);
      return rail;
    },
  };
}

type Connection = { readonly sealed: string; readonly livemode: boolean };

const MOST_OPEN = 1_000;

/** Nobody can be asked about what went over it: everything stays as it is until it is connected again. */
function disconnected({ name, methods, accept }: RailKind): Rail {
  const away = async () => ({ kind: 'unavailable', message: `${name} is not connected any more` }) as const;
  return {
    name,
    methods,
    accept,
    start: away,
    advance: away,
    poll: away,
    refund: away,
    pollRefund: away,
    advanceRefund: away,
  };
}

function assertNamesApart(rails: readonly { readonly name: string }[]): void {
  const names = rails.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`two rails are called ${twice}: a payment names its rail, so names are unique`);
}
