import type { Customer } from '../core/account.ts';
import type { Dispute } from '../core/dispute.ts';
import type { EventRecord, EventSnapshot } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import type { Posting } from '../core/ledger/posting.ts';
import type { Payment } from '../core/payment.ts';
import type { Refund } from '../core/refund.ts';
import type { Session } from '../core/session.ts';
import type { Delivery, WebhookEndpoint } from '../core/webhook.ts';
import type { CommitTx } from '../operations/commit-change.ts';
import type { StoreReads } from '../store/store.ts';

/**
 * What a session's life writes, kept until it is over: a month of lives is written in a minute because each row is written
 * once, as it stands in the end. Only whole lives reach the database, so nobody sees what came before.
 */
export class KeptRows {
  session: Session | undefined;
  readonly payments = new Map<Uuid, Payment>();
  readonly refunds = new Map<Uuid, Refund>();
  readonly disputes = new Map<Uuid, Dispute>();
  readonly postings: Posting[] = [];
  readonly events: { readonly event: EventRecord; readonly snapshot: EventSnapshot }[] = [];
  readonly deliveries: Delivery[] = [];
  readonly customers: Customer[] = [];

  /** As a transaction takes it from `commitChange`. */
  asTx(reads: {
    endpoints: () => readonly WebhookEndpoint[];
    findCustomerByEmail: StoreReads['findCustomerByEmail'];
  }): CommitTx {
    const keepSession = async (session: Session) => {
      this.session = session;
    };
    const keepPayment = async (payment: Payment) => void this.payments.set(payment.id, payment);
    const keepRefund = async (refund: Refund) => void this.refunds.set(refund.id, refund);
    const keepDispute = async (dispute: Dispute) => void this.disputes.set(dispute.id, dispute);
    return {
      findCustomerByEmail: reads.findCustomerByEmail,
      listEnabledEndpoints: async () => reads.endpoints(),
      insertCustomer: async (customer) => void this.customers.push(customer),
      insertSession: keepSession,
      saveSession: keepSession,
      // The facts are written with the rows.
      markUnindexed: async () => {},
      insertPayment: keepPayment,
      savePayment: keepPayment,
      insertRefund: keepRefund,
      saveRefund: keepRefund,
      insertDispute: keepDispute,
      saveDispute: keepDispute,
      insertPosting: async (posting) => void this.postings.push(posting),
      insertEvent: async (event, snapshot) => void this.events.push({ event, snapshot }),
      insertDelivery: async (delivery) => void this.deliveries.push(delivery),
      insertMail: async () => {
        throw new Error('what is made up mails nobody');
      },
    };
  }
}
