import type { FailureCode } from '../../core/payment.ts';
import type { Translated } from '../../words/spoken.ts';
import { words } from '../../words/words.ts';

/** Why an attempt did not succeed, in a few words for the merchant. */
const en = {
  card_declined: 'Declined by the bank',
  insufficient_funds: 'Not enough funds',
  expired_card: 'Card has expired',
  incorrect_cvc: 'Wrong security code',
  authentication_failed: '3-D Secure failed',
  incorrect_code: 'Wrong BLIK code',
  incorrect_otp: 'Wrong one-time password',
  rejected: 'Rejected by the payer',
  timed_out: 'Not confirmed in time',
  underpaid: 'Paid too little',
  interrupted: 'Interrupted before it was sent',
  rail_unavailable: 'Provider did not answer',
  rail_refused: 'Provider refused the request',
} as const satisfies Record<FailureCode, string>;

const fr: Translated<typeof en> = {
  card_declined: 'Refusé par la banque',
  insufficient_funds: 'Provision insuffisante',
  expired_card: 'Carte expirée',
  incorrect_cvc: 'Cryptogramme erroné',
  authentication_failed: 'Échec de 3-D Secure',
  incorrect_code: 'Code BLIK erroné',
  incorrect_otp: 'Mot de passe à usage unique erroné',
  rejected: 'Rejeté par le payeur',
  timed_out: 'Non confirmé à temps',
  underpaid: 'Montant insuffisant',
  interrupted: 'Interrompu avant l’envoi',
  rail_unavailable: 'Prestataire injoignable',
  rail_refused: 'Demande refusée par le prestataire',
};

const pl: Translated<typeof en> = {
  card_declined: 'Odmowa banku',
  insufficient_funds: 'Brak środków',
  expired_card: 'Karta straciła ważność',
  incorrect_cvc: 'Błędny kod CVC',
  authentication_failed: 'Nieudane 3-D Secure',
  incorrect_code: 'Błędny kod BLIK',
  incorrect_otp: 'Błędne hasło jednorazowe',
  rejected: 'Odrzucone przez płatnika',
  timed_out: 'Brak potwierdzenia na czas',
  underpaid: 'Wpłacono za mało',
  interrupted: 'Przerwane przed wysłaniem',
  rail_unavailable: 'Operator nie odpowiedział',
  rail_refused: 'Operator odrzucił żądanie',
};

export const failureWords = words(en, { fr, pl });
