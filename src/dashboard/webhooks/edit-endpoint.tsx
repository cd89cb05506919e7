import { Refused } from '../../core/errors.ts';
import { endpointId } from '../../core/ids.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { refusalText } from '../refusal-text.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import {
  type EndpointFaults,
  type EndpointFields,
  EndpointForm,
  faultsOf,
  readEndpointForm,
} from './endpoint-form.tsx';
import { briefUrl, ownEndpoint, pathOf } from './own-endpoint.ts';
import { webhooksWords } from './words.ts';

export async function askForChanges(desk: Desk, visit: Visit): Promise<Answer> {
  const endpoint = await ownEndpoint(desk, visit);
  const { url, dialect, events, description, keyPair } = endpoint;
  const fields = { url, api: dialect, events, description: description ?? '', hasKeyPair: keyPair !== null };
  return showForm(desk, visit, { endpoint, fields });
}

export async function changeEndpoint(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(webhooksWords);
  const endpoint = await ownEndpoint(desk, visit);
  const fields = readEndpointForm(desk, visit, endpoint.dialect);
  const faults = faultsOf(desk, visit, { fields, texts });
  if (Object.keys(faults).length > 0) return showForm(desk, visit, { endpoint, fields, faults });
  const { url, events, description, hasKeyPair } = fields;
  const operations = visit.audited({
    action: 'endpoint.changed',
    target: endpointId.print(endpoint.id),
    details: { url, events: events.join(' ') },
  });
  const input = { id: endpoint.id, url, events, description: description || null, hasKeyPair };
  try {
    await operations.updateEndpoint(visit.ask(input));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const reason = texts.form.refused({ reason: await refusalText(visit, error.refusal) });
    return showForm(desk, visit, { endpoint, fields, faults: { url: reason } });
  }
  return { kind: 'go', to: `${pathOf(visit, endpoint)}?done=saved` };
}

type Shown = {
  readonly endpoint: WebhookEndpoint;
  readonly fields: EndpointFields;
  readonly faults?: EndpointFaults;
};

async function showForm(desk: Desk, visit: Visit, { endpoint, fields, faults = {} }: Shown): Promise<Answer> {
  const texts = await visit.say(webhooksWords);
  const back = pathOf(visit, endpoint);
  const body = (
    <>
      <PageHead title={texts.form.editTitle} up={{ href: back, text: briefUrl(endpoint.url) }} />
      <EndpointForm desk={desk} visit={visit} texts={texts} fields={fields} faults={faults} isNew={false} back={back} />
    </>
  );
  const statusCode = Object.keys(faults).length > 0 ? 422 : 200;
  return { kind: 'page', title: texts.form.editTitle, section: 'webhooks', body, statusCode };
}
