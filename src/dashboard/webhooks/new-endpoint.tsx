import { Refused } from '../../core/errors.ts';
import { endpointId } from '../../core/ids.ts';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
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
import { showSecret } from './show-secret.tsx';
import { webhooksWords } from './words.ts';

export async function askForEndpoint(desk: Desk, visit: Visit): Promise<Answer> {
  const [{ name }] = desk.dialects;
  return showForm(desk, visit, { fields: { url: '', api: name, events: ['*'], description: '', hasKeyPair: false } });
}

export async function makeEndpoint(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(webhooksWords);
  const fields = readEndpointForm(desk, visit);
  const faults = faultsOf(desk, visit, { fields, texts });
  if (Object.keys(faults).length > 0) return showForm(desk, visit, { fields, faults });
  const { url, api, events, description, hasKeyPair } = fields;
  const input = { url, dialect: api, events, description: description || null, hasKeyPair };
  try {
    const made = await once(desk, visit, { input, act: desk.operations.createEndpoint });
    if (!made) return { kind: 'go', to: `${visit.base}/webhooks?done=made` };
    await desk.people.record(visit.actor, {
      action: 'endpoint.created',
      target: endpointId.print(made.endpoint.id),
      details: { url, api, events: events.join(' ') },
    });
    return showSecret(desk, visit, made);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const reason = texts.form.refused({ reason: await refusalText(visit, error.refusal) });
    return showForm(desk, visit, { fields, faults: { url: reason } });
  }
}

type Shown = { readonly fields: EndpointFields; readonly faults?: EndpointFaults };

async function showForm(desk: Desk, visit: Visit, { fields, faults = {} }: Shown): Promise<Answer> {
  const texts = await visit.say(webhooksWords);
  const back = `${visit.base}/webhooks`;
  const body = (
    <>
      <PageHead title={texts.form.newTitle} up={{ href: back, text: texts.up }} />
      <EndpointForm desk={desk} visit={visit} texts={texts} fields={fields} faults={faults} isNew back={back} />
    </>
  );
  const statusCode = Object.keys(faults).length > 0 ? 422 : 200;
  return { kind: 'page', title: texts.form.newTitle, section: 'webhooks', body, statusCode };
}
