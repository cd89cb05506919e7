import { type CheckoutSession, NotFoundError, Polytill } from '@polytill/sdk';
import { POLYTILL_KEY, POLYTILL_URL } from './settings.ts';

/** With the secret key, so on the server alone. */
export const polytill = new Polytill(POLYTILL_KEY, { baseUrl: POLYTILL_URL });

export async function findSession(id: string): Promise<CheckoutSession | undefined> {
  if (id === '') return undefined;
  return polytill.checkout.sessions.retrieve(id).catch((error) => {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  });
}
