import type { Cart } from './cart.ts';

/** Asks the shop's server where to pay. It is told what is wanted, and knows itself what that costs. */
export async function createCheckout(cart: Cart, signal: AbortSignal): Promise<{ url: string }> {
  const response = await fetch('/create-checkout', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(cart),
    signal,
  });
  const { checkoutUrl, error } = await response.json();
  if (!response.ok) throw new Error(error);
  return { url: checkoutUrl };
}
