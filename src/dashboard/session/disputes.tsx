import { type Dispute, type DisputeStatus, needsResponse } from '../../core/dispute.ts';
import { disputeId } from '../../core/ids.ts';
import { ShortId } from '../components/short-id.tsx';
import { Status, type Tone } from '../components/status.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Room } from './room.ts';

const TONES: Readonly<Record<DisputeStatus, Tone>> = {
  warning_needs_response: 'warn',
  warning_under_review: 'warn',
  warning_closed: 'off',
  needs_response: 'bad',
  under_review: 'warn',
  won: 'good',
  lost: 'bad',
};

/** What the payer's bank asks back of a payment: why, until when it listens, and what to do. */
export function Disputes({ room, disputes }: { readonly room: Room; readonly disputes: readonly Dispute[] }) {
  if (disputes.length === 0) return null;
  return (
    <>
      <h4>{room.words.disputes.title}</h4>
      <ul class="lines">
        {disputes.map((dispute) => (
          <Line key={dispute.id} room={room} dispute={dispute} />
        ))}
      </ul>
    </>
  );
}

function Line({ room, dispute }: { readonly room: Room; readonly dispute: Dispute }) {
  const { words, money, clock } = room;
  const texts = words.disputes;
  const { id, status, amountMinor, withdrawnMinor, feeMinor, reason, evidenceDueAtMs, railReference, createdAtMs } =
    dispute;
  return (
    <li data-key={id} class="refund">
      <Status tone={TONES[status]} text={texts.statuses[status]} />
      <span class="money">{money(amountMinor)}</span>
      <span class="quiet">{[words.story.disputes[reason], clock.both(createdAtMs)].join(' · ')}</span>
      <p>
        {texts.advice[status]}
        {needsResponse(dispute) && evidenceDueAtMs !== null
          ? ` ${texts.until({ when: clock.both(evidenceDueAtMs) })}`
          : ''}
      </p>
      <ul class="quiet links">
        {withdrawnMinor > 0 ? <li>{texts.withdrawn({ amount: money(withdrawnMinor) })}</li> : null}
        {feeMinor > 0 ? <li>{texts.fee({ amount: money(feeMinor) })}</li> : null}
        <li>
          <ShortId id={disputeId.print(id)} />
        </li>
        <li>
          {texts.reference} <WholeId id={railReference} copied={words.payments.copied} />
        </li>
      </ul>
    </li>
  );
}
