import type { PaygateClient } from '../../paygate-client.ts';
import { payPath, SESSIONS_PATH, sessionPath } from '../commands/sessions.ts';
import { CliError, EXIT } from '../exit-code.ts';
import type { Event, Session } from '../format/objects.ts';
import { awaitEvent } from './await-event.ts';
import { disableEndpoint } from './disable-endpoint.ts';
import { ENDPOINT_EVENT, RECIPES, type Step, TRIGGERED } from './recipes.ts';

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  description: 'Made by polytill trigger',
  success_url: 'http://localhost/success',
  cancel_url: 'http://localhost/cancel',
};

/** Answers the event as the log has it, or says that it did not come in time. */
export async function triggerEvent(api: PaygateClient, type: string, patienceMs: number): Promise<Event> {
  if (!TRIGGERED.includes(type))
    throw new CliError(EXIT.usage, `${type} cannot be triggered: it must be one of ${TRIGGERED.join(', ')}`);
  const session = await api.post<Session>(SESSIONS_PATH, ORDER);
  if (type === ENDPOINT_EVENT) return disableEndpoint(api, session, patienceMs);
  for (const step of RECIPES[type] ?? []) await take(step, { api, session, patienceMs });
  return awaitEvent(api, { type, of: session.id, patienceMs });
}

type Stage = { readonly api: PaygateClient; readonly session: Session; readonly patienceMs: number };

async function take(step: Step, { api, session, patienceMs }: Stage): Promise<void> {
  switch (step.kind) {
    case 'open':
      await fetch(session.url);
      return;
    case 'pay':
      await api.post(payPath(session.id), { method: step.method });
      return;
    case 'await':
      await awaitEvent(api, { type: step.type, of: session.id, patienceMs });
      return;
    case 'refund': {
      const { payment } = await api.get<Session>(sessionPath(session.id));
      await api.post('/v1/refunds', { payment });
      return;
    }
    case 'dispute': {
      const { payment } = await api.get<Session>(sessionPath(session.id));
      await api.post(`/v1/test/payments/${payment}/dispute`, { step: step.step });
      return;
    }
    default:
      await api.post(`${sessionPath(session.id)}/${step.kind}`, {});
  }
}
