import type { Account } from '../../core/account.ts';
import { accountId } from '../../core/ids.ts';
import { LANGUAGES, say, words } from '../../words/words.ts';
import type { Language } from '../language.ts';
import type { LinkContent } from './link-content.ts';
import { oneLine } from './one-line.ts';

/** A letter that is there to arrive. */
export async function trialContent(
  account: Account,
  { lang, locale }: Pick<Language, 'lang' | 'locale'>,
  publicUrl: string,
): Promise<LinkContent> {
  const language = LANGUAGES.find((one) => one === lang) ?? 'en';
  const { text, ...rest } = await say(trialWords, language, locale);
  const told = text({ account: oneLine(account.name), site: new URL(publicUrl).host });
  const url = `${publicUrl}/dashboard/${accountId.print(account.id)}/test/settings/mail`;
  return { ...rest, paragraphs: [told], url };
}

const trialWords = words(
  {
    subject: 'A test mail from Polytill',
    title: 'Mail arrives',
    text: 'This is the test mail of {account} at {site}. Receipts and invitations go the same way.',
    button: 'To the settings',
    why: 'Somebody asked for it in the dashboard, to this address. There is nothing to do.',
  },
  {
    fr: {
      subject: 'Un e-mail d’essai de Polytill',
      title: 'Les e-mails arrivent',
      text: 'Voici l’e-mail d’essai de {account} sur {site}. Les reçus et les invitations prennent le même chemin.',
      button: 'Vers les réglages',
      why: 'Quelqu’un l’a demandé dans le tableau de bord, à cette adresse. Il n’y a rien à faire.',
    },
    pl: {
      subject: 'Wiadomość testowa od Polytill',
      title: 'Poczta dochodzi',
      text: 'To wiadomość testowa konta {account} z {site}. Potwierdzenia i zaproszenia idą tą samą drogą.',
      button: 'Do ustawień',
      why: 'Ktoś poprosił o nią w panelu, na ten adres. Nic nie trzeba robić.',
    },
  },
);
