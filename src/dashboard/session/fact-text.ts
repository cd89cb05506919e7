import type { DisputeFact, Fact, PaymentFact, RefundFact } from '../../operations/insight/session-story-moments.ts';
import { formatMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import { methodName, type methodWords } from '../components/method-name.ts';
import type { Tone } from '../components/status.tsx';
import type { storyWords } from './story-words.ts';

export type StoryTexts = Spoken<(typeof storyWords)['en']>;

/** In which words a story is told. */
export type Telling = {
  readonly texts: StoryTexts;
  readonly methods: Spoken<(typeof methodWords)['en']>;
  readonly locale: string;
  /** What the session asks for. */
  readonly amountMinor: number;
};

/** What happened, in one sentence. */
export function factText(fact: Fact, telling: Telling): string {
  const { facts } = telling.texts;
  const { type, payment, refund, dispute } = fact;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: fact.currency }, telling.locale);
  switch (type) {
    case 'session.created':
      return facts.created({ amount: money(telling.amountMinor) });
    case 'session.opened':
      return facts.opened;
    case 'session.processing':
      return facts.processing;
    case 'session.payment_failed':
      return payment?.failureCode ? telling.texts.failures[payment.failureCode] : facts.paymentFailed;
    case 'session.completed':
      return facts.completed;
    case 'session.failed':
      return facts.failed;
    case 'session.expired':
      return fact.isEnded ? facts.ended : facts.expired;
    case 'session.canceled':
      return facts.canceled;
    case 'session.refunded':
      return facts.refunded;
    case 'refund.created':
    case 'refund.requires_action':
    case 'refund.succeeded':
    case 'refund.failed':
      return refund ? refundText(type, refund, { telling, money }) : facts.refunded;
    case 'dispute.created':
    case 'dispute.updated':
    case 'dispute.funds_withdrawn':
    case 'dispute.funds_reinstated':
    case 'dispute.closed':
      return dispute ? disputeText(type, dispute, { telling, money }) : facts.disputeChanged;
    default:
      return payment ? paymentText(type, payment, { telling, money }) : facts.processing;
  }
}

type Saying = { readonly telling: Telling; readonly money: (amountMinor: number) => string };

function paymentText(
  type: Extract<Fact['type'], `payment.${string}`>,
  payment: PaymentFact,
  { telling, money }: Saying,
): string {
  const { facts, failures } = telling.texts;
  const method = methodName(payment.method, telling.methods);
  switch (type) {
    case 'payment.created':
      return facts.attempt({ method });
    case 'payment.requires_action':
      return actionText(payment, { telling, money });
    case 'payment.processing':
      return facts.processingAt[payment.method.type];
    case 'payment.unknown':
      return facts.unknown;
    case 'payment.succeeded': {
      const amount = money(payment.receivedMinor);
      if (payment.disposition === 'duplicate') return facts.duplicate({ amount, method });
      return payment.disposition === 'late' ? facts.late({ amount, method }) : facts.paid({ amount, method });
    }
    case 'payment.failed':
      return payment.failureCode ? failures[payment.failureCode] : facts.paymentFailed;
    case 'payment.canceled':
      return facts.canceledAttempt({ method });
  }
}

function actionText({ action, amountMinor, receivedMinor }: PaymentFact, { telling, money }: Saying): string {
  const { facts } = telling.texts;
  switch (action) {
    case 'three_d_secure':
      return facts.threeDSecure;
    case 'redirect':
      return facts.redirect;
    case 'otp':
      return facts.otp;
    case 'transfer': {
      const amount = money(amountMinor);
      return receivedMinor > 0 ? facts.partly({ received: money(receivedMinor), amount }) : facts.transfer({ amount });
    }
    case null:
      return facts.action;
  }
}

function refundText(
  type: Extract<Fact['type'], `refund.${string}`>,
  { amountMinor, reason, failureMessage }: RefundFact,
  { telling, money }: Saying,
): string {
  const { facts, reasons } = telling.texts;
  const amount = money(amountMinor);
  switch (type) {
    case 'refund.created':
      return reason ? facts.refundWhy({ amount, reason: reasons[reason] }) : facts.refundBegun({ amount });
    case 'refund.requires_action':
      return facts.refundWaits({ amount });
    case 'refund.succeeded':
      return facts.refundDone({ amount });
    case 'refund.failed':
      return failureMessage
        ? facts.refundFailedWhy({ amount, reason: failureMessage })
        : facts.refundFailed({ amount });
  }
}

function disputeText(
  type: Extract<Fact['type'], `dispute.${string}`>,
  { amountMinor, reason, status }: DisputeFact,
  { telling, money }: Saying,
): string {
  const { facts, disputes } = telling.texts;
  const amount = money(amountMinor);
  if (type === 'dispute.created') {
    const begun = { amount, reason: disputes[reason] };
    return status.startsWith('warning_') ? facts.inquired(begun) : facts.disputed(begun);
  }
  if (type === 'dispute.funds_withdrawn') return facts.disputeWithdrawn;
  if (type === 'dispute.funds_reinstated') return facts.disputeReinstated;
  switch (status) {
    case 'won':
      return facts.disputeWon({ amount });
    case 'lost':
      return facts.disputeLost({ amount });
    case 'warning_closed':
      return facts.inquiryClosed({ amount });
    case 'needs_response':
    case 'warning_needs_response':
      return facts.disputeWaits({ amount });
    case 'under_review':
    case 'warning_under_review':
      return facts.disputeReviewed({ amount });
  }
}

/** The colour of its dot. */
export function factTone({ type, payment, dispute }: Fact): Tone {
  switch (type) {
    case 'session.completed':
    case 'refund.succeeded':
    case 'dispute.funds_reinstated':
      return 'good';
    case 'payment.succeeded':
      return payment?.disposition === 'settles' ? 'good' : 'warn';
    case 'payment.failed':
    case 'session.failed':
    case 'session.payment_failed':
    case 'refund.failed':
      return 'bad';
    case 'dispute.closed':
      return dispute?.status === 'lost' ? 'bad' : 'good';
    case 'payment.unknown':
    case 'refund.requires_action':
    case 'dispute.created':
    case 'dispute.funds_withdrawn':
      return 'warn';
    default:
      return 'off';
  }
}
