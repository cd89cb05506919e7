import type { Order } from '../server/orders.ts';

export type Verified = Pick<Order, 'status' | 'lines' | 'amount' | 'currency'> & {
  readonly success: boolean;
  readonly orderId: string;
  /** Where it can still be paid. */
  readonly checkoutUrl: string | null;
};

/** How the order of a session stands; undefined where there is none. */
export async function verifySession(id: string, signal: AbortSignal): Promise<Verified | undefined> {
  const response = await fetch(`/verify-session?session_id=${encodeURIComponent(id)}`, { signal });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the shop answered ${response.status}`);
  return response.json();
}
