import type Stripe from 'stripe';
import { paymentId, refundId } from '../../core/ids.ts';
import type { Callback, CallbackSign, Mode } from '../rail-kind.ts';
import { PAYMENT_MARK, REFUND_MARK } from './belief.ts';
import { tellOfDispute } from './disputes.ts';

type Endpoint = Mode & { readonly secret: string | undefined };

/** How old a signature may be. Stripe signs each delivery anew, also when it repeats one. */
const TOLERANCE_SECONDS = 300;

/**
 * What an event of Stripe's is about. Of what it tells nothing is read but which object it is of: how that stands is asked for, so
 * that events which come late, twice or out of order are all the same.
 */
export async function receiveEvent(stripe: Stripe, callback: Callback, endpoint: Endpoint): Promise<CallbackSign> {
  const { secret, livemode } = endpoint;
  if (!secret) return { kind: 'forged', reason: 'no signing secret of callbacks is kept' };
  const event = verify(stripe, callback, secret);
  if (event instanceof Error) return { kind: 'forged', reason: reasonOf(event) };
  if (event.livemode !== livemode) return { kind: 'nothing' };
  return signOf(stripe, event.data?.object as unknown as Told | undefined, { livemode, callback });
}

function verify(stripe: Stripe, { headers, body, receivedAtMs }: Callback, secret: string): Stripe.Event | Error {
  const signature = headers['stripe-signature'];
  if (typeof signature !== 'string') return new Error('it is not signed');
  try {
    return stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS, undefined, receivedAtMs);
  } catch (error) {
    return error as Error;
  }
}

/** The package explains at length; its first sentence says what is so. */
function reasonOf({ message }: Error): string {
  return (message.trim().split(/\.\s|\n/, 1)[0] ?? '').slice(0, 200);
}

/** Any object that Stripe tells of: what kind it is, and whose it says to be. */
type Told = { readonly object?: string; readonly id?: string; readonly metadata?: Stripe.Metadata | null };

async function signOf(
  stripe: Stripe,
  told: Told | undefined,
  { livemode, callback }: Mode & { readonly callback: Callback },
): Promise<CallbackSign> {
  switch (told?.object) {
    case 'checkout.session':
    case 'payment_intent':
    case 'charge': {
      const id = paymentId.parse(told.metadata?.[PAYMENT_MARK] ?? '');
      return id ? { kind: 'payment', paymentId: id } : { kind: 'nothing' };
    }
    case 'refund': {
      const id = refundId.parse(told.metadata?.[REFUND_MARK] ?? '');
      return id ? { kind: 'refund', refundId: id } : { kind: 'nothing' };
    }
    case 'dispute':
      return tellOfDispute(stripe, String(told.id), { livemode, toldAtMs: callback.receivedAtMs });
    default:
      return { kind: 'nothing' };
  }
}
