import { setTimeout as delay } from 'node:timers/promises';
import type { PaygateClient } from '../../paygate-client.ts';
import { payPath, SESSIONS_PATH, sessionPath } from '../commands/sessions.ts';
import { CliError, EXIT } from '../exit-code.ts';
import type { Event, List, Session } from '../format/objects.ts';
import { RECIPES, type Step } from './recipes.ts';

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  description: 'Made by polytill trigger',
  success_url: 'http://localhost/success',
  cancel_url: 'http://localhost/cancel',
};
const LOOK_EVERY_MS = 200;

/** Answers the event as the log has it, or says that it did not come in time. */
export async function triggerEvent(api: PaygateClient, type: string, patienceMs: number): Promise<Event> {
  const recipe = RECIPES[type];
  if (!recipe)
    throw new CliError(EXIT.usage, `${type} cannot be triggered: it must be one of ${Object.keys(RECIPES).join(', ')}`);
  const session = await api.post<Session>(SESSIONS_PATH, ORDER);
  for (const step of recipe) await take(step, { api, session, patienceMs });
  return findEvent(api, { type, session, patienceMs });
}

type Stage = { readonly api: PaygateClient; readonly session: Session; readonly patienceMs: number };

async function take(step: Step, stage: Stage): Promise<void> {
  const { api, session } = stage;
  switch (step.kind) {
    case 'open':
      await fetch(session.url);
      return;
    case 'pay':
      await api.post(payPath(session.id), { method: step.method });
      return;
    case 'await':
      await findEvent(api, { ...stage, type: step.type });
      return;
    case 'refund': {
      const { payment } = await api.get<Session>(sessionPath(session.id));
      await api.post('/v1/refunds', { payment });
      return;
    }
    default:
      await api.post(`${sessionPath(session.id)}/${step.kind}`, {});
  }
}

type Wanted = { readonly type: string; readonly session: Session; readonly patienceMs: number };

async function findEvent(api: PaygateClient, { type, session, patienceMs }: Wanted): Promise<Event> {
  const path = `/v1/events?type=${type}&checkout_session=${session.id}`;
  const giveUpAtMs = Date.now() + patienceMs;
  for (;;) {
    const { data } = await api.get<List<Event>>(path);
    if (data[0]) return data[0];
    if (Date.now() >= giveUpAtMs) {
      throw new CliError(
        EXIT.failed,
        `${type} has not happened to ${session.id} within ${patienceMs / 1000} s: is a node with the worker role running?`,
      );
    }
    await delay(LOOK_EVERY_MS);
  }
}
