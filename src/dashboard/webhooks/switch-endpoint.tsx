import { endpointId } from '../../core/ids.ts';
import { Confirmation } from '../components/confirmation.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { briefUrl, ownEndpoint, pathOf } from './own-endpoint.ts';
import { webhooksWords } from './words.ts';

export async function askToDisable(desk: Desk, visit: Visit): Promise<Answer> {
  const { disable: texts } = await visit.say(webhooksWords);
  const endpoint = await ownEndpoint(desk, visit);
  const body = (
    <Confirmation visit={visit} {...texts} back={{ href: pathOf(visit, endpoint), text: texts.keep }}>
      <p>
        <bdi>{briefUrl(endpoint.url)}</bdi>
      </p>
      <p>{texts.text}</p>
      <p>{texts.waiting}</p>
    </Confirmation>
  );
  return { kind: 'page', title: texts.title, section: 'webhooks', body };
}

export async function askToEnable(desk: Desk, visit: Visit): Promise<Answer> {
  const { enable: texts } = await visit.say(webhooksWords);
  const endpoint = await ownEndpoint(desk, visit);
  const back = { href: pathOf(visit, endpoint), text: texts.keep };
  const body = (
    <Confirmation visit={visit} {...texts} isDangerous={false} back={back}>
      <p>
        <bdi>{briefUrl(endpoint.url)}</bdi>
      </p>
      <p>{texts.text}</p>
    </Confirmation>
  );
  return { kind: 'page', title: texts.title, section: 'webhooks', body };
}

export const disableEndpoint = (desk: Desk, visit: Visit) => switchTo(desk, visit, false);
export const enableEndpoint = (desk: Desk, visit: Visit) => switchTo(desk, visit, true);

async function switchTo(desk: Desk, visit: Visit, enabled: boolean): Promise<Answer> {
  const endpoint = await ownEndpoint(desk, visit);
  const operations = visit.audited({
    action: 'endpoint.changed',
    target: endpointId.print(endpoint.id),
    details: { url: endpoint.url, enabled: String(enabled) },
  });
  await operations.updateEndpoint(visit.ask({ id: endpoint.id, enabled }));
  return { kind: 'go', to: `${pathOf(visit, endpoint)}?done=${enabled ? 'enabled' : 'disabled'}` };
}
