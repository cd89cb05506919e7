import type { Headline as Kind, OrderState, Story } from '../order-story.ts';
import { formatCedis } from '../products.ts';
import { Clock } from './clock.tsx';

type Words = { readonly title: string; readonly text: string; readonly tone: 'good' | 'warn' | 'bad' | 'quiet' };

const WORDS: Readonly<Record<Kind, Words>> = {
  paid: { title: 'Paid', text: 'The webhook said so, so the shop can ship.', tone: 'good' },
  paid_unheard: {
    title: 'Paid, and not heard yet',
    text: 'The API says it is paid. The shop waits for the webhook before it ships.',
    tone: 'warn',
  },
  paid_before: {
    title: 'Paid',
    text: 'The API says so. The shop remembers webhooks only while the server runs, and it has been started again since.',
    tone: 'good',
  },
  processing: {
    title: 'The payment is being confirmed',
    text: 'Nothing needs to be done here: the webhook will tell.',
    tone: 'warn',
  },
  declined: {
    title: 'The payment was declined',
    text: 'Nothing was taken. The session stays open for another try.',
    tone: 'bad',
  },
  left: {
    title: 'You came back without paying',
    text: 'Nothing was taken. The order is kept until the session expires.',
    tone: 'warn',
  },
  placed: { title: 'Waiting for payment', text: 'The session is open and nothing was taken yet.', tone: 'warn' },
  canceled: { title: 'Canceled', text: 'The shop canceled the session. Nothing can be paid any more.', tone: 'quiet' },
  expired: { title: 'Expired', text: 'The session ran out of time. Nothing can be paid any more.', tone: 'quiet' },
  closed: {
    title: 'Closed before its time',
    text: 'The session was expired by the shop, or after too many declined payments. Nothing can be paid any more.',
    tone: 'quiet',
  },
  late: {
    title: 'Paid too late',
    text: 'The money came after the session had ended. It is held for the shop to decide on, or given back.',
    tone: 'warn',
  },
};

const STATES: Readonly<Record<OrderState, readonly [word: string, tone: Words['tone']]>> = {
  placed: ['Placed, not paid', 'warn'],
  processing: ['Being confirmed', 'warn'],
  declined: ['Declined, open', 'bad'],
  paid: ['Paid', 'good'],
  expired: ['Expired', 'quiet'],
  canceled: ['Canceled', 'quiet'],
};

/** What happened, whether money was taken, what to do now; and the two ways in which the shop knows. */
export function Headline({ story, kind }: { readonly story: Story; readonly kind: Kind }) {
  const { session, heard, answered, moments } = story;
  const { title, text, tone } = WORDS[kind];
  const last = moments.findLast(({ arrival }) => arrival)?.arrival;
  return (
    <section class="headline" data-live="headline">
      <p class="quiet">Order {session.client_reference_id}</p>
      <h1>
        <span class="outcome">
          {tone === 'good' ? <Check /> : null}
          {title}
        </span>{' '}
        <span class="amount">{formatCedis(session.amount)}</span>
      </h1>
      <p class="lead">{text}</p>
      {session.status === 'open' ? (
        <p class="ways">
          <a class="main" href={session.url}>
            Go on to pay
          </a>
          <a href="/demo">Back to the shop</a>
        </p>
      ) : null}
      <dl class="facts knows">
        <div>
          <dt>Webhooks say</dt>
          <dd>
            <State state={heard} />
            {last ? (
              <small>
                last heard at <Clock ms={last.atMs} />
              </small>
            ) : (
              <small>nothing heard yet</small>
            )}
          </dd>
        </div>
        <div>
          <dt>The API answers</dt>
          <dd>
            <State state={answered} />
            <small>
              <code>{session.status}</code>, <code>{session.payment_status}</code>
            </small>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Check() {
  return (
    <svg class="check" viewBox="0 0 24 24" width="32" height="32" aria-hidden="true">
      <path d="m6.500 12.500 4 4 7.500-8" />
    </svg>
  );
}

function State({ state }: { readonly state: OrderState }) {
  const [word, tone] = STATES[state];
  return <span class={`status ${tone}`}>{word}</span>;
}
