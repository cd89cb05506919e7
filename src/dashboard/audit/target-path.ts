import { type AuditEntry, type AuditKind, kindOfAction } from '../../core/people/audit.ts';

type Place = (target: string) => string;

/** Where what was done can be looked at: below an account and a mode. */
export const PLACES: Readonly<Partial<Record<AuditKind, Place>>> = {
  team: () => '/team',
  key: (id) => `/keys/${id}`,
  endpoint: (id) => `/webhooks/${id}`,
  delivery: (id) => `/webhooks/deliveries/${id}`,
  event: (id) => `/events/${id}`,
  replay: (id) => `/webhooks/replays/${id}`,
  session: (target) => `/sessions/${target}`,
  customer: (id) => `/customers/${id}`,
  payment_link: (id) => `/payment-links/${id}`,
  product: (code) => `/products/${code}`,
  price: (code) => `/products/${code}`,
};

/** Undefined where there is nothing to look at. */
export function targetPath({ action, target, livemode }: AuditEntry, base: string): string | undefined {
  const place = PLACES[kindOfAction(action)];
  if (!place || target === '' || action === 'session.export' || action === 'endpoint.deleted') return undefined;
  const inMode = livemode === null ? base : base.replace(/\/(test|live)$/, livemode ? '/live' : '/test');
  return inMode + place(encodeURIComponent(target));
}
