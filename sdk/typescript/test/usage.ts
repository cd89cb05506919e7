// Compiled, never run: what the types allow and what they do not.
import { type CheckoutSession, type Event, InvalidStateError, Polytill, PolytillError, Webhook } from '@polytill/sdk';

const client = new Polytill('sk_test_p', { baseUrl: 'https://pay.example', timeoutMs: 1000, maxRetries: 0 });

export async function checkout(orderId: string, amount: number): Promise<string> {
  const session = await client.checkout.sessions.create({
    amount,
    currency: 'GHS',
    success_url: 'https://shop.example/ok',
    cancel_url: 'https://shop.example/no',
    customer_email: undefined,
    metadata: { order_id: orderId },
  });
  // @ts-expect-error: the addresses are required
  client.checkout.sessions.create({ amount });
  // @ts-expect-error: there is no such parameter
  client.checkout.sessions.list({ state: 'open' });
  // @ts-expect-error: there is no such way to pay
  client.test.checkout.sessions.pay(session.id, { method: { type: 'cheque' } });
  // A status that a newer server has is not an error.
  if (session.status === 'archived') return '';
  return session.url;
}

export async function all(signal: AbortSignal): Promise<CheckoutSession[]> {
  const found: CheckoutSession[] = [];
  for await (const session of client.checkout.sessions.list({ created: { gte: '2026-01-01T00:00:00Z' } }, { signal })) {
    found.push(session);
  }
  const page = await client.checkout.sessions.list({ limit: 1 });
  return [...found, ...page.data, ...((await page.nextPage())?.data ?? [])];
}

export function handle(body: Uint8Array, header: string | string[] | undefined): string | null {
  const event: Event = Webhook.constructEvent(body, header, 'whsec_x', { toleranceSeconds: 60 });
  switch (event.type) {
    case 'checkout.session.completed':
      return event.data.object.metadata.order_id ?? event.data.object.customer_email;
    case 'payment.failed':
      return event.data.object.failure_code;
    default:
      return null;
  }
}

export function explain(error: unknown): string | undefined {
  if (error instanceof InvalidStateError) return error.code;
  return error instanceof PolytillError ? error.requestId : undefined;
}
