import { endpointId } from '../../core/ids.ts';
import type { Attention } from '../../core/insight/attention.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import type { HomeAttention } from '../../operations/insight/home-attention.ts';
import { formatMoney } from '../../words/format.ts';
import { ShortId } from '../components/short-id.tsx';
import { formatBriefly, When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { HomeTexts } from './figure-text.ts';

type Props = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: HomeTexts;
  readonly attention: HomeAttention;
};

/** What somebody should look at, above all figures. */
export function AttentionPart({ desk, visit, texts, attention }: Props) {
  const { sessions, hasMore, endpoints, unresolvedSinceMs } = attention;
  if (sessions.length === 0 && endpoints.length === 0 && unresolvedSinceMs === null) return null;
  const { base } = visit;
  return (
    <section class="needs" aria-labelledby="attention">
      <h2 id="attention">{texts.attention.title}</h2>
      <ul>
        {unresolvedSinceMs === null ? null : (
          <li data-key="unresolved" class="warn">
            <p>{texts.attention.unresolved({ time: formatBriefly(unresolvedSinceMs, visit) })}</p>
            {desk.serves('/unresolved') ? (
              <p class="quiet">
                <a href={`${base}/unresolved`}>{texts.attention.unresolvedAll}</a>
              </p>
            ) : null}
          </li>
        )}
        {endpoints.map((endpoint) => (
          <li key={endpoint.id} data-key={endpoint.id} class={endpoint.enabled ? 'bad' : 'warn'}>
            <p>{endpointSentence(visit, texts, endpoint)}</p>
            {desk.serves('/webhooks/:id') ? (
              <p class="quiet">
                <a href={`${base}/webhooks/${endpointId.print(endpoint.id)}`}>{texts.attention.endpoint}</a>
              </p>
            ) : null}
          </li>
        ))}
        {sessions.map(({ session, reasons }) => {
          const printed = desk.printSessionId(session);
          return (
            <li key={session.id} data-key={session.id} class="warn">
              <p>{sentence(visit, texts, reasons[0] as Attention)}</p>
              <p class="quiet">
                {desk.serves('/sessions/:id') ? (
                  <a href={`${base}/sessions/${printed}`}>
                    <ShortId id={printed} />
                  </a>
                ) : (
                  <code>{printed}</code>
                )}{' '}
                <When ms={session.createdAtMs} visit={visit} />
              </p>
            </li>
          );
        })}
      </ul>
      {hasMore ? (
        <p>
          <a href={`${base}/sessions?attention=1`}>{texts.attention.more}</a>
        </p>
      ) : null}
    </section>
  );
}

function sentence({ locale }: Visit, texts: HomeTexts, { reason, amountMinor, currency }: Attention): string {
  return texts.attention.reasons[reason]({ amount: formatMoney({ amountMinor, currency }, locale) });
}

function endpointSentence(visit: Visit, texts: HomeTexts, { url, enabled, disabledReason, health }: WebhookEndpoint) {
  const host = URL.parse(url)?.host ?? url;
  if (!enabled)
    return (disabledReason === 'gone' ? texts.attention.endpointGone : texts.attention.endpointOff)({ host });
  const time = formatBriefly(health.failingSinceMs ?? visit.nowMs, visit);
  return texts.attention.endpointFailing({ host, time, count: health.consecutiveFailures });
}
