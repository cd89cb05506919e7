import { words } from '../../words/words.ts';

/** What has not come to an end, and which rail it waits for. */
export const unresolvedWords = words(
  {
    title: 'Unresolved',
    text: 'Payments whose answer was lost, payments that take longer than a payer is given, and refunds that are under way. Each is asked about until its rail says how it stands. Nobody can say so here in its place.',
    none: 'Everything has come to its end',
    noneText:
      'A payment whose answer is lost and a refund that waits for somebody are listed here at once, whatever else takes long after ten minutes.',
    columns: {
      what: 'What',
      amount: 'Amount',
      since: 'Since',
      said: 'What the rail said last',
      next: 'Asked next',
      session: 'Session',
    },
    states: {
      created: 'Payment that may not have been sent',
      processing: 'Payment that takes long',
      unknown: 'Payment whose answer was lost',
      pending: 'Refund under way',
      requires_action: 'Refund that waits for somebody to act',
    },
    said: {
      unavailable: 'Not reached: {message}',
      unknown: 'Not understood or lost: {message}',
      absent: 'It does not know it',
      nothing: 'It is at work',
    },
    now: 'Now',
    ask: 'Ask now',
    asked: 'The rail is being asked. What it says is recorded as soon as it has said it.',
    older: 'Next',
    newer: 'Back',
    link: 'What is unresolved, and for how long',
  },
  {
    fr: {
      title: 'Non résolus',
      text: 'Les paiements dont la réponse s’est perdue, ceux qui durent plus longtemps que le délai d’un payeur, et les remboursements en cours. Chaque voie est interrogée jusqu’à ce qu’elle dise ce qu’il en est. Personne ne peut le dire ici à sa place.',
      none: 'Tout est arrivé à son terme',
      noneText:
        'Un paiement dont la réponse s’est perdue et un remboursement qui attend quelqu’un figurent ici aussitôt ; ce qui dure, au bout de dix minutes.',
      columns: {
        what: 'Quoi',
        amount: 'Montant',
        since: 'Depuis',
        said: 'Dernière réponse de la voie',
        next: 'Prochaine question',
        session: 'Session',
      },
      states: {
        created: 'Paiement peut-être jamais envoyé',
        processing: 'Paiement qui dure',
        unknown: 'Paiement dont la réponse s’est perdue',
        pending: 'Remboursement en cours',
        requires_action: 'Remboursement en attente d’une action',
      },
      said: {
        unavailable: 'Injoignable : {message}',
        unknown: 'Incomprise ou perdue : {message}',
        absent: 'Elle ne le connaît pas',
        nothing: 'Elle y travaille',
      },
      now: 'Maintenant',
      ask: 'Demander maintenant',
      asked: 'La voie est interrogée. Ce qu’elle dit est enregistré dès qu’elle l’a dit.',
      older: 'Suite',
      newer: 'Retour',
      link: 'Ce qui n’est pas résolu, et depuis quand',
    },
    pl: {
      title: 'Nierozstrzygnięte',
      text: 'Płatności, których odpowiedź zaginęła, płatności trwające dłużej niż czas dany płacącemu oraz zwroty w toku. O każdą pyta się tak długo, aż droga płatności powie, co się z nią stało. Nikt nie może tu powiedzieć tego za nią.',
      none: 'Wszystko dobiegło końca',
      noneText:
        'Płatność, której odpowiedź zaginęła, i zwrot, który na kogoś czeka, są tu od razu; to, co trwa długo, po dziesięciu minutach.',
      columns: {
        what: 'Co',
        amount: 'Kwota',
        since: 'Od',
        said: 'Ostatnia odpowiedź',
        next: 'Następne pytanie',
        session: 'Sesja',
      },
      states: {
        created: 'Płatność może niewysłana',
        processing: 'Płatność, która trwa długo',
        unknown: 'Płatność, której odpowiedź zaginęła',
        pending: 'Zwrot w toku',
        requires_action: 'Zwrot czeka na czyjeś działanie',
      },
      said: {
        unavailable: 'Brak połączenia: {message}',
        unknown: 'Niezrozumiała lub zaginiona: {message}',
        absent: 'Nie zna jej',
        nothing: 'Pracuje nad nią',
      },
      now: 'Teraz',
      ask: 'Zapytaj teraz',
      asked: 'Pytanie zostało wysłane. Odpowiedź zostanie zapisana, gdy tylko nadejdzie.',
      older: 'Dalej',
      newer: 'Wstecz',
      link: 'Co jest nierozstrzygnięte i od kiedy',
    },
  },
);
