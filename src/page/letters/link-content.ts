import type { LinkOccasion } from '../../operations/deps.ts';
import { formatDateTime } from '../../words/format.ts';
import { LANGUAGES, say } from '../../words/words.ts';
import type { Language } from '../language.ts';
import { linkWords } from './link-words.ts';
import { oneLine } from './one-line.ts';

/** What somebody is told with a link, whether it is read as a page or as plain text. */
export type LinkContent = {
  readonly subject: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  readonly url: string;
  readonly why: string;
};

export async function linkContent(
  occasion: LinkOccasion,
  { lang, locale }: Pick<Language, 'lang' | 'locale'>,
  publicUrl: string,
): Promise<LinkContent> {
  const language = LANGUAGES.find((one) => one === lang) ?? 'en';
  const texts = await say(linkWords, language, locale);
  const opens = texts.opens({ when: formatDateTime(occasion.expiresAtMs, locale, occasion.timeZone) });
  if (occasion.kind === 'new_password') {
    const { text, ...rest } = texts.newPassword;
    const told = text({ email: oneLine(occasion.email), site: new URL(publicUrl).host });
    return { ...rest, paragraphs: [told, opens], url: `${publicUrl}/dashboard/new-password/${occasion.token}` };
  }
  const account = oneLine(occasion.accountName);
  const role = texts.roles[occasion.role];
  const { subject, title, by, byNobody, button, why } = texts.invitation;
  const who = oneLine(occasion.invitedBy ?? '');
  return {
    subject: subject({ account }),
    title: title({ account }),
    paragraphs: [who ? by({ who, account, role }) : byNobody({ account, role }), opens],
    button: button({ account }),
    url: `${publicUrl}/dashboard/join/${occasion.token}`,
    why,
  };
}

export function linkText({ title, paragraphs, url, why }: LinkContent): string {
  return [title, ...paragraphs, url, why].join('\n\n');
}
