import { words } from '../../../words/words.ts';

/** Which rail is asked first to carry a method. */
export const orderWords = words(
  {
    title: 'Who is asked first',
    text: 'A payment goes to the first rail. Where that one cannot be reached, so that nothing was sent, it goes to the next. After any other answer, or none, it goes nowhere else.',
    everyCurrency: 'Every currency',
    up: 'Move {rail} up',
    down: 'Move {rail} down',
    asConnected: 'In the order of connection.',
    chosen: 'In an order of your own.',
    takeBack: 'Take this order back',
    other: 'Another order for one currency',
    method: 'Method',
    currency: 'Currency',
    add: 'Choose',
  },
  {
    fr: {
      title: 'Qui est sollicité en premier',
      text: 'Un paiement va à la première voie. Si elle ne peut être jointe, et que rien n’a donc été envoyé, il va à la suivante. Après toute autre réponse, ou sans réponse, il ne va nulle part ailleurs.',
      everyCurrency: 'Toutes les devises',
      up: 'Monter {rail}',
      down: 'Descendre {rail}',
      asConnected: 'Dans l’ordre de connexion.',
      chosen: 'Dans votre ordre à vous.',
      takeBack: 'Annuler cet ordre',
      other: 'Un autre ordre pour une devise',
      method: 'Moyen',
      currency: 'Devise',
      add: 'Choisir',
    },
    pl: {
      title: 'Kogo pytać najpierw',
      text: 'Płatność idzie pierwszą drogą. Jeśli nie da się jej użyć, więc nic nie zostało wysłane, idzie następną. Po każdej innej odpowiedzi lub przy jej braku nie idzie nigdzie indziej.',
      everyCurrency: 'Wszystkie waluty',
      up: 'W górę: {rail}',
      down: 'W dół: {rail}',
      asConnected: 'W kolejności podłączenia.',
      chosen: 'We własnej kolejności.',
      takeBack: 'Cofnij tę kolejność',
      other: 'Inna kolejność dla jednej waluty',
      method: 'Metoda',
      currency: 'Waluta',
      add: 'Wybierz',
    },
  },
);
