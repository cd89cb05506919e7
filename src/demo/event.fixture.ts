import type { WireEvent, WireSession } from './wire.ts';

/** A session of the shop and its events, as the API words them. */
export function aSession(change: Partial<WireSession> = {}): WireSession {
  return {
    id: 'cs_1',
    status: 'open',
    url: 'http://localhost:4242/checkout/cs_1',
    amount: 27_550,
    currency: 'GHS',
    payment: null,
    payment_status: 'unpaid',
    customer_email: null,
    client_reference_id: 'HG-7K3F2A',
    success_url: 'http://localhost:4242/demo/orders?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://localhost:4242/demo/orders?session_id={CHECKOUT_SESSION_ID}&back=1',
    line_items: [{ name: 'Ground coffee', description: 'Medium, 250 g', unit_amount: 6850, quantity: 2 }],
    metadata: { shop: 'polytill-demo' },
    created_at: '2026-03-01T10:00:00Z',
    expires_at: '2026-03-02T10:00:00Z',
    completed_at: null,
    canceled_at: null,
    ...change,
  };
}

export function anEvent(sequence: number, type: string, change: Partial<WireEvent> = {}): WireEvent {
  const object = type.startsWith('payment.')
    ? { object: 'payment', checkout_session: 'cs_1', disposition: null }
    : { object: 'checkout.session', ...aSession() };
  return { id: `evt_${sequence}`, type, sequence, created_at: '2026-03-01T10:00:00Z', data: { object }, ...change };
}
