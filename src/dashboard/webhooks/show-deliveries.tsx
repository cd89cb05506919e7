import { Done } from '../components/done.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { deliveryList, readDeliveryFilter } from './delivery-list.tsx';
import { deliveryWords } from './delivery-words.ts';
import { WebhookTabs } from './webhook-tabs.tsx';
import { webhooksWords } from './words.ts';

/** Over all endpoints. Those that were given up are the dead letters. */
export async function showDeliveries(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(webhooksWords);
  const { title, intro } = await visit.say(deliveryWords);
  const status = readDeliveryFilter(visit.query);
  const list = await deliveryList({ desk, visit, filter: { status } });
  const body = (
    <>
      <PageHead title={texts.title} />
      <WebhookTabs visit={visit} texts={texts} here="deliveries" />
      <Done query={visit.query} texts={texts.done} />
      <p class="lead">{intro}</p>
      {list}
    </>
  );
  return { kind: 'page', title, section: 'webhooks', body };
}
