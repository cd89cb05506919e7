import { setQuantity, useCart } from './cart.ts';
import { formatMoney } from './money.ts';
import type { Catalogue } from './use-catalogue.ts';

export function ProductsPage({ catalogue: { currency, mostOfOne, products } }: { readonly catalogue: Catalogue }) {
  const { items } = useCart();
  return (
    <>
      <title>Plume: paper and ink</title>
      <h1>For things worth writing down</h1>
      <p className="lead">Made in small numbers, and sent anywhere in Ghana within three days.</p>
      <ul className="products">
        {products.map(({ id, name, note, price }) => {
          const quantity = items[id] ?? 0;
          return (
            <li key={id} className="product">
              <img src={`/products/${id}.svg`} alt="" width="320" height="240" />
              <div>
                <h2>{name}</h2>
                <p className="note">{note}</p>
                <p>
                  <strong>{formatMoney(price, currency)}</strong>
                  {quantity > 0 && <span className="note"> · {quantity} in cart</span>}
                </p>
              </div>
              <button
                type="button"
                className="quiet"
                aria-disabled={quantity >= mostOfOne}
                onClick={() => setQuantity(id, Math.min(mostOfOne, quantity + 1))}
              >
                Add <span className="unseen">{name} </span>to cart
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
