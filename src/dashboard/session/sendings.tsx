import type { ComponentChildren } from 'preact';
import { type DeliveryAttempt, isTakenBy } from '../../core/webhook.ts';
import type { Sending } from '../../operations/insight/session-story-moments.ts';
import { Status, type Tone } from '../components/status.tsx';
import type { Clock } from './clock.ts';
import type { StoryTexts } from './fact-text.ts';

type Say = { readonly texts: StoryTexts; readonly clock: Clock };

type Props = Say & {
  readonly sendings: readonly Sending[];
  /** What else stands with each, such as a way to send it again. */
  readonly more?: (sending: Sending) => ComponentChildren;
};

/** Where a moment was told, with each attempt and what was answered. */
export function Sendings({ sendings, texts, clock, more }: Props) {
  if (sendings.length === 0) return null;
  return (
    <ul class="sendings">
      {sendings.map((sending) => (
        <li key={sending.id} data-key={sending.id}>
          <p>
            <Status {...faceOf(sending, texts)} /> <span class="place">{placeOf(sending)}</span>{' '}
            <span class="quiet">{sending.dialect}</span>
          </p>
          <ol>
            {sending.attempts.map((attempt) => (
              <Attempt key={attempt.number} attempt={attempt} say={{ texts, clock }} />
            ))}
          </ol>
          <Next sending={sending} say={{ texts, clock }} />
          {more?.(sending)}
        </li>
      ))}
    </ul>
  );
}

function Attempt({ attempt, say }: { attempt: DeliveryAttempt; say: Say }) {
  const { cause, atMs, response, statusCode } = attempt;
  const { texts, clock } = say;
  return (
    <li>
      <p class="quiet">
        <time dateTime={new Date(atMs).toISOString()}>{clock.both(atMs)}</time> · {texts.sendings.causes[cause]} ·{' '}
        {answerOf(attempt, say)}
      </p>
      {response !== '' && !isTakenBy(statusCode) ? <pre>{beginningOf(response)}</pre> : null}
    </li>
  );
}

function Next({ sending: { status, attempts, nextAttemptAtMs }, say }: { sending: Sending; say: Say }) {
  if (status !== 'pending' || attempts.length === 0 || nextAttemptAtMs === null) return null;
  return <p class="quiet">{say.texts.sendings.again({ when: say.clock.both(nextAttemptAtMs) })}</p>;
}

/** How a moment's webhooks stand, the worst first: one line for all of them. */
export function SendingsInShort({ sendings, texts }: { sendings: readonly Sending[]; texts: StoryTexts }) {
  const { told } = texts.sendings;
  const count = (wanted: Standing) => sendings.filter((sending) => standingOf(sending) === wanted).length;
  return (
    <>
      {STANDINGS.filter((standing) => count(standing) > 0).map((standing) => (
        <Status key={standing} tone={TONES[standing]} text={told[standing]({ count: count(standing) })} />
      ))}
    </>
  );
}

const STANDINGS = ['missed', 'waiting', 'taken'] as const;
type Standing = (typeof STANDINGS)[number];
const TONES: Readonly<Record<Standing, Tone>> = { missed: 'bad', waiting: 'off', taken: 'good' };

/** `missed`: it was tried in vain, for good or so far. */
export function standingOf({ status, attempts }: Pick<Sending, 'status' | 'attempts'>): Standing {
  if (status === 'succeeded') return 'taken';
  return status === 'failed' || attempts.length > 0 ? 'missed' : 'waiting';
}

function faceOf(sending: Sending, { sendings }: StoryTexts): { tone: Tone; text: string } {
  const standing = standingOf(sending);
  const text = {
    taken: sendings.taken,
    waiting: sendings.waiting,
    missed: sending.status === 'failed' ? sendings.failed : sendings.failing,
  }[standing];
  return { tone: TONES[standing], text };
}

function answerOf({ statusCode, latencyMs }: DeliveryAttempt, { texts, clock }: Say): string {
  const time = clock.took(latencyMs);
  return statusCode === null
    ? texts.sendings.silent({ time })
    : texts.sendings.answered({ status: String(statusCode), time });
}

/** The host and the path, which tell one endpoint from another. */
function placeOf({ url }: Sending): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.host}${parsed.pathname === '/' ? '' : parsed.pathname}` : url;
}

const MOST_CHARACTERS = 400;

function beginningOf(response: string): string {
  return response.length > MOST_CHARACTERS ? `${response.slice(0, MOST_CHARACTERS)}…` : response;
}
