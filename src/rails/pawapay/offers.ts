import type { MobileOffer } from '../rail.ts';
import type { PawapayClient } from './client.ts';
import { askConfiguration, type DepositProvider, depositProviders } from './configuration.ts';
import { type Country, countriesOf } from './providers.ts';

/** What is asked in a currency as far as it is known without a token: everything that is carried, doing as it may. */
export function offersOf(currency: string): readonly MobileOffer[] {
  return countriesOf(currency)
    .flatMap(offersIn)
    .map(({ offer }) => offer);
}

export type Availability = {
  /** The same as pawaPay last told it. Asks behind that where this was a while ago. */
  offersOf(currency: string): readonly MobileOffer[];
};

const ASK_AGAIN_MS = 30_000;

/** What was told longer ago is not known any more: networks come back within minutes. */
const BELIEVED_MS = 600_000;

export function createAvailability(client: PawapayClient, nowMs: () => number): Availability {
  let told: { readonly providers: readonly DepositProvider[]; readonly atMs: number } | undefined;
  let askedMs = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<void> => {
    const answer = await askConfiguration(client);
    const providers = answer.kind === 'answered' && answer.status === 200 ? depositProviders(answer.body) : undefined;
    if (providers) told = { providers, atMs: nowMs() };
  };
  return {
    offersOf(currency) {
      if (nowMs() - askedMs >= ASK_AGAIN_MS) {
        askedMs = nowMs();
        void ask();
      }
      const isBelieved = told !== undefined && nowMs() - told.atMs < BELIEVED_MS;
      return isBelieved && told ? offersTold(currency, told.providers) : offersOf(currency);
    },
  };
}

/** Of what is carried, what the account takes deposits by; all, where it takes none of these: then pawaPay says why. */
function offersTold(currency: string, providers: readonly DepositProvider[]): readonly MobileOffer[] {
  const offers = countriesOf(currency)
    .flatMap(offersIn)
    .flatMap(({ offer, provider }) => {
      const told = providers.find((one) => one.provider === provider && one.currency === currency);
      return told ? [{ ...offer, state: stateOf(told.status) }] : [];
    });
  return offers.length > 0 ? offers : offersOf(currency);
}

function stateOf(status: unknown): MobileOffer['state'] {
  switch (status) {
    case 'OPERATIONAL':
      return 'working';
    case 'DELAYED':
      return 'slow';
    case 'CLOSED':
      return 'down';
    default:
      return 'unknown';
  }
}

function offersIn({ code, prefix, providers }: Country): readonly { offer: MobileOffer; provider: string }[] {
  return Object.entries(providers).map(([network, provider]) => ({
    offer: { network, country: code, prefix, state: 'unknown' },
    provider,
  }));
}
