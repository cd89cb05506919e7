import { CheckoutButton } from '@polytill/react';
import { useRef } from 'react';
import { useCart } from './cart.ts';
import { CartLine } from './cart-line.tsx';
import { createCheckout } from './create-checkout.ts';
import { formatMoney } from './money.ts';
import type { Catalogue } from './use-catalogue.ts';

export function CartPage({ catalogue: { currency, mostOfOne, products } }: { readonly catalogue: Catalogue }) {
  const cart = useCart();
  const heading = useRef<HTMLHeadingElement>(null);
  const chosen = products.filter(({ id }) => cart.items[id]);
  const quantityOf = (id: string) => cart.items[id] ?? 0;
  const total = chosen.reduce((sum, { id, price }) => sum + price * quantityOf(id), 0);
  // What is not sold any more is in an old cart only.
  const items = Object.fromEntries(chosen.map(({ id }) => [id, quantityOf(id)]));
  const format = (amount: number) => formatMoney(amount, currency);
  const isEmpty = chosen.length === 0;
  return (
    <div className="narrow">
      <title>Your cart · Plume</title>
      <h1 ref={heading} tabIndex={-1}>
        {isEmpty ? 'Your cart is empty' : 'Your cart'}
      </h1>
      {isEmpty ? (
        <p className="lead">
          <a href="/">See what there is</a>
        </p>
      ) : (
        <>
          {location.search === '?canceled' && <p className="notice">Nothing was paid. Your items are still here.</p>}
          <ul className="lines">
            {chosen.map((product) => (
              <CartLine
                key={product.id}
                product={product}
                quantity={quantityOf(product.id)}
                most={mostOfOne}
                format={format}
                onRemoved={() => heading.current?.focus()}
              />
            ))}
          </ul>
          <p className="total">
            Total <strong>{format(total)}</strong>
          </p>
          <CheckoutButton
            className="main"
            loadingText="One moment…"
            errorText={({ message }) => message}
            errorClassName="error"
            createSession={({ signal }) => createCheckout({ orderId: cart.orderId, items }, signal)}
          >
            Check out
          </CheckoutButton>
          <p className="note">You pay on the next page, by card, mobile money, BLIK or crypto.</p>
        </>
      )}
    </div>
  );
}
