import { refuse } from '../../core/errors.ts';
import { endpointId, prefixedId, type Uuid } from '../../core/ids.ts';
import { modeSessionId, plainSessionId, type SessionIdForm } from '../../core/session-id.ts';
import type { Context } from './context.ts';

/** How each half of document 002 prints a session: `cs_ci_…`, and `cs_test_…` or `cs_live_…`. */
export const HALF_FORMS = {
  mobile_money: plainSessionId('cs_ci_'),
  redirect: modeSessionId,
} as const satisfies Record<string, SessionIdForm>;

export type Half = keyof typeof HALF_FORMS;

/** A session that this API created says in `extra` which half did. */
export const sessionId: SessionIdForm = {
  print: (session) => HALF_FORMS[session.extra.half === 'redirect' ? 'redirect' : 'mobile_money'].print(session),
  parse: (text) => HALF_FORMS.mobile_money.parse(text) ?? HALF_FORMS.redirect.parse(text),
};

export const refundId = prefixedId('refund_cs_');
export const webhookId = prefixedId('webhook_');

/** What stands for the merchant's own reference where none was given. Made of the session's id: one session, one reference. */
export const orderReference = prefixedId('ORDER_');

/** The id of a session in a path, in any API's form. What is none is as unknown as one that was never given out. */
export function parseSessionId(params: unknown, livemode: boolean, context: Context): Uuid {
  const { id } = params as { id: string };
  return context.parseSessionId(id, livemode) ?? refuse({ code: 'not_found', resource: 'checkout.session', id });
}

/** `webhook_…`, and `we_…` as the native API prints the same endpoint. */
export function parseWebhookId(params: unknown): Uuid {
  const { id } = params as { id: string };
  return readWebhookId(id) ?? refuse({ code: 'not_found', resource: 'webhook_endpoint', id });
}

export function readWebhookId(text: string): Uuid | undefined {
  return webhookId.parse(text) ?? endpointId.parse(text);
}
