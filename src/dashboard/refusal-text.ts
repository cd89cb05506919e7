import type { Refusal } from '../core/errors.ts';
import { formatMoney } from '../words/format.ts';
import { words } from '../words/words.ts';
import type { Reader } from './visit.ts';

/** Why an operation refused what a person asked for, in their language. */
export async function refusalText(reader: Reader, refusal: Refusal): Promise<string> {
  const texts = await reader.say(refusalWords);
  switch (refusal.code) {
    case 'session_not_open':
      return texts.sessionNotOpen;
    case 'payment_in_progress':
      return texts.paymentInProgress;
    case 'refund_exceeds':
      return texts.refundExceeds({
        available: formatMoney({ amountMinor: refusal.availableMinor, currency: refusal.currency }, reader.locale),
      });
    case 'payment_not_refundable':
      return refusal.refundedInFull ? texts.refundedInFull : texts.notRefundable;
    case 'already_exists':
      return texts.alreadyExists({ id: refusal.id });
    case 'product_inactive':
      return texts.productInactive;
    case 'rate_limited':
      return texts.tooMany;
    case 'parameter_invalid':
    case 'not_allowed_together':
    case 'feature_unsupported':
      return texts.invalid({ field: refusal.param, reason: refusal.reason });
    case 'parameter_missing':
      return texts.missing({ field: refusal.param });
    default:
      return texts.other({ code: refusal.code });
  }
}

const refusalWords = words(
  {
    sessionNotOpen: 'The session is not open any more: it was paid, canceled or has run out meanwhile.',
    paymentInProgress: 'A payment is being processed. Wait until it has succeeded or failed.',
    refundExceeds: 'More than what is left: {available} can be given back.',
    refundedInFull: 'All of it has been given back already, or is on its way.',
    notRefundable: 'Nothing was received by this payment, so nothing can be given back.',
    alreadyExists: '{id} exists already.',
    productInactive: 'The product is archived. Make it active first.',
    tooMany: 'That was asked too often. Try again in a moment.',
    invalid: '{field}: {reason}',
    missing: '{field} is missing.',
    other: 'It was refused ({code}).',
  },
  {
    fr: {
      sessionNotOpen: 'La session n’est plus ouverte : entre-temps elle a été payée, annulée ou elle a expiré.',
      paymentInProgress: 'Un paiement est en cours de traitement. Attendez qu’il réussisse ou échoue.',
      refundExceeds: 'C’est plus que ce qui reste : {available} peuvent être remboursés.',
      refundedInFull: 'Tout a déjà été remboursé, ou est en voie de l’être.',
      notRefundable: 'Ce paiement n’a rien encaissé : il n’y a rien à rembourser.',
      alreadyExists: '{id} existe déjà.',
      productInactive: 'Le produit est archivé. Réactivez-le d’abord.',
      tooMany: 'Trop de demandes. Réessayez dans un instant.',
      invalid: '{field} : {reason}',
      missing: '{field} manque.',
      other: 'La demande a été refusée ({code}).',
    },
    pl: {
      sessionNotOpen: 'Sesja nie jest już otwarta: w międzyczasie została opłacona, anulowana lub wygasła.',
      paymentInProgress: 'Płatność jest przetwarzana. Poczekaj, aż się powiedzie lub nie powiedzie.',
      refundExceeds: 'To więcej, niż pozostało: można zwrócić {available}.',
      refundedInFull: 'Wszystko zostało już zwrócone albo jest w drodze.',
      notRefundable: 'Z tej płatności nic nie wpłynęło, więc nie ma czego zwracać.',
      alreadyExists: '{id} już istnieje.',
      productInactive: 'Produkt jest zarchiwizowany. Najpierw go przywróć.',
      tooMany: 'Zbyt wiele prób. Spróbuj ponownie za chwilę.',
      invalid: '{field}: {reason}',
      missing: 'Brakuje: {field}.',
      other: 'Odmowa ({code}).',
    },
  },
);
