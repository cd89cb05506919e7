import { renderToString } from 'preact-render-to-string';
import type { Letter, Letters } from '../../operations/deps.ts';
import { LANGUAGES } from '../../words/words.ts';
import { chooseLanguage, type Language } from '../language.ts';
import type { LinkContent } from './link-content.ts';
import { receiptContent } from './receipt-content.ts';
import { receiptText } from './receipt-text.ts';

/** The letters: a payer reads the language of the page, a merchant English. */
export function createLetters({ publicUrl }: { readonly publicUrl: string }): Letters {
  return {
    async receipt(view, tag) {
      // What draws letters, and the colour library with it, loads with the first.
      const [{ accentsOf }, { ReceiptLetter }] = await Promise.all([
        import('./letter-style.ts'),
        import('./receipt-letter.tsx'),
      ]);
      const language = await chooseLanguage(tag, undefined);
      const content = receiptContent(view, language, publicUrl);
      const { brand } = view.account.settings;
      const accents = accentsOf(brand.accentColor);
      return {
        fromName: content.shop,
        replyTo: brand.supportEmail,
        language: language.lang,
        subject: content.subject,
        text: receiptText(content),
        html: `<!doctype html>${renderToString(<ReceiptLetter content={content} accents={accents} />)}`,
      };
    },
    async link(occasion, tag) {
      const { linkContent } = await import('./link-content.ts');
      const language = await languageOfPeople(tag);
      return letterWithLink(await linkContent(occasion, language, publicUrl), language);
    },
    async trial(account, tag) {
      const { trialContent } = await import('./trial-content.ts');
      const language = await languageOfPeople(tag);
      return letterWithLink(await trialContent(account, language, publicUrl), language);
    },
    async disabledEndpoint(topic, account, livemode) {
      const [{ disabledEndpointContent, disabledEndpointText }, { DisabledEndpointLetter }] = await Promise.all([
        import('./disabled-endpoint-content.ts'),
        import('./disabled-endpoint-letter.tsx'),
      ]);
      const language = await chooseLanguage('en', undefined);
      const content = disabledEndpointContent(topic, account, livemode);
      const letter = {
        content,
        language,
        bar: livemode ? null : language.texts.test.bar,
      };
      return {
        fromName: 'Polytill',
        replyTo: null,
        language: language.lang,
        subject: content.subject,
        text: disabledEndpointText(content),
        html: `<!doctype html>${renderToString(<DisabledEndpointLetter {...letter} />)}`,
      };
    },
  };
}

async function letterWithLink(content: LinkContent, language: Language): Promise<Letter> {
  const [{ linkText }, { LinkLetter }] = await Promise.all([import('./link-content.ts'), import('./link-letter.tsx')]);
  return {
    fromName: 'Polytill',
    replyTo: null,
    language: language.lang,
    subject: content.subject,
    text: linkText(content),
    html: `<!doctype html>${renderToString(<LinkLetter content={content} language={language} />)}`,
  };
}

/** What people of the dashboard read is in fewer languages than the page. */
function languageOfPeople(tag: string | null): Promise<Language> {
  const hasWords = LANGUAGES.some((language) => tag?.split('-')[0] === language);
  return chooseLanguage(hasWords && tag !== null ? tag : 'en', undefined);
}
