import type { ObservedEndpoint } from '../../operations/operations.ts';
import { formatDateTime } from '../../words/format.ts';
import { Status, type Tone } from '../components/status.tsx';
import { formatBriefly } from '../components/when.tsx';
import type { Visit } from '../visit.ts';
import type { WebhookTexts } from './own-endpoint.ts';

type Health = 'healthy' | 'untried' | 'failing' | 'requested' | 'gone' | 'failed';

const TONES: Readonly<Record<Health, Tone>> = {
  healthy: 'good',
  untried: 'off',
  failing: 'bad',
  requested: 'off',
  gone: 'bad',
  failed: 'bad',
};

function healthOf({ enabled, disabledReason, health, lastSuccessAtMs }: ObservedEndpoint): Health {
  if (!enabled) return disabledReason === 'failing' ? 'failed' : (disabledReason ?? 'requested');
  if (health.failingSinceMs !== null) return 'failing';
  return lastSuccessAtMs === null ? 'untried' : 'healthy';
}

type Props = { readonly visit: Visit; readonly texts: WebhookTexts; readonly endpoint: ObservedEndpoint };

export function HealthStatus({ visit, texts, endpoint }: Props) {
  const health = healthOf(endpoint);
  const since = endpoint.health.failingSinceMs ?? 0;
  const text =
    health === 'failing' ? texts.health.failing({ when: formatBriefly(since, visit) }) : texts.health[health];
  return <Status tone={TONES[health]} text={text} />;
}

/** What it means, and what to do. */
export function healthText({ visit, texts, endpoint }: Props): string {
  const health = healthOf(endpoint);
  if (health !== 'failing') return texts.healthText[health];
  const { failingSinceMs, consecutiveFailures } = endpoint.health;
  return texts.healthText.failing({
    when: formatDateTime(failingSinceMs ?? 0, visit.locale, visit.timeZone),
    count: consecutiveFailures,
  });
}
