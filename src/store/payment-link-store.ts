import type { Uuid } from '../core/ids.ts';
import type { PaymentLink } from '../core/payment-link.ts';
import type { Page, PageRequest, Scope } from './store.ts';

/** The part of the port that keeps addresses at which something is sold. */
export interface PaymentLinkReads {
  findPaymentLink(id: Uuid): Promise<PaymentLink | undefined>;
  /** Newest first. */
  listPaymentLinks(scope: Scope, page: PageRequest): Promise<Page<PaymentLink>>;
}

export interface PaymentLinkWrites {
  insertPaymentLink(link: PaymentLink): Promise<void>;
  savePaymentLink(link: PaymentLink): Promise<void>;
}
