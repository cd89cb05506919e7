/**
 * What can be expanded where. Ids that are always null expand to null, as at Stripe, so that an integration which asks for them
 * is not refused.
 */
const OF_CHARGE = ['balance_transaction', 'customer', 'payment_intent'];
const OF_INTENT = ['customer', 'latest_charge', 'latest_charge.balance_transaction', 'payment_method'];
const NULL_OF_SESSION = ['invoice', 'payment_link', 'setup_intent', 'subscription'];

const within = (name: string, paths: readonly string[]) => paths.map((path) => `${name}.${path}`);

const OF_SESSION = ['customer', 'line_items', 'payment_intent', ...within('payment_intent', OF_INTENT)];
const OF_DISPUTE = ['charge', 'payment_intent', ...within('payment_intent', OF_INTENT)];

export const EXPANDABLE = {
  session: [...OF_SESSION, 'line_items.data.price.product', ...NULL_OF_SESSION],
  /** One level less: like Stripe, four at most. */
  sessions: within('data', [...OF_SESSION, ...NULL_OF_SESSION]),
  lineItems: ['data.price.product'],
  intent: OF_INTENT,
  intents: within('data', OF_INTENT),
  charge: OF_CHARGE,
  dispute: OF_DISPUTE,
  disputes: within('data', OF_DISPUTE),
  refund: ['balance_transaction'],
  refunds: ['data.balance_transaction'],
  product: ['default_price'],
  products: ['data.default_price'],
  price: ['product'],
  prices: ['data.product'],
  nothing: [],
} as const satisfies Record<string, readonly string[]>;
