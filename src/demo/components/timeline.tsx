import type { Moment, Story } from '../order-story.ts';
import { Clock } from './clock.tsx';

/** Every event of the session in its order, and how each reached the shop. */
export function Timeline({ story }: { readonly story: Story }) {
  const { moments, isOlder, session } = story;
  return (
    <ol class="timeline" data-live-list>
      {moments.map((moment) => (
        <Entry key={moment.event.id} moment={moment} isOlder={isOlder} />
      ))}
      {moments.length === 0 ? (
        <li class="awaited" data-live="nothing">
          No event yet. The first one comes with the session.
        </li>
      ) : null}
      {moments.length > 0 && session.status === 'open' ? (
        <li class="awaited" data-live="next">
          The next event comes when the payer does something.
        </li>
      ) : null}
    </ol>
  );
}

function Entry({ moment, isOlder }: { readonly moment: Moment; readonly isOlder: boolean }) {
  const { event, arrival, json, isAhead } = moment;
  return (
    <li data-live={event.id} class={arrival ? 'arrived' : 'unheard'}>
      <p class="event">
        <code>{event.type}</code>
        <Clock ms={Date.parse(event.created_at)} isTestTime={isAhead} />
      </p>
      {arrival ? (
        <p class="arrival">
          <span class="status good">Webhook arrived, signature verified</span>
          <small>
            at <Clock ms={arrival.atMs} />
            {isAhead ? ' in real time' : ''}
            {arrival.times > 1 ? `, ${arrival.times} times` : ''}
          </small>
        </p>
      ) : (
        <p class="arrival">
          <span class="status quiet">
            {isOlder ? 'Its webhook is no longer remembered' : 'Its webhook is on its way'}
          </span>
        </p>
      )}
      <details>
        <summary>
          What it said<span class="unseen">: {event.type}</span>
        </summary>
        {arrival ? (
          <p class="header">
            <code>X-PayGate-Signature: {arrival.signature}</code>
          </p>
        ) : null}
        <Json text={json} name={`${event.type}, event ${event.sequence}`} />
      </details>
    </li>
  );
}

export function Json({ text, name }: { readonly text: string; readonly name: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of its step; focusable because it scrolls and a keyboard must be able to
    <pre class="json" tabindex={0} role="group" aria-label={name}>
      <code>{text}</code>
    </pre>
  );
}
