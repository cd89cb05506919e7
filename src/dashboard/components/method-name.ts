import type { MethodType } from '../../core/method.ts';
import { isolateText } from '../../words/bidi.ts';
import { CARD_BRAND_NAMES, NETWORK_NAMES } from '../../words/brand-names.ts';
import type { Spoken } from '../../words/spoken.ts';
import { words } from '../../words/words.ts';

/** By what a way to pay is recognised, as much of it as is known or may be told. */
export type NamedMethod = {
  readonly type: MethodType;
  readonly brand?: string | null | undefined;
  readonly last4?: string | null | undefined;
  readonly phone?: string | undefined;
  readonly network?: string | null | undefined;
  readonly asset?: string | undefined;
};

/** `Visa •••• 4242`, `MTN +233 •••• 567`, `USDC on Base`. */
export function methodName(method: NamedMethod, texts: Spoken<(typeof methodWords)['en']>): string {
  const { type, brand, last4, phone, network, asset } = method;
  switch (type) {
    case 'card':
      return [CARD_BRAND_NAMES[brand ?? ''] ?? texts.card, last4 && `•••• ${last4}`].filter(Boolean).join(' ');
    case 'mobile_money':
      return [network ?? texts.mobile_money, phone && isolateText(phone)].filter(Boolean).join(' ');
    case 'crypto': {
      const chain = NETWORK_NAMES[network as keyof typeof NETWORK_NAMES] ?? network;
      return asset && chain ? texts.assetOn({ asset, network: chain }) : texts.crypto;
    }
    case 'blik':
      return texts.blik;
  }
}

export const methodWords = words(
  { card: 'Card', blik: 'BLIK', mobile_money: 'Mobile money', crypto: 'Crypto', assetOn: '{asset} on {network}' },
  {
    fr: {
      card: 'Carte',
      blik: 'BLIK',
      mobile_money: 'Mobile money',
      crypto: 'Crypto',
      assetOn: '{asset} sur {network}',
    },
    pl: {
      card: 'Karta',
      blik: 'BLIK',
      mobile_money: 'Mobile money',
      crypto: 'Krypto',
      assetOn: '{asset} w sieci {network}',
    },
  },
);
