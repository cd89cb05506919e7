import type { Assets } from '../../http/html/assets.ts';
import { type FormError, type Order, totalOf } from '../order-form.ts';
import { DELIVERY, formatCedis, MOST_OF_ONE, PRODUCTS, type Product } from '../products.ts';
import type { TestInput } from '../test-input.ts';
import { ProductMark } from './product-mark.tsx';
import { Shell } from './shell.tsx';
import { TestInputs } from './test-inputs.tsx';

type Props = {
  readonly assets: Assets;
  readonly order: Order;
  readonly error: FormError | undefined;
  readonly testInputs: readonly TestInput[];
  /** Whether the API answers: without it nothing can be bought. */
  readonly isOpen: boolean;
};

export function ShopPage({ assets, order, error, testInputs, isOpen }: Props) {
  return (
    <Shell assets={assets} title="Shop" kind="shop">
      <div class="intro">
        <h1>Buy something, and see what happens</h1>
        <p class="lead">
          Choose, pay with a test card, and come back to the session, its events and the webhooks as they arrived, each
          with the code that does it.
        </p>
        {isOpen ? null : (
          <p class="notice bad" role="alert">
            <strong>The API does not answer.</strong> Nothing can be bought until it does. Reload this page to try
            again.
          </p>
        )}
      </div>
      <form class="counter" method="post" action="/demo/checkout" data-delivery={DELIVERY.priceMinor}>
        <fieldset class="products" aria-describedby={error?.field === 'products' ? 'products-error' : undefined}>
          <legend class="unseen">What would you like?</legend>
          {error?.field === 'products' ? (
            <p class="error" id="products-error" role="alert">
              {error.text}
            </p>
          ) : null}
          {PRODUCTS.map((product) => (
            <ProductRow key={product.id} product={product} quantity={order.quantities.get(product.id) ?? 0} />
          ))}
        </fieldset>
        <OrderPanel order={order} error={error} card={testInputs.find(({ method }) => method === 'card')?.example} />
      </form>
      <TestInputs inputs={testInputs} />
    </Shell>
  );
}

function ProductRow({ product, quantity }: { readonly product: Product; readonly quantity: number }) {
  const { id, name, description, priceMinor } = product;
  return (
    <div class="product">
      <ProductMark id={id} />
      <div>
        <h2 id={`name-${id}`}>{name}</h2>
        <p class="quiet">{description}</p>
        <p class="money">{formatCedis(priceMinor)}</p>
      </div>
      <label>
        <span class="quantity-label">
          Quantity<span class="unseen"> of {name}</span>
        </span>
        <select name={`quantity-${id}`} data-price={priceMinor}>
          {Array.from({ length: MOST_OF_ONE + 1 }, (_, count) => (
            <option key={count} value={count} selected={count === quantity}>
              {count}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

type PanelProps = {
  readonly order: Order;
  readonly error: FormError | undefined;
  /** A card that pays. */
  readonly card: string | undefined;
};

function OrderPanel({ order, error, card }: PanelProps) {
  const emailError = error?.field === 'email' ? error.text : undefined;
  return (
    <section class="order" aria-labelledby="order-title">
      <h2 id="order-title">Your order</h2>
      <dl class="sums">
        <div>
          <dt>
            {DELIVERY.name} <small>{DELIVERY.description}</small>
          </dt>
          <dd class="money">{formatCedis(DELIVERY.priceMinor)}</dd>
        </div>
        {/* Only script can keep this true while quantities change: without it the payment page says the total. */}
        <div class="total" data-total hidden>
          <dt>Total</dt>
          <dd>
            <output class="money">{formatCedis(totalOf(order))}</output>
          </dd>
        </div>
      </dl>
      <div class="field">
        <label for="email">E-mail (optional)</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          maxlength={320}
          value={order.email}
          aria-invalid={emailError ? 'true' : undefined}
          aria-describedby={emailError ? 'email-error email-help' : 'email-help'}
        />
        {emailError ? (
          <p class="error" id="email-error" role="alert">
            {emailError}
          </p>
        ) : null}
        <p class="help" id="email-help">
          It becomes the session’s customer. No mail is sent.
        </p>
      </div>
      <button class="main" type="submit">
        Buy
      </button>
      <p class="quiet">
        {card ? (
          <>
            On the next page, card <code>{card}</code> pays. So do other cards and other ways, below.
          </>
        ) : (
          'You pay on the next page.'
        )}
      </p>
    </section>
  );
}
