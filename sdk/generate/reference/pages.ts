/** A page of the reference: what is told there before the calls of its tag, which follow in the order of the API's description. */
export type ReferencePage = {
  /** The tag of its calls. */
  readonly tag: string;
  readonly file: string;
  readonly title: string;
  /** What the page begins with. */
  readonly intro: string;
  /** The object that it is about, by its name in the description, and the call whose answer shows it. */
  readonly object?: { readonly model: string; readonly title: string; readonly shownBy: string };
};

export const PAGES: readonly ReferencePage[] = [
  {
    tag: 'Checkout sessions',
    file: 'checkout-sessions.md',
    title: 'Checkout sessions',
    intro: `A checkout session asks one payer for one amount, once. Your server creates it and sends the payer to its \`url\`; the payer
chooses how to pay there, and comes back to your \`success_url\`. That it is paid is told by the event
[\`checkout.session.completed\`](../webhooks.md): fulfil the order then, and not when the payer comes back.

A session is \`open\` until it is paid (\`complete\`) or ends unpaid (\`expired\`), and then stays so. It is settled by one payment at
most, however often the payer tries. How it all hangs together: [concepts](../concepts.md).`,
    object: { model: 'CheckoutSession', title: 'checkout session', shownBy: 'retrieveCheckoutSession' },
  },
  {
    tag: 'Payments',
    file: 'payments.md',
    title: 'Payments',
    intro: `A payment is one attempt to pay a [session](checkout-sessions.md), by one method. It is made by the payer, on the page or on the
phone, and never by a call of yours. A session has as many as the payer tries, and at most one of them settles it. Money that comes in
besides is recorded too: \`disposition\` tells what it is.`,
    object: { model: 'Payment', title: 'payment', shownBy: 'retrievePayment' },
  },
  {
    tag: 'Refunds',
    file: 'refunds.md',
    title: 'Refunds',
    intro: `A refund is money on its way back to the payer of one [payment](payments.md). There may be several of one payment, and together
they never come to more than was received. What was paid twice goes back by itself, and is told as a refund with the reason
\`duplicate\`.`,
    object: { model: 'Refund', title: 'refund', shownBy: 'retrieveRefund' },
  },
  {
    tag: 'Disputes',
    file: 'disputes.md',
    title: 'Disputes',
    intro: `A dispute is begun by the payer's bank, which asks for the money of one [payment](payments.md) back and decides who keeps it.
It is told as the provider tells it; evidence is handed in there, by \`evidence_due_at\`. What the bank has taken back cannot be
[refunded](refunds.md) as well. In test mode the card 4000 0000 0000 0259 is disputed as soon as it has paid.`,
    object: { model: 'Dispute', title: 'dispute', shownBy: 'retrieveDispute' },
  },
  {
    tag: 'Customers',
    file: 'customers.md',
    title: 'Customers',
    intro: `A customer is somebody who pays you. You may create one and name it in a [session](checkout-sessions.md), whose page is then
filled in; where a session has an e-mail address and no customer, one is found or made when it is paid.`,
    object: { model: 'Customer', title: 'customer', shownBy: 'retrieveCustomer' },
  },
  {
    tag: 'Products',
    file: 'products.md',
    title: 'Products',
    intro: `A product is something that you sell, at a price. Name it in the \`line_items\` of a [session](checkout-sessions.md), and its name
and price stand there. You need none: a line item may have a name and a price of its own. All APIs of this server see the same
products.`,
    object: { model: 'Product', title: 'product', shownBy: 'retrieveProduct' },
  },
  {
    tag: 'Webhooks',
    file: 'webhook-endpoints.md',
    title: 'Webhook endpoints',
    intro: `A webhook endpoint is an address of yours to which [events](events.md) are sent, signed, as they happen. How to receive and check
them, and when they are tried again: [webhooks](../webhooks.md).`,
    object: { model: 'WebhookEndpoint', title: 'webhook endpoint', shownBy: 'retrieveWebhook' },
  },
  {
    tag: 'Deliveries',
    file: 'deliveries.md',
    title: 'Deliveries',
    intro: `A delivery is one [event](events.md) on its way to one place: an [endpoint](webhook-endpoints.md), or the \`notification_url\` of a
session. It has an attempt for each time that it was sent. Look here for what your server answered, and send again what it missed.`,
    object: { model: 'Delivery', title: 'delivery', shownBy: 'retrieveDelivery' },
  },
  {
    tag: 'Events',
    file: 'events.md',
    title: 'Events',
    intro: `An event is something that happened, told once and for all: its object is kept as it was then. Events are sent to your
[endpoints](webhook-endpoints.md), and can be read here for 30 days at least. Their types: [webhooks](../webhooks.md#the-event).`,
    object: { model: 'Event', title: 'event', shownBy: 'retrieveEvent' },
  },
  {
    tag: 'Replays',
    file: 'replays.md',
    title: 'Replays',
    intro: `A replay sends a range of [events](events.md) again, to one endpoint or to all that ask for them: after an outage of yours, or to
an endpoint that is new. It goes on by itself at the rate that you ask for. One delivery alone is
[sent again](deliveries.md#send-a-delivery-again) without one.`,
    object: { model: 'Replay', title: 'replay', shownBy: 'retrieveReplay' },
  },
  {
    tag: 'Requests',
    file: 'requests.md',
    title: 'Requests',
    intro: `Each call of an API of this server by a key of yours is in the request log for a week, also one that was refused: look here for
what your program really sent, and what it was answered. Card numbers, codes, secrets, phones and e-mail addresses are masked. The
same log is followed from a terminal by [\`polytill logs tail\`](../cli.md), and stands in the dashboard under Requests.`,
    object: { model: 'ApiRequest', title: 'request', shownBy: 'retrieveRequest' },
  },
  {
    tag: 'Account',
    file: 'account.md',
    title: 'Account',
    intro: `Your account holds the settings of your shop: its name and brand on the payment page, its currency, what is offered, and what
becomes of late money. They hold for test and live mode alike, and for all APIs of this server.`,
    object: { model: 'Account', title: 'account', shownBy: 'retrieveAccount' },
  },
  {
    tag: 'Test helpers',
    file: 'test-mode.md',
    title: 'Test mode',
    intro: `With a test key, a session is paid without a browser and without money, by the
[simulator](../../src/rails/simulator/README.md), and time moves when you say so. A live key is refused here. In tests of your own
\`polytill/testing\` brings [all of it in one process](../testing.md).`,
  },
];
