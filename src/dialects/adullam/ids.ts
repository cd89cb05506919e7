import { endpointId, prefixedId } from '../../core/ids.ts';
import { modeSessionId, plainSessionId, type SessionIdForm } from '../../core/session-id.ts';

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

/** A webhook's id as it is sent: `webhook_…`, and `we_…` as the native API prints the same endpoint. */
export const sentWebhookId = { parse: (text: string) => webhookId.parse(text) ?? endpointId.parse(text) };
