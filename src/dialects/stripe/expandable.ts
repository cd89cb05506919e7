/**
 * What can be expanded where. Ids that are always null expand to null, as at Stripe, so that an integration which asks for them
 * is not refused.
 */
const OF_CHARGE = ['balance_transaction', 'customer', 'payment_intent'];
const OF_INTENT = ['customer', 'latest_charge.balance_transaction', 'payment_method'];
const NULL_OF_SESSION = ['invoice', 'payment_link', 'setup_intent', 'subscription'];

const within = (name: string, paths: readonly string[]) => paths.map((path) => `${name}.${path}`);

export const EXPANDABLE = {
  session: ['customer', 'line_items.data.price.product', ...within('payment_intent', OF_INTENT), ...NULL_OF_SESSION],
  /** Where only the session itself is at hand. */
  bareSession: ['line_items', ...NULL_OF_SESSION],
  /** Nobody has paid it yet. */
  newSession: ['line_items', 'payment_intent', ...NULL_OF_SESSION],
  sessions: within('data', ['line_items', ...NULL_OF_SESSION]),
  lineItems: ['data.price.product'],
  intent: OF_INTENT,
  intents: within('data', OF_INTENT),
  charge: OF_CHARGE,
  refund: ['balance_transaction'],
  refunds: ['data.balance_transaction'],
  product: ['default_price'],
  products: ['data.default_price'],
  price: ['product'],
  prices: ['data.product'],
  nothing: [],
} as const satisfies Record<string, readonly string[]>;
