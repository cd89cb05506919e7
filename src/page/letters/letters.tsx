import { renderToString } from 'preact-render-to-string';
import type { Letters } from '../../operations/deps.ts';
import { chooseLanguage } from '../language.ts';
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
