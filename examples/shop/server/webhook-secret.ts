import { polytill } from './polytill.ts';
import { FRONTEND_URL, POLYTILL_KEY, POLYTILL_WEBHOOK_SECRET } from './settings.ts';

const url = `${FRONTEND_URL}/webhooks`;
const events = ['checkout.session.completed', 'checkout.session.expired', 'checkout.session.refunded'];

/**
 * What signs the webhooks. You make an endpoint once and keep its secret in POLYTILL_WEBHOOK_SECRET; on a developer's own machine
 * the shop does it for you, with a new secret at each start.
 */
export async function webhookSecret(): Promise<string> {
  if (POLYTILL_WEBHOOK_SECRET) return POLYTILL_WEBHOOK_SECRET;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
  if (!isHere || !POLYTILL_KEY.startsWith('sk_test_')) {
    throw new Error(`POLYTILL_WEBHOOK_SECRET is not set: make an endpoint for ${url} and give its secret.`);
  }
  for await (const endpoint of polytill.webhookEndpoints.list()) {
    if (endpoint.url !== url) continue;
    // The same endpoint, so that what could not be delivered while the shop was closed comes now.
    const { secret } = await polytill.webhookEndpoints.rollSecret(endpoint.id, { overlap_seconds: 0 });
    await polytill.webhookEndpoints.update(endpoint.id, { status: 'enabled', events });
    return secret as string;
  }
  const { secret } = await polytill.webhookEndpoints.create({ url, events });
  return secret as string;
}
