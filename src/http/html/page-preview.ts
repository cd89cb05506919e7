import type { LogoFile } from '../../core/checkout-settings.ts';
import type { Checkout } from '../../core/session.ts';
import type { CheckoutView } from '../../operations/operations.ts';
import type { Style } from './assets.ts';

/**
 * The payment page as it looks or once looked, drawn by the page itself, for whoever looks at it from elsewhere. It is no
 * page: nothing in it leads anywhere, no script runs in it, and drawing it is not a visit of the payer's.
 */
export type PagePreview = {
  /** What the payer sees in a state of a session. Two screens with the same key look the same. */
  screenOf(checkout: Checkout): { readonly kind: ScreenKind; readonly key: string };
  draw(view: CheckoutView, options: PreviewOptions): Promise<Preview>;
  /** Every language that the page speaks, by its own name. */
  languages(): readonly { readonly tag: string; readonly name: string }[];
};

export type ScreenKind =
  | 'choose'
  /** As `choose`, with why the attempt before did not succeed. */
  | 'declined'
  | 'waiting'
  | 'otp'
  | 'bank'
  | 'transfer'
  | 'paid'
  | 'expired'
  | 'canceled'
  | 'failed';

export type PreviewOptions = {
  /** One of the page's; null: what the session asks for. */
  readonly language: string | null;
  /** Whether the receipt was mailed; of a session that is not paid, whether it would be. */
  readonly mailsReceipt?: boolean | undefined;
  /** The account's own, drawn into the preview: it reaches no picture of this site. Absent: the first letter of the name. */
  readonly logo?: LogoFile | undefined;
};

export type Preview = { readonly html: string; readonly lang: string; readonly styles: readonly Style[] };
