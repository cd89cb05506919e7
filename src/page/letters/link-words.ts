import { words } from '../../words/words.ts';

/** Letters with a link that lets somebody in. */
export const linkWords = words(
  {
    invitation: {
      subject: 'You are invited to {account}',
      title: 'Join {account}',
      by: '{who} invites you to {account}, as {role}.',
      byNobody: 'You are invited to {account}, as {role}.',
      button: 'Join {account}',
      why: 'If you do not know who this is from, do nothing: without the link nobody joins in your name.',
    },
    newPassword: {
      subject: 'Choose a new password',
      title: 'Choose a new password',
      text: 'A new password was asked for, for {email} at {site}. Until you choose one, yours stays as it is.',
      button: 'Choose a new password',
      why: 'If you did not ask for it, do nothing: nothing has changed.',
    },
    opens: 'The link opens once, until {when}. Do not pass it on: whoever has it comes in your place.',
    roles: { owner: 'owner', developer: 'developer', support: 'support', read_only: 'reader' },
  },
  {
    fr: {
      invitation: {
        subject: 'Vous êtes invité à rejoindre {account}',
        title: 'Rejoindre {account}',
        by: '{who} vous invite à rejoindre {account}, comme {role}.',
        byNobody: 'Vous êtes invité à rejoindre {account}, comme {role}.',
        button: 'Rejoindre {account}',
        why: 'Si vous ne savez pas de qui cela vient, ne faites rien : sans le lien, personne ne rejoint en votre nom.',
      },
      newPassword: {
        subject: 'Choisissez un nouveau mot de passe',
        title: 'Choisissez un nouveau mot de passe',
        text: 'Un nouveau mot de passe a été demandé pour {email} sur {site}. Tant que vous n’en choisissez pas un, le vôtre reste tel quel.',
        button: 'Choisir un mot de passe',
        why: 'Si vous ne l’avez pas demandé, ne faites rien : rien n’a changé.',
      },
      opens:
        'Le lien s’ouvre une seule fois, jusqu’au {when}. Ne le transmettez pas : qui le détient entre à votre place.',
      roles: { owner: 'propriétaire', developer: 'développeur', support: 'assistance', read_only: 'lecteur' },
    },
    pl: {
      invitation: {
        subject: 'Zaproszenie do {account}',
        title: 'Dołącz do {account}',
        by: '{who} zaprasza Cię do {account}, rola: {role}.',
        byNobody: 'Zaproszono Cię do {account}, rola: {role}.',
        button: 'Dołącz do {account}',
        why: 'Jeśli nie wiesz, od kogo to jest, nie rób nic: bez linku nikt nie dołączy w Twoim imieniu.',
      },
      newPassword: {
        subject: 'Wybierz nowe hasło',
        title: 'Wybierz nowe hasło',
        text: 'Poproszono o nowe hasło dla {email} w {site}. Dopóki go nie wybierzesz, Twoje pozostaje bez zmian.',
        button: 'Wybierz nowe hasło',
        why: 'Jeśli to nie Ty o nie prosisz, nie rób nic: nic się nie zmieniło.',
      },
      opens: 'Link otwiera się raz, do {when}. Nie przekazuj go: kto go ma, wchodzi zamiast Ciebie.',
      roles: { owner: 'właściciel', developer: 'programista', support: 'obsługa', read_only: 'czytelnik' },
    },
  },
);
