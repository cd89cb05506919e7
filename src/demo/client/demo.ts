import { watchCopying } from './copying.ts';
import { watchOrder } from './watch-order.ts';
import { watchTotal } from './watch-total.ts';

/** The shop works without this. With it the total follows the quantities, code is copied, and webhooks show as they come. */
watchTotal();
watchCopying();
watchOrder();
