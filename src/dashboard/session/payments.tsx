import type { ComponentChildren } from 'preact';
import { paymentId, refundId } from '../../core/ids.ts';
import { feePaidOf, type Payment } from '../../core/payment.ts';
import type { Refund, RefundAction, RefundStatus } from '../../core/refund.ts';
import { hintOf } from '../../operations/insight/session-story-moments.ts';
import { Facts } from '../components/facts.tsx';
import { methodName } from '../components/method-name.ts';
import { railTitle } from '../components/rail-title.ts';
import { ShortId } from '../components/short-id.tsx';
import { Status, type Tone } from '../components/status.tsx';
import { WholeId } from '../components/whole-id.tsx';
import { Disputes } from './disputes.tsx';
import { leftToRefund } from './left-to-refund.ts';
import type { Room } from './room.ts';
import { secureStep } from './secure-step.ts';

/** Every attempt, with what came of it and what went back. */
export function Payments({ room }: { readonly room: Room }) {
  const { payments } = room.story.view.checkout;
  const { title, none } = room.words.payments;
  return (
    <section class="block" id="payments">
      <h2>{title}</h2>
      {payments.length === 0 ? <p class="quiet">{none}</p> : null}
      {payments.map((payment) => (
        <Attempt key={payment.id} room={room} payment={payment} />
      ))}
    </section>
  );
}

function Attempt({ room, payment }: { room: Room; payment: Payment }) {
  const { words, money, visit, path, story } = room;
  const texts = words.payments;
  const printed = paymentId.print(payment.id);
  const refunds = story.refunds.filter((refund) => refund.paymentId === payment.id);
  const disputes = story.disputes.filter((dispute) => dispute.paymentId === payment.id);
  const left = leftToRefund(story.view.checkout, payment);
  return (
    <article class="attempt" id={printed} data-key={printed} aria-labelledby={`${printed}-name`}>
      <header>
        <h3 id={`${printed}-name`}>{methodName(hintOf(payment.method), words.methods)}</h3>
        <Status {...faceOf(payment, texts.statuses)} />
        <span class="money">{money(payment.amountMinor)}</span>
      </header>
      <Facts facts={factsOf(room, payment)} />
      <Refunds room={room} refunds={refunds} />
      <Disputes room={room} disputes={disputes} />
      {left > 0 && visit.may('refunds:write') ? (
        <p>
          <a class="second" href={`${path}/refund?payment=${printed}`}>
            {texts.refund}
          </a>
        </p>
      ) : null}
    </article>
  );
}

type Statuses = Room['words']['payments']['statuses'];

function faceOf({ status, disposition }: Payment, texts: Statuses): { tone: Tone; text: string } {
  if (status === 'succeeded' && disposition && disposition !== 'settles') {
    return { tone: 'warn', text: texts[disposition] };
  }
  return { tone: TONES[status], text: texts[status] };
}

const TONES: Readonly<Record<Payment['status'], Tone>> = {
  created: 'warn',
  requires_action: 'warn',
  processing: 'warn',
  unknown: 'warn',
  succeeded: 'good',
  failed: 'bad',
  canceled: 'off',
};

function factsOf(room: Room, payment: Payment): readonly (readonly [string, ComponentChildren])[] {
  const { words, money, clock, story } = room;
  const texts = words.payments;
  const { names } = texts;
  const { passedRails, trouble } = payment;
  const { failureCode, receivedMinor, refundedMinor, railReference, reservedAtMs, method } = payment;
  const feeMinor = feePaidOf(payment);
  const step = secureStep(payment, story.events);
  const isCrypto = method.type === 'crypto';
  const isAddress = isCrypto && method.address === railReference;
  const titleOf = (rail: string) => railTitle(rail, room.desk.rails.kinds);
  return [
    [names.failure, failureCode ? <Failure room={room} payment={payment} /> : null],
    [
      names.failure,
      payment.status === 'unknown'
        ? texts.unknownSince({ when: clock.both(reservedAtMs ?? payment.createdAtMs) })
        : null,
    ],
    [names.received, receivedMinor > 0 ? money(receivedMinor) : null],
    [names.fee, feeMinor === null ? null : money(feeMinor)],
    [names.net, feeMinor === null ? null : money(receivedMinor - feeMinor)],
    [names.refunded, refundedMinor > 0 ? money(refundedMinor) : null],
    [names.secure, step ? texts.secure[step] : null],
    [names.due, isCrypto && method.due ? `${method.due} ${method.asset}` : null],
    [names.address, isCrypto && method.address ? <WholeId id={method.address} copied={texts.copied} /> : null],
    [
      names.transactions,
      isCrypto && method.transactions.length > 0 ? <Transactions room={room} method={method} /> : null,
    ],
    [names.begun, `${clock.both(payment.createdAtMs)}`],
    [names.rail, titleOf(payment.rail)],
    [names.passed, passedRails.map(({ rail, message }) => `${titleOf(rail)}: ${message}`).join('; ') || null],
    [names.trouble, trouble?.message || null],
    [names.reference, isAddress || !railReference ? null : <WholeId id={railReference} copied={texts.copied} />],
    [names.id, <WholeId key="id" id={paymentId.print(payment.id)} copied={texts.copied} />],
  ];
}

function Failure({ room: { words }, payment: { failureCode } }: { room: Room; payment: Payment }) {
  if (failureCode === null) return null;
  return (
    <>
      {words.story.failures[failureCode]}. <span class="quiet">{words.payments.advice[failureCode]}</span>
    </>
  );
}

type Crypto = Extract<Payment['method'], { type: 'crypto' }>;

function Transactions({ room: { words }, method }: { room: Room; method: Crypto }) {
  const { transaction, otherAsset, copied } = words.payments;
  return (
    <ul class="lines">
      {method.transactions.map(({ hash, amount, confirmations, asset = method.asset }) => (
        <li key={hash}>
          {transaction({ amount: `${amount} ${asset}`, count: confirmations })} <WholeId id={hash} copied={copied} />
          {asset === method.asset ? null : <small>{otherAsset({ asset: method.asset })}</small>}
        </li>
      ))}
    </ul>
  );
}

const REFUND_TONES: Readonly<Record<RefundStatus, Tone>> = {
  pending: 'warn',
  requires_action: 'warn',
  succeeded: 'good',
  failed: 'bad',
};

function Refunds({ room, refunds }: { room: Room; refunds: readonly Refund[] }) {
  const { words, money, clock } = room;
  if (refunds.length === 0) return null;
  const { refunds: title, refundStatuses } = words.payments;
  return (
    <>
      <h4>{title}</h4>
      <ul class="lines">
        {refunds.map(({ id, status, action, amountMinor, reason, failureMessage, createdAtMs }) => (
          <li key={id} data-key={id} class="refund">
            <Status tone={REFUND_TONES[status]} text={refundStatuses[status]} />
            <span class="money">{money(amountMinor)}</span>
            <span class="quiet">
              {[reason && words.story.reasons[reason], clock.both(createdAtMs)].filter(Boolean).join(' · ')}
            </span>
            <ShortId id={refundId.print(id)} />
            {failureMessage ? <p class="error">{failureMessage}</p> : null}
            {action ? <Waits room={room} id={id} action={action} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whose turn it is, and where they go on. */
function Waits({ room, id, action }: { room: Room; id: Refund['id']; action: RefundAction }) {
  const { words, visit, path } = room;
  const { waits, goOn } = words.owed;
  const text =
    action.type === 'send'
      ? waits.send({ amount: `${action.amount} ${action.asset}` })
      : action.type === 'confirm'
        ? waits.confirm({ count: action.confirmations })
        : waits.name_address;
  return (
    <p>
      {text} {visit.may('refunds:write') ? <a href={`${path}/refunds/${refundId.print(id)}`}>{goOn}</a> : null}
    </p>
  );
}
