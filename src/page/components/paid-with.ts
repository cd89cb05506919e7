import type { AssetOffer } from '../../core/method.ts';
import type { Payment } from '../../core/payment.ts';
import { isolate } from '../../words/bidi.ts';
import { CARD_BRAND_NAMES, NETWORK_NAMES } from '../../words/brand-names.ts';
import type { Language } from '../language.ts';
import { lastDigits } from './waiting.tsx';

type Spoken = Pick<Language, 'texts' | 'lang'>;

/** How it was paid, as a receipt says it: `Visa •••• 4242`. */
export function paidWith({ texts, lang }: Spoken, { method }: Payment): string {
  switch (method.type) {
    case 'card':
      return [
        CARD_BRAND_NAMES[method.brand ?? ''] ?? texts.choose.method.card,
        ...(method.last4 === null ? [] : [`•••• ${method.last4}`]),
      ].join(' ');
    case 'mobile_money':
      return `${method.network ?? texts.choose.method.mobile_money} ${lastDigits(method.phone)}`;
    case 'crypto':
      return assetOn({ texts, lang }, method);
    case 'blik':
      return texts.choose.method.blik;
  }
}

/** `USDC on Base`. */
export function assetOn({ texts, lang }: Spoken, { asset, network }: AssetOffer): string {
  return inOrder(texts.paid.assetOn({ asset, network: NETWORK_NAMES[network] }), lang);
}

/** Words of both directions, one after the other: what begins them would decide for all. */
function inOrder(text: string, lang: string): string {
  return isolate({ text }, lang).text as string;
}
