import { hintOf } from '../../operations/insight/session-story-moments.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { methodName } from '../components/method-name.ts';
import { PageHead } from '../components/page-head.tsx';
import { SessionStatus } from '../components/session-state.tsx';
import { refundable } from './left-to-refund.ts';
import { pageAddress } from './page-address.ts';
import type { Room } from './room.ts';

/** How much, how it stands, who and how: what is wanted of most sessions, and what can be done. */
export function Head({ room }: { readonly room: Room }) {
  const { words, story, visit, money } = room;
  const { session } = story.view.checkout;
  return (
    <>
      <PageHead
        title={<span class="amount">{money(session.amountMinor)}</span>}
        up={{ href: `${visit.base}/sessions`, text: words.page.up }}
      >
        <Deeds room={room} />
      </PageHead>
      <p class="in-short">
        <SessionStatus state={story.state} texts={words.states} />
        {inShort(room).map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
    </>
  );
}

function inShort({ story, words, money, clock }: Room): string[] {
  const { checkout, nowMs } = story.view;
  const { session, payments } = checkout;
  const payment = payments.find(({ id }) => id === session.settledBy) ?? payments.at(-1);
  const { amountRefundedMinor, expiresAtMs } = session;
  const isPartly = amountRefundedMinor > 0 && amountRefundedMinor < session.amountMinor;
  return [
    payment ? methodName(hintOf(payment.method), words.methods) : '',
    session.customerName ?? session.customerEmail ?? session.customerPhone ?? '',
    words.page.madeThrough({ api: session.dialect }),
    isPartly ? words.page.refundedOf({ refunded: money(amountRefundedMinor) }) : '',
    session.status === 'open' && expiresAtMs > nowMs ? words.page.ends({ when: clock.both(expiresAtMs) }) : '',
  ].filter(Boolean);
}

/** Each only where the state and the role allow it. Told apart by their keys: what has the focus keeps it when others come and go. */
function Deeds({ room: { desk, visit, words, story, path } }: { readonly room: Room }) {
  const { deeds, copied } = words.page;
  const { checkout } = story.view;
  const isOpen = checkout.session.status === 'open';
  const mayEnd = isOpen && visit.may('sessions:write');
  return (
    <>
      {isOpen ? <CopyButton text={pageAddress(desk, checkout.session)} label={deeds.copyLink} done={copied} /> : null}
      {isOpen && !visit.livemode && visit.may('test_helpers:write') && desk.serves('/testing/sessions/:id') ? (
        <a class="second" href={path.replace('/sessions/', '/testing/sessions/')} data-key="drive">
          {deeds.drive}
        </a>
      ) : null}
      {refundable(checkout).length > 0 && visit.may('refunds:write') ? (
        <a class="second" href={`${path}/refund`} data-key="refund">
          {deeds.refund}
        </a>
      ) : null}
      {visit.may('sessions:write') ? (
        <a class="second" href={`${path}/share`} data-key="share">
          {deeds.share}
        </a>
      ) : null}
      {mayEnd ? (
        <>
          <a class="second" href={`${path}/expire`} data-key="expire">
            {deeds.expire}
          </a>
          <a class="second danger" href={`${path}/cancel`} data-key="cancel">
            {deeds.cancel}
          </a>
        </>
      ) : null}
    </>
  );
}
