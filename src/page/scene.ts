import type { Refund } from '../core/refund.ts';
import type { Session } from '../core/session.ts';
import type { Assets } from '../http/html/assets.ts';
import type { CheckoutView } from '../operations/operations.ts';
import { formatMoney } from '../words/format.ts';
import { type AddressQuery, checkoutPath, isOwnAddress, stepAddress, withQuery } from './checkout-address.ts';
import type { Language } from './language.ts';
import { returnUrl } from './return-url.ts';
import type { TestInputs } from './test-inputs.ts';

/** What every part of a page about one session needs. */
export type Scene = Language & {
  readonly view: CheckoutView;
  readonly assets: Assets;
  readonly testInputs: TestInputs | undefined;
  /** Whether the payer's receipt is mailed: whether it will be or, once it is paid, whether it was. */
  readonly mailsReceipt: boolean;
  /** Sites that may show this page within their own. */
  readonly allowedOrigins: readonly string[];
  /** Refunds that the payer may name an address for. */
  readonly refunds: readonly Refund[];
  readonly path: string;
  /** The page's address, or that of a step of it, in the language that the payer has chosen. */
  address(step?: string, query?: AddressQuery): string;
  /** Where a payment leads: a bank's page. */
  stepAddress(url: string): string;
  /** Whether that is on this server; another site is no guest of a frame. */
  isOwnAddress(url: string): boolean;
  readonly shop: string;
  /** The session's id as the API that created it prints it. */
  readonly printedId: string;
  readonly successUrl: string | null;
  readonly cancelUrl: string | null;
  /** An amount in the session's currency. */
  money(amountMinor: number): string;
};

type Setting = Pick<Scene, 'assets' | 'testInputs' | 'mailsReceipt' | 'allowedOrigins'> & {
  readonly refunds?: readonly Refund[];
  readonly publicUrl: string;
  readonly printSessionId: (session: Session) => string;
};

export function makeScene(
  view: CheckoutView,
  language: Language,
  { assets, testInputs, mailsReceipt, allowedOrigins, refunds = [], publicUrl, printSessionId }: Setting,
): Scene {
  const { session } = view.checkout;
  const printedId = printSessionId(session);
  const path = checkoutPath(session.id);
  const lang = language.chosen;
  return {
    ...language,
    view,
    assets,
    testInputs: session.livemode ? undefined : testInputs,
    mailsReceipt,
    allowedOrigins,
    refunds,
    path,
    address: (step = '', query = {}) => withQuery(path + step, { ...query, lang }),
    stepAddress: (url) => stepAddress(url, publicUrl, lang),
    isOwnAddress: (url) => isOwnAddress(url, publicUrl),
    shop: view.account.name,
    printedId,
    successUrl: returnUrl(session.successUrl, printedId),
    cancelUrl: returnUrl(session.cancelUrl, printedId),
    money: (amountMinor) => formatMoney({ amountMinor, currency: session.currency }, language.locale),
  };
}
