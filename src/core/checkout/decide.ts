import { faultOfMetadata, type Metadata, mergeMetadata } from '../metadata.ts';
import { reserves } from '../payment.ts';
import { type Checkout, statusAt } from '../session.ts';
import { type AskRail, decideAskRail } from './ask-rail.ts';
import { type Decision, type Moment, NOTHING, refusal } from './decision.ts';
import { Draft } from './draft.ts';
import { endSession, expireSession } from './end-session.ts';
import { decideHearOfPayment, decideHearOfRefund, type HearOfPayment, type HearOfRefund } from './hear-of.ts';
import { decideRecordDispute, type RecordDispute } from './record-dispute.ts';
import { decideRecordOutcome, type RecordOutcome } from './record-outcome.ts';
import { decideRecordRefundOutcome, type RecordRefundOutcome } from './record-refund-outcome.ts';
import { decideRequestRefund, type RequestRefund } from './request-refund.ts';
import { decideReroutePayment, type ReroutePayment } from './reroute-payment.ts';
import { decideStartPayment, type StartPayment } from './start-payment.ts';

export type Command =
  /** The payer has come to the page, or a prompt was sent. */
  | { readonly type: 'open' }
  | StartPayment
  | ReroutePayment
  | RecordOutcome
  | RequestRefund
  | RecordRefundOutcome
  | HearOfPayment
  | HearOfRefund
  | RecordDispute
  | AskRail
  /** The sweep has found that the session's time is over. */
  | { readonly type: 'end_when_due' }
  /** The merchant wants it over. */
  | { readonly type: 'expire' }
  | { readonly type: 'cancel' }
  /** The merchant's own notes change; nothing happens to the money, so nobody is told. */
  | { readonly type: 'annotate'; readonly metadata: Metadata };

/** (state, command, time) → what happens. The states are told in session.ts and payment.ts. */
export function decide(checkout: Checkout, command: Command, moment: Moment): Decision {
  switch (command.type) {
    case 'open':
      return decideOpen(checkout, moment);
    case 'start_payment':
      return decideStartPayment(checkout, command, moment);
    case 'reroute_payment':
      return decideReroutePayment(checkout, command, moment);
    case 'record_outcome':
      return decideRecordOutcome(checkout, command, moment);
    case 'request_refund':
      return decideRequestRefund(checkout, command, moment);
    case 'record_refund_outcome':
      return decideRecordRefundOutcome(checkout, command, moment);
    case 'hear_of_payment':
      return decideHearOfPayment(checkout, command, moment);
    case 'hear_of_refund':
      return decideHearOfRefund(checkout, command, moment);
    case 'record_dispute':
      return decideRecordDispute(checkout, command, moment);
    case 'ask_rail':
      return decideAskRail(checkout, command, moment);
    case 'end_when_due':
      return decideEndWhenDue(checkout, moment);
    case 'annotate':
      return decideAnnotate(checkout, command.metadata, moment);
    case 'expire':
    case 'cancel':
      return decideEndByMerchant(checkout, command.type, moment);
  }
}

function decideOpen(checkout: Checkout, moment: Moment): Decision {
  const { session } = checkout;
  if (statusAt(session, moment.nowMs) !== 'open' || session.phase !== 'new') return NOTHING;
  const draft = new Draft(checkout, moment);
  draft.setSession({ phase: 'opened' });
  draft.tell('session.opened');
  return draft.finish();
}

function decideAnnotate(checkout: Checkout, change: Metadata, moment: Moment): Decision {
  const metadata = mergeMetadata(checkout.session.metadata, change);
  const reason = faultOfMetadata(metadata);
  if (reason !== undefined) return refusal({ code: 'parameter_invalid', param: 'metadata', reason });
  const draft = new Draft(checkout, moment);
  draft.setSession({ metadata });
  return draft.finish();
}

function decideEndWhenDue(checkout: Checkout, moment: Moment): Decision {
  const draft = new Draft(checkout, moment);
  draft.endWhenDue(expireSession);
  return draft.changed ? draft.finish() : NOTHING;
}

function decideEndByMerchant(checkout: Checkout, wish: 'expire' | 'cancel', moment: Moment): Decision {
  const status = statusAt(checkout.session, moment.nowMs);
  if (status !== 'open') return refusal({ code: 'session_not_open', status });
  if (checkout.payments.some(reserves)) return refusal({ code: 'payment_in_progress' });
  const draft = new Draft(checkout, moment);
  if (wish === 'expire') {
    expireSession(draft);
  } else {
    draft.setSession({ canceledAtMs: moment.nowMs });
    endSession(draft, 'canceled');
    draft.tell('session.canceled');
    draft.tell('session.expired');
  }
  return draft.finish();
}
