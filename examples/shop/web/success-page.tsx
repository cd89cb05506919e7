import { useEffect, useState } from 'react';
import { clearCart } from './cart.ts';
import { Receipt } from './receipt.tsx';
import { type Verified, verifySession } from './verify-session.ts';

type Outcome = Verified | 'checking' | 'unknown' | 'failed';

/** Where the payer is sent when it is paid. Whether it is, is asked of the server. */
export function SuccessPage() {
  const [outcome, setOutcome] = useState<Outcome>('checking');
  const [tries, setTries] = useState(1);
  useEffect(() => {
    const aborter = new AbortController();
    verifySession(new URLSearchParams(location.search).get('session_id') ?? '', aborter.signal).then(
      (verified) => {
        // Paid or given back, the order is over: what is put in the cart from now on is another.
        if (verified?.status === 'paid' || verified?.status === 'refunded') clearCart(verified.orderId);
        setOutcome(verified ?? 'unknown');
      },
      () => {
        if (!aborter.signal.aborted) setOutcome('failed');
      },
    );
    return () => aborter.abort();
  }, [tries]);

  const again = (
    <button type="button" className="quiet" onClick={() => setTries(tries + 1)}>
      Look again
    </button>
  );
  return (
    <div className="narrow" role="status" aria-busy={outcome === 'checking'}>
      <title>Your order · Plume</title>
      {render(outcome, again)}
    </div>
  );
}

function render(outcome: Outcome, again: React.ReactNode) {
  if (outcome === 'checking') return <h1>One moment…</h1>;
  if (outcome === 'unknown') return <Told title="We know no such order" text={<a href="/">To the shop</a>} />;
  if (outcome === 'failed') {
    return <Told title="We could not look it up" text="Your payment is safe, whatever this page says." more={again} />;
  }
  switch (outcome.status) {
    case 'paid':
      return <Receipt title="Thank you" text="It is paid, and we are packing it." order={outcome} />;
    case 'refunded':
      return <Receipt title="This order was refunded" text="All of it was given back." order={outcome} />;
    case 'expired':
      return <Told title="Nothing was paid in time" text={<a href="/cart">Your items are still in the cart</a>} />;
    default:
      return (
        <Told
          title="This is not paid yet"
          text={outcome.checkoutUrl && <a href={outcome.checkoutUrl}>Go on to pay</a>}
          more={again}
        />
      );
  }
}

type ToldProps = { readonly title: string; readonly text: React.ReactNode; readonly more?: React.ReactNode };

function Told({ title, text, more }: ToldProps) {
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      {more}
    </>
  );
}
