import type { Product } from '../server/catalogue.ts';
import { setQuantity } from './cart.ts';

export type CartLineProps = {
  readonly product: Product;
  readonly quantity: number;
  readonly most: number;
  format(amount: number): string;
  onRemoved(): void;
};

export function CartLine({ product: { id, name, price }, quantity, most, format, onRemoved }: CartLineProps) {
  const less = () => {
    setQuantity(id, quantity - 1);
    if (quantity === 1) onRemoved();
  };
  const more = () => setQuantity(id, Math.min(most, quantity + 1));
  return (
    <li className="line">
      <img src={`/products/${id}.svg`} alt="" width="80" height="60" />
      <div>
        <h2>{name}</h2>
        <p className="note">{format(price)} each</p>
      </div>
      <fieldset className="quantity">
        <legend className="unseen">Quantity of {name}</legend>
        <button type="button" aria-label={quantity === 1 ? `Remove ${name}` : `One ${name} less`} onClick={less}>
          −
        </button>
        <output>{quantity}</output>
        <button type="button" aria-label={`One ${name} more`} aria-disabled={quantity >= most} onClick={more}>
          +
        </button>
      </fieldset>
      <strong>{format(price * quantity)}</strong>
    </li>
  );
}
