import { paymentId, refundId } from '../../core/ids.ts';
import type { Attention as Reason } from '../../core/insight/attention.ts';
import type { Refund } from '../../core/refund.ts';
import type { DeliveryWithAttempts } from '../../operations/operations.ts';
import { formatMoney } from '../../words/format.ts';
import type { Room } from './room.ts';
import { standingOf } from './sendings.tsx';

/** What somebody should do something about, and what. */
export function Attention({ room }: { readonly room: Room }) {
  const { attention, deliveries } = room.story;
  const missed = missedBy(deliveries);
  if (attention.length === 0 && missed.size === 0) return null;
  const { title } = room.words.page.attention;
  const owed = owedOf(room);
  const isOwed = ({ reason, paymentId: id }: Reason) =>
    reason === 'refund_waits' && owed.some(({ refund }) => refund.paymentId === id);
  const others = attention.filter((reason) => !isOwed(reason));
  return (
    <section class="attention" aria-labelledby="attention">
      <h2 id="attention">{title}</h2>
      {owed.map((one) => (
        <Owing key={one.refund.id} room={room} {...one} />
      ))}
      {others.map((reason) => (
        <One key={`${reason.reason}${reason.paymentId}`} room={room} reason={reason} />
      ))}
      {[...missed].map(([url, list]) => (
        <Missed key={url} room={room} url={url} count={list.length} />
      ))}
    </section>
  );
}

function One({ room, reason: { reason, paymentId: id, amountMinor, currency } }: { room: Room; reason: Reason }) {
  const { words, visit, path, clock, story } = room;
  const texts = words.page.attention;
  const amount = formatMoney({ amountMinor, currency }, visit.locale);
  const payment = story.view.checkout.payments.find((one) => one.id === id);
  const since = payment?.reservedAtMs ?? payment?.updatedAtMs ?? 0;
  const text = reason === 'unknown' ? texts.unknown({ amount, when: clock.both(since) }) : texts[reason]({ amount });
  const printed = paymentId.print(id);
  const canRefund = REFUNDABLE.has(reason) && story.view.checkout.session.status !== 'open';
  return (
    <div class="notice">
      <p>{text}</p>
      <p>
        {canRefund && visit.may('refunds:write') ? (
          <a href={`${path}/refund?payment=${printed}`}>
            {reason === 'refund_failed' ? texts.act.again : texts.act.refund}
          </a>
        ) : (
          <a href={`#${printed}`}>{texts.act.look}</a>
        )}
      </p>
    </div>
  );
}

type Owed = { readonly refund: Refund; readonly turn: 'name_address' | 'send' };

/** Refunds from the merchant's own wallet whose next step is a person's. */
function owedOf({ story }: Room): readonly Owed[] {
  return story.refunds.flatMap((refund) => {
    const turn = refund.action?.type;
    return refund.status === 'requires_action' && (turn === 'name_address' || turn === 'send')
      ? [{ refund, turn }]
      : [];
  });
}

function Owing({ room: { words, visit, path, money }, refund, turn }: Owed & { room: Room }) {
  const { attention, goOn } = words.owed;
  return (
    <div class="notice">
      <p>{attention[turn]({ amount: money(refund.amountMinor) })}</p>
      {visit.may('refunds:write') ? (
        <p>
          <a href={`${path}/refunds/${refundId.print(refund.id)}`}>{goOn}</a>
        </p>
      ) : null}
    </div>
  );
}

/** What giving money back would settle. */
const REFUNDABLE: ReadonlySet<Reason['reason']> = new Set(['duplicate', 'late', 'stray', 'refund_failed']);

function Missed({ room: { words }, url, count }: { room: Room; url: string; count: number }) {
  const { webhook, act } = words.page.attention;
  return (
    <div class="notice">
      <p>{webhook({ count, place: URL.parse(url)?.host ?? url })}</p>
      <p>
        <a href="#timeline">{act.webhook}</a>
      </p>
    </div>
  );
}

/** What was not taken, or not yet though it was tried, by where it was to go. */
function missedBy(deliveries: readonly DeliveryWithAttempts[]): ReadonlyMap<string, readonly DeliveryWithAttempts[]> {
  return Map.groupBy(
    deliveries.filter((delivery) => standingOf(delivery) === 'missed'),
    ({ url }) => url,
  );
}
