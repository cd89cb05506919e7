import { refuse } from '../../core/errors.ts';
import { paymentLinkId } from '../../core/ids.ts';
import type { PaymentLink } from '../../core/payment-link.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** The link that the address names. Refuses what is another account's or of the other mode. */
export function ownLink(desk: Desk, visit: Visit): Promise<PaymentLink> {
  const { id: named = '' } = visit.params;
  const id = paymentLinkId.parse(named) ?? refuse({ code: 'not_found', resource: 'payment_link', id: named });
  return desk.operations.findPaymentLink(visit.ask({ id }));
}

export function linkPath({ base }: Visit, { id }: Pick<PaymentLink, 'id'>): string {
  return `${base}/payment-links/${paymentLinkId.print(id)}`;
}

/** Where payers go. */
export function linkAddress({ publicUrl }: Desk, { id }: Pick<PaymentLink, 'id'>): string {
  return `${publicUrl}/l/${paymentLinkId.print(id)}`;
}
