import { refuse } from '../../core/errors.ts';
import { endpointId } from '../../core/ids.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import type { ObservedEndpoint } from '../../operations/operations.ts';
import type { Spoken } from '../../words/spoken.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { webhooksWords } from './words.ts';

export type WebhookTexts = Spoken<(typeof webhooksWords)['en']>;

/** The endpoint that the address names. */
export async function ownEndpoint({ operations }: Desk, visit: Visit): Promise<ObservedEndpoint> {
  const { id: named = '' } = visit.params;
  const id = endpointId.parse(named);
  if (!id) return refuse({ code: 'not_found', resource: 'webhook_endpoint', id: named });
  return operations.findEndpoint(visit.ask({ id }));
}

export function pathOf({ base }: Pick<Visit, 'base'>, { id }: Pick<WebhookEndpoint, 'id'>): string {
  return `${base}/webhooks/${endpointId.print(id)}`;
}

/** Without what is the same for most: enough to tell one from another in a list. */
export function briefUrl(url: string, most = 48): string {
  const brief = url.replace(/^https:\/\//, '');
  return brief.length > most ? `${brief.slice(0, most - 1)}…` : brief;
}
