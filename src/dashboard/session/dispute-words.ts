import { words } from '../../words/words.ts';

/** Disputes of a payment, in a merchant's words. */
export const disputeWords = words(
  {
    title: 'Disputes',
    statuses: {
      warning_needs_response: 'The bank asks',
      warning_under_review: 'The bank reads your answer',
      warning_closed: 'The bank asks no more',
      needs_response: 'Evidence is wanted',
      under_review: 'Under review',
      won: 'Won',
      lost: 'Lost',
    },
    advice: {
      warning_needs_response:
        'No money has moved. Answer in the provider’s own dashboard, or refund the payer: that often ends it.',
      warning_under_review: 'No money has moved. The bank decides whether it becomes a dispute.',
      warning_closed: 'Nothing is to be done.',
      needs_response: 'Hand in your evidence in the provider’s own dashboard, or accept the dispute there.',
      under_review: 'The bank has your evidence, and may take months to decide. Nothing is to be done.',
      won: 'The money is yours.',
      lost: 'The money is the payer’s.',
    },
    until: 'Evidence is taken until {when}.',
    withdrawn: '{amount} taken back',
    fee: '{amount} in fees',
    reference: 'Provider’s reference:',
  },
  {
    fr: {
      title: 'Litiges',
      statuses: {
        warning_needs_response: 'La banque demande',
        warning_under_review: 'La banque lit votre réponse',
        warning_closed: 'La banque ne demande plus rien',
        needs_response: 'Preuves demandées',
        under_review: 'En examen',
        won: 'Gagné',
        lost: 'Perdu',
      },
      advice: {
        warning_needs_response:
          'Aucun argent n’a bougé. Répondez dans le tableau de bord du prestataire, ou remboursez le payeur : cela suffit souvent.',
        warning_under_review: 'Aucun argent n’a bougé. La banque décide si cela devient un litige.',
        warning_closed: 'Il n’y a rien à faire.',
        needs_response: 'Déposez vos preuves dans le tableau de bord du prestataire, ou acceptez-y le litige.',
        under_review: 'La banque a vos preuves, et peut mettre des mois à décider. Il n’y a rien à faire.',
        won: 'L’argent est à vous.',
        lost: 'L’argent est au payeur.',
      },
      until: 'Les preuves sont acceptées jusqu’au {when}.',
      withdrawn: '{amount} repris',
      fee: '{amount} de frais',
      reference: 'Référence du prestataire :',
    },
    pl: {
      title: 'Spory',
      statuses: {
        warning_needs_response: 'Bank pyta',
        warning_under_review: 'Bank czyta odpowiedź',
        warning_closed: 'Bank już nie pyta',
        needs_response: 'Potrzebne dowody',
        under_review: 'W rozpatrzeniu',
        won: 'Wygrany',
        lost: 'Przegrany',
      },
      advice: {
        warning_needs_response:
          'Żadne pieniądze się nie ruszyły. Odpowiedz w panelu operatora albo zwróć płatnikowi pieniądze: to często wystarcza.',
        warning_under_review: 'Żadne pieniądze się nie ruszyły. Bank decyduje, czy będzie z tego spór.',
        warning_closed: 'Nie trzeba nic robić.',
        needs_response: 'Złóż dowody w panelu operatora albo uznaj tam spór.',
        under_review: 'Bank ma dowody i może decydować miesiącami. Nie trzeba nic robić.',
        won: 'Pieniądze są Twoje.',
        lost: 'Pieniądze są płatnika.',
      },
      until: 'Dowody przyjmowane są do {when}.',
      withdrawn: 'zabrano {amount}',
      fee: 'opłaty: {amount}',
      reference: 'Numer u operatora:',
    },
  },
);
