// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

import { Resource } from '../api.js';
import type { PagePromise } from '../page.js';
import { path } from '../request.js';
import type { RequestOptions } from '../settings.js';
import type {
  Account,
  ApiRequest,
  CheckoutSession,
  Customer,
  DeleteCustomerResult,
  DeleteWebhookResult,
  Delivery,
  Dispute,
  Event,
  PayInTestResult,
  Payment,
  Product,
  Refund,
  Replay,
  SignatureCheck,
  TestClock,
  WebhookEndpoint,
} from './models.js';
import type {
  AdvanceTestClockParams,
  CreateCheckoutSessionParams,
  CreateCustomerParams,
  CreateProductParams,
  CreateRefundParams,
  CreateReplayParams,
  CreateWebhookParams,
  DisputeInTestParams,
  GiveRefundTransactionParams,
  ListCheckoutSessionsParams,
  ListCustomersParams,
  ListDeliveriesParams,
  ListDisputesParams,
  ListEndpointDeliveriesParams,
  ListEventsParams,
  ListPaymentsParams,
  ListProductsParams,
  ListRefundsParams,
  ListReplaysParams,
  ListRequestsParams,
  ListWebhooksParams,
  PayInTestParams,
  ResendEventParams,
  RollWebhookSecretParams,
  SetLogoParams,
  SetRefundAddressParams,
  UpdateAccountParams,
  UpdateCustomerParams,
  UpdateProductParams,
  UpdateWebhookParams,
  VerifyWebhookParams,
} from './params.js';

/** A hosted page on which one amount is paid, once. */
export class CheckoutSessionsResource extends Resource {
  /** Create a checkout session. One amount is asked for, once. Send the payer to the `url` of the answer. */
  create(params: CreateCheckoutSessionParams, options?: RequestOptions): Promise<CheckoutSession> {
    return this.api.call({ method: 'POST', path: '/v1/checkout/sessions', body: params }, options);
  }

  /** List checkout sessions. Newest first. Every filter narrows it. */
  list(params?: ListCheckoutSessionsParams, options?: RequestOptions): PagePromise<CheckoutSession> {
    return this.api.list({ method: 'GET', path: '/v1/checkout/sessions', query: params }, options);
  }

  /** Retrieve a checkout session. How it stands now. Its id is read in the form of any API of this server. */
  retrieve(id: string, options?: RequestOptions): Promise<CheckoutSession> {
    return this.api.call({ method: 'GET', path: path`/v1/checkout/sessions/${id}` }, options);
  }

  /**
   * Expire an open checkout session. It can no longer be paid, and its page says so. Money that is on its way all
   * the same is told as late.
   */
  expire(id: string, options?: RequestOptions): Promise<CheckoutSession> {
    return this.api.call({ method: 'POST', path: path`/v1/checkout/sessions/${id}/expire` }, options);
  }

  /**
   * Cancel an open checkout session. As expiring it, and `canceled_at` says that you did. Its payer cannot start
   * again.
   */
  cancel(id: string, options?: RequestOptions): Promise<CheckoutSession> {
    return this.api.call({ method: 'POST', path: path`/v1/checkout/sessions/${id}/cancel` }, options);
  }
}

export class CheckoutResource extends Resource {
  /** A hosted page on which one amount is paid, once. */
  readonly sessions = new CheckoutSessionsResource(this.api);
}

/** The attempts to pay a session. */
export class PaymentsResource extends Resource {
  /** List payments. Newest first: every attempt, whatever came of it. */
  list(params?: ListPaymentsParams, options?: RequestOptions): PagePromise<Payment> {
    return this.api.list({ method: 'GET', path: '/v1/payments', query: params }, options);
  }

  /** Retrieve a payment. How it stands now. */
  retrieve(id: string, options?: RequestOptions): Promise<Payment> {
    return this.api.call({ method: 'GET', path: path`/v1/payments/${id}` }, options);
  }
}

export class RefundsAddressResource extends Resource {
  /**
   * Name where a crypto refund goes. For a refund whose `action` is `name_address` or `send`. The payer can do the
   * same on the page of the session. As long as it is one of the two it can be named again; what was sent to one
   * that was named before carries the refund too.
   */
  set(id: string, params: SetRefundAddressParams, options?: RequestOptions): Promise<Refund> {
    return this.api.call({ method: 'POST', path: path`/v1/refunds/${id}/address`, body: params }, options);
  }
}

export class RefundsTransactionResource extends Resource {
  /**
   * Give the transaction of a crypto refund. For a refund whose `action` is `send` or `confirm`: after you have
   * sent what it says from your own wallet. The transaction is looked up on the chain. The refund is `pending`
   * until it cannot be taken back, and `succeeded` then. One that the chain loses is waited for a while before the
   * refund is `send` again.
   */
  give(id: string, params: GiveRefundTransactionParams, options?: RequestOptions): Promise<Refund> {
    return this.api.call({ method: 'POST', path: path`/v1/refunds/${id}/transaction`, body: params }, options);
  }
}

/** Money that goes back, in whole or in part. */
export class RefundsResource extends Resource {
  readonly address = new RefundsAddressResource(this.api);
  readonly transaction = new RefundsTransactionResource(this.api);

  /**
   * Refund a payment. Gives back all or a part, and may be called again for the rest: never above what was
   * received. Send an `Idempotency-Key`, and a request that is repeated refunds once. What takes longer is
   * `pending`, and told by a webhook.
   */
  create(params?: CreateRefundParams, options?: RequestOptions): Promise<Refund> {
    return this.api.call({ method: 'POST', path: '/v1/refunds', body: params }, options);
  }

  /** List refunds. Newest first: yours, and what went back by itself. */
  list(params?: ListRefundsParams, options?: RequestOptions): PagePromise<Refund> {
    return this.api.list({ method: 'GET', path: '/v1/refunds', query: params }, options);
  }

  /** Retrieve a refund. How it stands now. */
  retrieve(id: string, options?: RequestOptions): Promise<Refund> {
    return this.api.call({ method: 'GET', path: path`/v1/refunds/${id}` }, options);
  }
}

/** What payers’ banks ask back. */
export class DisputesResource extends Resource {
  /**
   * List disputes. Newest first. A payer’s bank begins a dispute and decides it; evidence is handed in at the
   * provider.
   */
  list(params?: ListDisputesParams, options?: RequestOptions): PagePromise<Dispute> {
    return this.api.list({ method: 'GET', path: '/v1/disputes', query: params }, options);
  }

  /** Retrieve a dispute. How it stands, by what the provider told last. */
  retrieve(id: string, options?: RequestOptions): Promise<Dispute> {
    return this.api.call({ method: 'GET', path: path`/v1/disputes/${id}` }, options);
  }
}

/** Who pays. */
export class CustomersResource extends Resource {
  /** Create a customer. Name it in `customer` of a session: the page is then filled in with what is known. */
  create(params?: CreateCustomerParams, options?: RequestOptions): Promise<Customer> {
    return this.api.call({ method: 'POST', path: '/v1/customers', body: params }, options);
  }

  /** List customers. Newest first. */
  list(params?: ListCustomersParams, options?: RequestOptions): PagePromise<Customer> {
    return this.api.list({ method: 'GET', path: '/v1/customers', query: params }, options);
  }

  /** Retrieve a customer. What is known of who pays. */
  retrieve(id: string, options?: RequestOptions): Promise<Customer> {
    return this.api.call({ method: 'GET', path: path`/v1/customers/${id}` }, options);
  }

  /** Update a customer. Changes what is sent. Metadata is merged; an empty text removes its key. */
  update(id: string, params?: UpdateCustomerParams, options?: RequestOptions): Promise<Customer> {
    return this.api.call({ method: 'POST', path: path`/v1/customers/${id}`, body: params }, options);
  }

  /** Delete a customer. For good. Sessions and payments stay, and go on naming its id. */
  delete(id: string, options?: RequestOptions): Promise<DeleteCustomerResult> {
    return this.api.call({ method: 'DELETE', path: path`/v1/customers/${id}` }, options);
  }
}

/** What is sold, and for how much. */
export class ProductsResource extends Resource {
  /** Create a product. Name it in the `line_items` of a session to sell it. */
  create(params: CreateProductParams, options?: RequestOptions): Promise<Product> {
    return this.api.call({ method: 'POST', path: '/v1/products', body: params }, options);
  }

  /** List products. Newest first, archived ones too. */
  list(params?: ListProductsParams, options?: RequestOptions): PagePromise<Product> {
    return this.api.list({ method: 'GET', path: '/v1/products', query: params }, options);
  }

  /** Retrieve a product. What is sold, at its price now. */
  retrieve(id: string, options?: RequestOptions): Promise<Product> {
    return this.api.call({ method: 'GET', path: path`/v1/products/${id}` }, options);
  }

  /**
   * Update a product. Changes what is sent. Sessions that exist keep the price they were made with. Metadata is
   * merged; an empty text removes its key.
   */
  update(id: string, params?: UpdateProductParams, options?: RequestOptions): Promise<Product> {
    return this.api.call({ method: 'POST', path: path`/v1/products/${id}`, body: params }, options);
  }

  /**
   * Archive a product. It is not sold any more. What was sold keeps it, and an update with `active` sells it
   * again.
   */
  archive(id: string, options?: RequestOptions): Promise<Product> {
    return this.api.call({ method: 'DELETE', path: path`/v1/products/${id}` }, options);
  }
}

export class WebhookEndpointsDeliveriesResource extends Resource {
  /** List what was sent to an endpoint. Newest first: every event that it was sent or is to be sent. */
  list(id: string, params?: ListEndpointDeliveriesParams, options?: RequestOptions): PagePromise<Delivery> {
    return this.api.list({ method: 'GET', path: path`/v1/webhooks/${id}/deliveries`, query: params }, options);
  }

  /**
   * Send a delivery to an endpoint again. At once, with the same bytes under the same event id, however it stands.
   * Where that fails it is tried again by the schedule, for three days from now. It waits for no other event of
   * its session. A disabled endpoint is refused.
   */
  resend(id: string, delivery: string, options?: RequestOptions): Promise<Delivery> {
    return this.api.call({ method: 'POST', path: path`/v1/webhooks/${id}/deliveries/${delivery}/resend` }, options);
  }
}

/** Where events are sent. */
export class WebhookEndpointsResource extends Resource {
  readonly deliveries = new WebhookEndpointsDeliveriesResource(this.api);

  /** Create a webhook endpoint. Keep the `secret` of the answer: it is told this once. */
  create(params: CreateWebhookParams, options?: RequestOptions): Promise<WebhookEndpoint> {
    return this.api.call({ method: 'POST', path: '/v1/webhooks', body: params }, options);
  }

  /** List webhook endpoints. Newest first, in whichever API’s words they hear. */
  list(params?: ListWebhooksParams, options?: RequestOptions): PagePromise<WebhookEndpoint> {
    return this.api.list({ method: 'GET', path: '/v1/webhooks', query: params }, options);
  }

  /** Retrieve a webhook endpoint. With its health. Its secret is not told again. */
  retrieve(id: string, options?: RequestOptions): Promise<WebhookEndpoint> {
    return this.api.call({ method: 'GET', path: path`/v1/webhooks/${id}` }, options);
  }

  /** Update a webhook endpoint. Changes what is sent. Enabling one sends what is still on its way to it. */
  update(id: string, params?: UpdateWebhookParams, options?: RequestOptions): Promise<WebhookEndpoint> {
    return this.api.call({ method: 'POST', path: path`/v1/webhooks/${id}`, body: params }, options);
  }

  /** Delete a webhook endpoint. What was on its way to it is not sent. */
  delete(id: string, options?: RequestOptions): Promise<DeleteWebhookResult> {
    return this.api.call({ method: 'DELETE', path: path`/v1/webhooks/${id}` }, options);
  }

  /**
   * Roll the signing secret. Keep the `secret` of the answer: it is told this once. Until the overlap is over, the
   * one before signs too. A key pair is rolled with it.
   */
  rollSecret(id: string, params?: RollWebhookSecretParams, options?: RequestOptions): Promise<WebhookEndpoint> {
    return this.api.call({ method: 'POST', path: path`/v1/webhooks/${id}/roll_secret`, body: params }, options);
  }

  /**
   * Find out why a signature does not match. Give a request as it came and what you check it with: the answer says
   * what is wrong, and what to do. It tries the secret and the body with each usual mishap undone, and compares
   * with what was sent. What you give is neither kept nor logged.
   */
  verify(params: VerifyWebhookParams, options?: RequestOptions): Promise<SignatureCheck> {
    return this.api.call({ method: 'POST', path: '/v1/webhooks/verify', body: params }, options);
  }
}

export class DeliveriesResource extends Resource {
  /** List deliveries. `status=failed` lists the dead letters: what was tried for three days, or refused by `410`. */
  list(params?: ListDeliveriesParams, options?: RequestOptions): PagePromise<Delivery> {
    return this.api.list({ method: 'GET', path: '/v1/deliveries', query: params }, options);
  }

  /** Retrieve a delivery. With every attempt: its cause, its status, its latency and what was answered. */
  retrieve(id: string, options?: RequestOptions): Promise<Delivery> {
    return this.api.call({ method: 'GET', path: path`/v1/deliveries/${id}` }, options);
  }

  /**
   * Send a delivery again. At once, with the same bytes under the same event id, however it stands. Where that
   * fails it is tried again by the schedule, for three days from now. It waits for no other event of its session.
   * A disabled endpoint is refused.
   */
  resend(id: string, options?: RequestOptions): Promise<Delivery> {
    return this.api.call({ method: 'POST', path: path`/v1/deliveries/${id}/resend` }, options);
  }
}

/** Ranges of events that are sent again. */
export class ReplaysResource extends Resource {
  /**
   * Send a range of events again. To the endpoints that are enabled and ask for the type now: the same bytes where
   * there were any, or else told as they would have been. It goes on beside, at the rate that you ask for, also
   * when this server is started anew. What waits for its first attempt is left alone. Try it with `dry_run` first:
   * that counts, and a range of up to 1,000 events is counted in the answer.
   */
  create(params?: CreateReplayParams, options?: RequestOptions): Promise<Replay> {
    return this.api.call({ method: 'POST', path: '/v1/replays', body: params }, options);
  }

  /** List replays. Newest first, dry runs too. */
  list(params?: ListReplaysParams, options?: RequestOptions): PagePromise<Replay> {
    return this.api.list({ method: 'GET', path: '/v1/replays', query: params }, options);
  }

  /** Retrieve a replay. With how far it has come. */
  retrieve(id: string, options?: RequestOptions): Promise<Replay> {
    return this.api.call({ method: 'GET', path: path`/v1/replays/${id}` }, options);
  }

  /**
   * Cancel a replay. What is on its way goes on: a second’s worth at most. One that has ended is answered as it
   * is.
   */
  cancel(id: string, options?: RequestOptions): Promise<Replay> {
    return this.api.call({ method: 'POST', path: path`/v1/replays/${id}/cancel` }, options);
  }
}

/** What happened, kept for 30 days at least. */
export class EventsResource extends Resource {
  /** List events. Newest first, whether or not an endpoint asked for them. */
  list(params?: ListEventsParams, options?: RequestOptions): PagePromise<Event> {
    return this.api.list({ method: 'GET', path: '/v1/events', query: params }, options);
  }

  /** Retrieve an event. With its object as it was at the event, not as it is now. */
  retrieve(id: string, options?: RequestOptions): Promise<Event> {
    return this.api.call({ method: 'GET', path: path`/v1/events/${id}` }, options);
  }

  /**
   * Send an event again. To an endpoint, or to whoever asks for it now, as `POST /v1/deliveries/{id}/resend` does.
   * Who was sent it before gets the same bytes; to another one it is told as it would have been.
   */
  resend(id: string, params?: ResendEventParams, options?: RequestOptions): PagePromise<Delivery> {
    return this.api.list({ method: 'POST', path: path`/v1/events/${id}/resend`, body: params }, options);
  }
}

/** Which calls were made, kept for 7 days. */
export class RequestsResource extends Resource {
  /**
   * List requests. Newest first: calls of every API of the account in this mode, also those that were refused. A
   * call stands here about a second after it was answered; where more than some hundred come in a second, not all
   * of them do. Calls of this list are not in it.
   */
  list(params?: ListRequestsParams, options?: RequestOptions): PagePromise<ApiRequest> {
    return this.api.list({ method: 'GET', path: '/v1/requests', query: params }, options);
  }

  /**
   * Retrieve a request. With what was sent and answered. Card numbers, codes, secrets, phones and e-mail addresses
   * are masked.
   */
  retrieve(id: string, options?: RequestOptions): Promise<ApiRequest> {
    return this.api.call({ method: 'GET', path: path`/v1/requests/${id}` }, options);
  }
}

export class AccountLogoResource extends Resource {
  /** Upload your logo. Takes the place of the one before it, on the payment pages of test and live mode alike. */
  set(params: SetLogoParams, options?: RequestOptions): Promise<Account> {
    return this.api.call({ method: 'POST', path: '/v1/account/logo', body: params }, options);
  }

  /** Take your logo away. The page then shows the first letter of your name. */
  remove(options?: RequestOptions): Promise<Account> {
    return this.api.call({ method: 'DELETE', path: '/v1/account/logo' }, options);
  }
}

/** Your settings, for test and live mode alike. */
export class AccountResource extends Resource {
  readonly logo = new AccountLogoResource(this.api);

  /** Retrieve your account. The account that the key is of. */
  retrieve(options?: RequestOptions): Promise<Account> {
    return this.api.call({ method: 'GET', path: '/v1/account' }, options);
  }

  /** Change the settings of your account. Changes what is sent, for test and live mode alike. */
  update(params?: UpdateAccountParams, options?: RequestOptions): Promise<Account> {
    return this.api.call({ method: 'POST', path: '/v1/account', body: params }, options);
  }
}

export class TestCheckoutSessionsResource extends Resource {
  /** Pay a session as a payer would. Answers 200 on a decline too, and at once for methods that take time. */
  pay(id: string, params: PayInTestParams, options?: RequestOptions): Promise<PayInTestResult> {
    return this.api.call({ method: 'POST', path: path`/v1/test/checkout/sessions/${id}/pay`, body: params }, options);
  }
}

export class TestCheckoutResource extends Resource {
  readonly sessions = new TestCheckoutSessionsResource(this.api);
}

export class TestPaymentsResource extends Resource {
  /**
   * Dispute a payment as a payer’s bank would. It takes all that came in. `won` gives it back, `lost` keeps it;
   * `created` again takes it up anew.
   */
  dispute(id: string, params: DisputeInTestParams, options?: RequestOptions): Promise<Dispute> {
    return this.api.call({ method: 'POST', path: path`/v1/test/payments/${id}/dispute`, body: params }, options);
  }
}

export class TestClockResource extends Resource {
  /** Read the test clock. What time it is for the account’s test objects: real time, and what it was moved by. */
  read(options?: RequestOptions): Promise<TestClock> {
    return this.api.call({ method: 'GET', path: '/v1/test/clock' }, options);
  }

  /**
   * Move the test clock forward. Sessions expire, payments time out and webhooks are repeated as if the time had
   * passed. It never goes back, and holds for every API and test key of the account.
   */
  advance(params: AdvanceTestClockParams, options?: RequestOptions): Promise<TestClock> {
    return this.api.call({ method: 'POST', path: '/v1/test/clock/advance', body: params }, options);
  }
}

/** Outcomes and time at will; for test keys only. */
export class TestResource extends Resource {
  readonly checkout = new TestCheckoutResource(this.api);
  readonly payments = new TestPaymentsResource(this.api);
  readonly clock = new TestClockResource(this.api);
}

/** All resources of the API. */
export abstract class Root extends Resource {
  readonly checkout = new CheckoutResource(this.api);
  /** The attempts to pay a session. */
  readonly payments = new PaymentsResource(this.api);
  /** Money that goes back, in whole or in part. */
  readonly refunds = new RefundsResource(this.api);
  /** What payers’ banks ask back. */
  readonly disputes = new DisputesResource(this.api);
  /** Who pays. */
  readonly customers = new CustomersResource(this.api);
  /** What is sold, and for how much. */
  readonly products = new ProductsResource(this.api);
  /** Where events are sent. */
  readonly webhookEndpoints = new WebhookEndpointsResource(this.api);
  readonly deliveries = new DeliveriesResource(this.api);
  /** Ranges of events that are sent again. */
  readonly replays = new ReplaysResource(this.api);
  /** What happened, kept for 30 days at least. */
  readonly events = new EventsResource(this.api);
  /** Which calls were made, kept for 7 days. */
  readonly requests = new RequestsResource(this.api);
  /** Your settings, for test and live mode alike. */
  readonly account = new AccountResource(this.api);
  /** Outcomes and time at will; for test keys only. */
  readonly test = new TestResource(this.api);
}
