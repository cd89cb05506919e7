import type { ApiRequest } from '../core/api-request.ts';
import type { EventSnapshot } from '../core/events.ts';
import type { Mail } from '../core/mail.ts';
import type { Payment } from '../core/payment.ts';
import type { Refund } from '../core/refund.ts';
import type { Delivery, DeliveryAttempt } from '../core/webhook.ts';
import type { RecordedEvent } from './store.ts';

/**
 * The part of the port that writes over what is never changed otherwise: where somebody's data is erased. Leases, states and
 * times of what is being worked at stay as they are.
 */
export interface ErasureWrites {
  /** What an attempt says of who paid. */
  rewritePayment(payment: Payment): Promise<void>;
  rewriteRefund(refund: Refund): Promise<void>;
  rewriteSnapshot(event: RecordedEvent['event'], snapshot: EventSnapshot): Promise<void>;
  rewriteDelivery(delivery: Pick<Delivery, 'id' | 'body' | 'url'>): Promise<void>;
  rewriteAttempt(deliveryId: Delivery['id'], attempt: Pick<DeliveryAttempt, 'number' | 'response'>): Promise<void>;
  /** The receipt goes to nobody; one that waited is not sent any more. */
  rewriteMail(mail: Mail): Promise<void>;
  rewriteRequest(request: ApiRequest): Promise<void>;
}
