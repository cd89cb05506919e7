import { words } from '../../words/words.ts';

/** Where something is sold to whoever comes. */
export const linkWords = words(
  {
    test: 'Test mode',
    each: '{price} each',
    quantity: 'How many',
    quantityHelp: 'From 1 to {most}.',
    quantityFault: 'Choose a number from 1 to {most}.',
    go: 'Continue to payment',
    nothing: 'Nothing is charged before you pay on the next page.',
    closedTitle: 'This is not for sale now',
    closed: 'The shop has taken it down, for now or for good. Ask {shop} for another address. Nothing was charged.',
    waitTitle: 'One moment',
    wait: 'Many payments were begun from your network just now. Try again in a minute. Nothing was charged.',
  },
  {
    fr: {
      test: 'Mode test',
      each: '{price} l’unité',
      quantity: 'Combien',
      quantityHelp: 'De 1 à {most}.',
      quantityFault: 'Choisissez un nombre de 1 à {most}.',
      go: 'Continuer vers le paiement',
      nothing: 'Rien n’est débité avant que vous payiez à la page suivante.',
      closedTitle: 'Ce n’est pas en vente pour le moment',
      closed:
        'La boutique l’a retiré, pour l’instant ou pour de bon. Demandez une autre adresse à {shop}. Rien n’a été débité.',
      waitTitle: 'Un instant',
      wait: 'Beaucoup de paiements viennent d’être commencés depuis votre réseau. Réessayez dans une minute. Rien n’a été débité.',
    },
    pl: {
      test: 'Tryb testowy',
      each: '{price} za sztukę',
      quantity: 'Ile',
      quantityHelp: 'Od 1 do {most}.',
      quantityFault: 'Wybierz liczbę od 1 do {most}.',
      go: 'Przejdź do płatności',
      nothing: 'Nic nie zostanie pobrane, zanim zapłacisz na następnej stronie.',
      closedTitle: 'Tego nie ma teraz w sprzedaży',
      closed: 'Sklep to wycofał, na razie lub na dobre. Poproś {shop} o inny adres. Nic nie zostało pobrane.',
      waitTitle: 'Chwileczkę',
      wait: 'Z Twojej sieci rozpoczęto przed chwilą wiele płatności. Spróbuj ponownie za minutę. Nic nie zostało pobrane.',
    },
  },
);
