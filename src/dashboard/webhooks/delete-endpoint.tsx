import { endpointId } from '../../core/ids.ts';
import { formatCount } from '../../words/format.ts';
import { Confirmation } from '../components/confirmation.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { briefUrl, ownEndpoint, pathOf, type WebhookTexts } from './own-endpoint.ts';
import { webhooksWords } from './words.ts';

/** Counted one by one: more are told as more. */
const COUNTED_MOST = 100;

export async function askToDelete(desk: Desk, visit: Visit): Promise<Answer> {
  const { remove: texts } = await visit.say(webhooksWords);
  const endpoint = await ownEndpoint(desk, visit);
  const waiting = await desk.operations.listDeliveries(
    visit.ask({ endpointId: endpoint.id, status: 'pending', limit: COUNTED_MOST }),
  );
  const body = (
    <Confirmation visit={visit} {...texts} back={{ href: pathOf(visit, endpoint), text: texts.keep }}>
      <p>
        <bdi>{briefUrl(endpoint.url)}</bdi>
      </p>
      <p>{texts.text}</p>
      {waiting.items.length > 0 ? <p>{waitingText(waiting, visit, texts)}</p> : null}
    </Confirmation>
  );
  return { kind: 'page', title: texts.title, section: 'webhooks', body };
}

function waitingText(
  { items, hasMore }: { items: readonly unknown[]; hasMore: boolean },
  { locale }: Visit,
  texts: WebhookTexts['remove'],
): string {
  if (hasMore) return texts.waitingMany({ count: formatCount(items.length, locale) });
  return texts.waiting({ count: items.length });
}

export async function deleteEndpoint(desk: Desk, visit: Visit): Promise<Answer> {
  const { id, url } = await ownEndpoint(desk, visit);
  const operations = visit.audited({ action: 'endpoint.deleted', target: endpointId.print(id), details: { url } });
  await operations.deleteEndpoint(visit.ask({ id }));
  return { kind: 'go', to: `${visit.base}/webhooks?done=deleted` };
}
