import { useSyncExternalStore } from 'react';

/**
 * What is in the cart, and the id of the order that it becomes. The id is made with the cart, so that one cart is one order,
 * however often it is checked out.
 */
export type Cart = { readonly orderId: string; readonly items: Readonly<Record<string, number>> };

const KEY = 'cart';
const newCart = (): Cart => ({ orderId: crypto.randomUUID(), items: {} });

let cart = read();
const listeners = new Set<() => void>();

// Another tab has changed it.
addEventListener('storage', ({ key }) => {
  if (key === KEY) become(read());
});

function read(): Cart {
  return JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? newCart();
}

function become(next: Cart): void {
  cart = next;
  for (const listener of listeners) listener();
}

function write(next: Cart): void {
  localStorage.setItem(KEY, JSON.stringify(next));
  become(next);
}

export function setQuantity(product: string, quantity: number): void {
  const { [product]: _, ...others } = cart.items;
  write({ ...cart, items: quantity > 0 ? { ...cart.items, [product]: quantity } : others });
}

/** An order is done with. A cart that was begun since is another order, and stays. */
export function clearCart(orderId: string): void {
  if (cart.orderId === orderId) write(newCart());
}

export function useCart(): Cart {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => cart,
  );
}
