import { paymentId } from '../../core/ids.ts';
import type { Session } from '../../core/session.ts';
import type { CheckoutView } from '../../operations/operations.ts';
import { formatCount, formatDateTime, formatMoney } from '../../words/format.ts';
import { checkoutPath, withQuery } from '../checkout-address.ts';
import { paidWith } from '../components/paid-with.ts';
import { strayMoneyTexts } from '../components/stray-money.tsx';
import type { Language } from '../language.ts';
import { type Contact, contactOf } from '../support-links.ts';
import { oneLine } from './one-line.ts';

/** What a receipt says, whether it is read as a page or as plain text. Nothing in it has more than one line. */
export type ReceiptContent = {
  readonly language: Language;
  /** Where it is a test: said before anything else. */
  readonly test: string | null;
  readonly subject: string;
  readonly shop: string;
  readonly title: string;
  readonly amount: string;
  readonly thanks: string;
  /** Money that came besides what was due. */
  readonly notices: readonly string[];
  readonly facts: readonly Fact[];
  readonly description: string | null;
  readonly items: readonly Item[];
  /** Below more than one of them: what they come to. */
  readonly total: Fact | null;
  readonly view: { readonly text: string; readonly url: string };
  readonly contact: Questions | null;
  readonly why: string;
};

/** `isCode`: to be copied, and told apart letter by letter. */
export type Fact = { readonly term: string; readonly value: string; readonly isCode?: boolean };
export type Item = { readonly name: string; readonly notes: readonly string[]; readonly amount: string };
/** Whom to ask. `say` fills it into its sentence. */
export type Questions = Contact & { say(contact: string): string };

export function receiptContent(view: CheckoutView, language: Language, publicUrl: string): ReceiptContent {
  const { texts, locale } = language;
  const { session, payments } = view.checkout;
  const payment = payments.find(({ id }) => id === session.settledBy);
  if (!payment) throw new Error(`session ${session.id} has no payment that settles it`);
  const shop = oneLine(view.account.name);
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: session.currency }, locale);
  const amount = money(session.amountMinor);
  const test = session.livemode ? null : texts.test.bar;
  const subject = texts.mail.subject({ shop, amount });
  const extraMinor = payment.receivedMinor - session.amountMinor;
  return {
    language,
    test,
    subject: test === null ? subject : `${test} ${subject}`,
    shop,
    title: texts.paid.title,
    amount,
    thanks: texts.paid.thanks({ shop }),
    notices: [
      ...(extraMinor > 0 ? [texts.paid.over({ extra: money(extraMinor), shop })] : []),
      ...strayMoneyTexts({ view, texts, shop, money }).map(({ text }) => text),
    ],
    facts: [
      { term: texts.paid.paidWith, value: paidWith(language, payment) },
      {
        term: texts.paid.paidOn,
        value: formatDateTime(session.completedAtMs ?? payment.updatedAtMs, locale, view.account.timeZone),
      },
      { term: texts.paid.reference, value: paymentId.print(payment.id), isCode: true },
      ...(session.amountRefundedMinor > 0
        ? [{ term: texts.paid.refunded, value: money(session.amountRefundedMinor) }]
        : []),
    ],
    description: session.description && oneLine(session.description),
    items: itemsOf(session, language, money),
    total: session.lineItems.length > 1 ? { term: texts.summary.total, value: amount } : null,
    view: {
      text: texts.mail.view,
      url: publicUrl + withQuery(checkoutPath(session.id), { lang: language.lang }),
    },
    contact: questionsTo(view, language),
    why: texts.mail.why({ shop }),
  };
}

function itemsOf(
  session: Session,
  { texts, locale }: Language,
  money: (amountMinor: number) => string,
): readonly Item[] {
  return session.lineItems.map(({ name, description, quantity, unitAmountMinor }) => {
    const each = { count: formatCount(quantity, locale), each: money(unitAmountMinor) };
    const notes = [
      ...(description ? [oneLine(description)] : []),
      ...(quantity > 1 ? [texts.summary.quantity(each)] : []),
    ];
    return { name: oneLine(name), notes, amount: money(unitAmountMinor * quantity) };
  });
}

function questionsTo({ account }: CheckoutView, { texts }: Language): Questions | null {
  const contact = contactOf(account.settings.brand);
  return contact && { ...contact, say: (contact) => texts.links.contact({ contact }) };
}
