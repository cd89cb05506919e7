import { Refused, refuse } from '../../core/errors.ts';
import { endpointId, eventId } from '../../core/ids.ts';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import { refusalText } from '../refusal-text.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { ownEvent, showEvent } from './show-event.tsx';

export async function resendEvent(desk: Desk, visit: Visit): Promise<Answer> {
  const { event } = await ownEvent(desk, visit);
  const printed = eventId.print(event.id);
  const named = visit.form.get('endpoint') ?? '';
  const to = named === '' ? undefined : endpointId.parse(named);
  if (named !== '' && !to) return refuse({ code: 'not_found', resource: 'webhook_endpoint', id: named });
  const details: Record<string, string> = named === '' ? {} : { endpoint: named };
  const operations = visit.audited({ action: 'event.resent', target: printed, details });
  try {
    const input = { id: event.id, endpointId: to };
    const sent = await once(desk, visit, { input, act: operations.resendEvent });
    const done = sent?.length === 0 ? 'nowhere' : 'resent';
    return { kind: 'go', to: `${visit.base}/events/${printed}?done=${done}` };
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'parameter_invalid') throw error;
    return showEvent(desk, visit, await refusalText(visit, error.refusal));
  }
}
