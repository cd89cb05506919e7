import { words } from '../../words/words.ts';

/** To the page of what an id names. */
export const findWords = words(
  {
    title: 'Find by id',
    id: 'Id',
    help: 'Of a session, payment, refund, event, delivery, endpoint, key or request, as any API prints it.',
    nothing:
      'Nothing here has this id. It may belong to another account or to the other mode, or a part of it is missing.',
    find: 'Find',
    sessions: 'Look among the sessions',
  },
  {
    fr: {
      title: 'Trouver par identifiant',
      id: 'Identifiant',
      help: 'D’une session, d’un paiement, d’un remboursement, d’un événement, d’un envoi, d’un endpoint, d’une clé ou d’une requête, tel que l’écrit n’importe quelle API.',
      nothing:
        'Rien ici n’a cet identifiant. Il appartient peut-être à un autre compte ou à l’autre mode, ou il est incomplet.',
      find: 'Trouver',
      sessions: 'Chercher parmi les sessions',
    },
    pl: {
      title: 'Znajdź po identyfikatorze',
      id: 'Identyfikator',
      help: 'Sesji, płatności, zwrotu, zdarzenia, wysyłki, endpointu, klucza lub żądania, tak jak zapisuje go dowolne API.',
      nothing:
        'Nic tutaj nie ma takiego identyfikatora. Może należeć do innego konta lub do drugiego trybu albo jest niepełny.',
      find: 'Znajdź',
      sessions: 'Szukaj wśród sesji',
    },
  },
);
