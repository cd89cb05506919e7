import type { Carrier } from '../rail.ts';
import type { Mode, OpenRail, RailKind, RailSettings } from '../rail-kind.ts';
import { acceptInput } from './accept.ts';
import { checkAccount } from './account-check.ts';
import { apiTokenField } from './api-token.ts';
import { createPublicKeys } from './callbacks/public-keys.ts';
import { openClient, type PawapayOptions } from './client.ts';
import { pollDeposit, startDeposit } from './deposits.ts';
import { createAvailability, offersOf } from './offers.ts';
import { CURRENCIES } from './providers.ts';
import { pollRefund, sendRefund } from './refunds.ts';

/** What is told of the rail without its token. */
const CARRIER: Carrier = {
  name: 'pawapay',
  methods: ['mobile_money'],
  currencies: { mobile_money: CURRENCIES },
  accept: acceptInput,
  mobileOffers: offersOf,
};

const ADDRESSES = { test: 'https://api.sandbox.pawapay.io', live: 'https://api.pawapay.io' } as const;

/** pawaPay, with a token of an account's own. A stranger's word is believed only where it fits what was asked (`deposit.ts`). */
export const pawapayKind: RailKind = createPawapayKind();

export function createPawapayKind(options: PawapayOptions = {}): RailKind {
  return {
    ...CARRIER,
    title: 'pawaPay',
    fields: [apiTokenField],
    takesCallbacks: true,
    open: async (settings, mode) => openPawapay(settings, mode, options),
  };
}

function openPawapay(settings: RailSettings, { livemode }: Mode, options: PawapayOptions): OpenRail {
  const baseUrl = options.baseUrl ?? ADDRESSES[livemode ? 'live' : 'test'];
  const client = openClient(settings[apiTokenField.name]?.trim() ?? '', { ...options, baseUrl });
  const keys = createPublicKeys(client);
  const availability = createAvailability(client, options.realNowMs ?? Date.now);
  return {
    ...CARRIER,
    mobileOffers: availability.offersOf,
    start: (call, input) => startDeposit(client, call, input),
    // A payer confirms on the phone: there is no act to send.
    advance: (call) => pollDeposit(client, call),
    poll: (call) => pollDeposit(client, call),
    refund: (call) => sendRefund(client, call),
    pollRefund: (call) => pollRefund(client, call),
    check: () => checkAccount(client),
    async receive(callback) {
      const { receiveCallback } = await import('./callbacks/receive.ts');
      return receiveCallback({ client, keys }, callback);
    },
  };
}
