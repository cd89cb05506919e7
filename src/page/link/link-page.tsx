import type { ComponentChildren } from 'preact';
import type { PaymentLink } from '../../core/payment-link.ts';
import type { Price, Product } from '../../core/product.ts';
import type { Style } from '../../http/html/assets.ts';
import { Document } from '../../http/html/document.tsx';
import { formatMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import type { linkWords } from './words.ts';

export type LinkReader = {
  readonly language: string;
  readonly locale: string;
  readonly texts: Spoken<(typeof linkWords)['en']>;
};

type FrameProps = {
  readonly reader: LinkReader;
  readonly title: string;
  readonly style: Style;
  readonly accent: Style | undefined;
  readonly livemode: boolean;
  readonly children: ComponentChildren;
};

export function LinkFrame({ reader, title, style, accent, livemode, children }: FrameProps) {
  return (
    <Document lang={reader.language} title={title} style={style} accent={accent}>
      {livemode ? null : (
        <header class="test">
          <strong>{reader.texts.test}</strong>
        </header>
      )}
      <main class="narrow">
        <section class="act">
          <div class="step over">{children}</div>
        </section>
      </main>
    </Document>
  );
}

type OfferProps = {
  readonly reader: LinkReader;
  readonly shop: string;
  readonly link: PaymentLink;
  readonly offer: { readonly product: Product; readonly price: Price };
  /** What makes this visit one: the form that is sent twice makes one session. */
  readonly visit: string;
  /** As many as were asked for, where that was too many. */
  readonly fault?: { readonly quantity: string } | undefined;
};

/** What is sold, for how much, and the way on. The session is made by the form, so that looking costs nothing. */
export function Offer({ reader: { texts, locale }, shop, link, offer, visit, fault }: OfferProps) {
  const { product, price } = offer;
  const { quantity, mostQuantity } = link;
  const money = (many: number) =>
    formatMoney({ amountMinor: price.unitAmountMinor * many, currency: price.currency }, locale);
  return (
    <form method="post" class="fields alone">
      <input type="hidden" name="visit" value={visit} />
      <p>
        <bdi>{shop}</bdi>
      </p>
      <h1>
        <bdi>{product.name}</bdi>
      </h1>
      {product.description ? (
        <p>
          <bdi>{product.description}</bdi>
        </p>
      ) : null}
      <p class="amount">{money(mostQuantity === null ? quantity : 1)}</p>
      {mostQuantity === null ? (
        quantity > 1 && <p>{`${quantity} × ${texts.each({ price: money(1) })}`}</p>
      ) : (
        <div class="field">
          <label for="quantity">{texts.quantity}</label>
          <input
            id="quantity"
            name="quantity"
            type="number"
            inputMode="numeric"
            min={1}
            max={mostQuantity}
            required
            value={fault?.quantity ?? String(quantity)}
            aria-describedby="quantity-help"
            aria-invalid={fault ? 'true' : undefined}
          />
          <p class={fault ? 'error' : 'help'} id="quantity-help">
            {(fault ? texts.quantityFault : texts.quantityHelp)({ most: String(mostQuantity) })}
          </p>
        </div>
      )}
      <button class="main" type="submit">
        {texts.go}
      </button>
      <p class="small">{texts.nothing}</p>
    </form>
  );
}
