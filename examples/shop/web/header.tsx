import { useCart } from './cart.ts';

export function Header() {
  const count = Object.values(useCart().items).reduce((sum, quantity) => sum + quantity, 0);
  return (
    <header className="header">
      <a href="/" className="brand">
        <img src="/icon.svg" alt="" width="32" height="32" />
        <span>
          Plume <small>Paper and ink, Accra</small>
        </span>
      </a>
      <a href="/cart" className="to-cart">
        Cart
        <span className="count" aria-live="polite" aria-atomic="true">
          {count}
          <span className="unseen"> in the cart</span>
        </span>
      </a>
    </header>
  );
}
