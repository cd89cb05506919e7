import type { Static } from 'typebox';
import { modeNow } from '../../../core/account.ts';
import { refuse } from '../../../core/errors.ts';
import { METHOD_TYPES, type MethodType } from '../../../core/method.ts';
import type { Clock } from '../../../operations/deps.ts';
import type { Caller, CreateSessionInput, ListSessionsInput } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { parseLocale } from '../../locale.ts';
import { parseOptionalUrl } from '../../merchant-url.ts';
import { parsePage } from '../../page.ts';
import { noteTestClock } from '../../test-clock-note.ts';
import { parseFilterId, parseNamedId } from '../../wire-ids.ts';
import { customerId, intentId, sessionIdFor } from '../ids.ts';
import {
  INTENT_DATA_NOT_OFFERED,
  METHOD_OPTIONS_NOT_OFFERED,
  SESSION_FILTER_NOT_OFFERED,
  SESSION_NOT_OFFERED,
} from '../schema/not-offered.ts';
import type { SessionInput, SessionQuery } from '../schema/session.ts';
import { keep } from './kept.ts';
import { keepLineItem, parseLineItems } from './line-item-input.ts';
import { parseMetadata } from './metadata.ts';
import { assertOffered } from './not-offered.ts';
import { parseCreated } from './time.ts';

type Body = Static<typeof SessionInput>;

/** What the schema cannot say: that is checked here. */
export function parseSession(body: Body, caller: Caller, { clock }: Context): CreateSessionInput {
  assertSessionOffered(body);
  const { livemode } = caller;
  const { payment_intent_data: intent } = body;
  return {
    ...parseLineItems(body),
    successUrl: parseOptionalUrl(body.success_url, 'success_url', livemode),
    cancelUrl: parseOptionalUrl(body.cancel_url, 'cancel_url', livemode),
    ...parseCustomer(body),
    methods: parseMethods(body),
    clientReferenceId: body.client_reference_id,
    locale: parseLocale(body.locale === 'auto' ? null : body.locale, 'fr or pl-PL'),
    metadata: parseMetadata(body.metadata),
    expiresAtMs: parseExpiry(body.expires_at, caller, clock),
    extra: keep({
      items: body.line_items?.map(keepLineItem),
      intent: { description: intent?.description ?? undefined, metadata: parseMetadata(intent?.metadata) },
      allowed: body.allowed_payment_method_types,
      excluded: body.excluded_payment_method_types,
    }),
  };
}

export function parseSessionQuery(
  query: Static<typeof SessionQuery>,
  caller: Caller,
  context: Context,
): ListSessionsInput {
  assertOffered(query, SESSION_FILTER_NOT_OFFERED);
  return {
    ...parsePage(query, sessionIdFor(caller, context)),
    ...parseCreated(query.created),
    status: query.status === 'expired' ? 'ended' : query.status,
    customerId: parseFilterId(customerId, 'customer', query.customer),
    paymentId: parseFilterId(intentId, 'payment_intent', query.payment_intent),
  };
}

function assertSessionOffered(body: Body): void {
  const { mode = 'payment', ui_mode = 'hosted_page' } = body;
  if (mode !== 'payment') {
    const reason = `there are no ${mode === 'setup' ? 'saved payment methods' : 'subscriptions'}, only one-time payments: send mode=payment`;
    refuse({ code: 'feature_unsupported', param: 'mode', reason });
  }
  if (ui_mode !== 'hosted_page' && ui_mode !== 'hosted') {
    const reason = `there is a hosted page and no other: send ui_mode=hosted_page, and the payer to the url of the session`;
    refuse({ code: 'feature_unsupported', param: 'ui_mode', reason });
  }
  assertOffered(body, SESSION_NOT_OFFERED);
  assertOffered(body.payment_intent_data, INTENT_DATA_NOT_OFFERED, 'payment_intent_data');
  for (const [method, options] of Object.entries(body.payment_method_options ?? {})) {
    if (typeof options !== 'object' || options === null) continue;
    assertOffered(options as Record<string, unknown>, METHOD_OPTIONS_NOT_OFFERED, `payment_method_options.${method}`);
  }
}

function parseCustomer({ customer, customer_email: email }: Body) {
  if (customer && email) {
    const reason = 'a customer has an e-mail address of its own: send only one of customer and customer_email';
    refuse({ code: 'not_allowed_together', param: 'customer_email', reason });
  }
  const named = { resource: 'customer', param: 'customer' };
  return { customerId: parseNamedId(customerId, named, customer), customerEmail: email };
}

/** The ways to pay that are named, or all of those that may be and are not excluded. Absent: all. */
function parseMethods(body: Body): readonly MethodType[] | undefined {
  const { payment_method_types: named, allowed_payment_method_types: allowed } = body;
  const excluded = body.excluded_payment_method_types ?? [];
  if (named?.length) return named;
  if (!allowed?.length && excluded.length === 0) return undefined;
  const methods = METHOD_TYPES.filter(
    (type) => (!allowed?.length || allowed.includes(type)) && !excluded.includes(type),
  );
  if (methods.length > 0) return methods;
  const param = allowed?.length ? 'allowed_payment_method_types' : 'excluded_payment_method_types';
  const reason = `must leave one of: ${METHOD_TYPES.join(', ')}`;
  return refuse({ code: 'parameter_invalid', param, reason });
}

function parseExpiry(seconds: number | undefined, caller: Caller, clock: Clock): number | undefined {
  if (seconds === undefined) return undefined;
  const expiresAtMs = seconds * 1000;
  const nowMs = modeNow(caller.account, caller.livemode, clock.nowMs());
  if (expiresAtMs < nowMs + SOONEST_MS || expiresAtMs > nowMs + LATEST_MS) {
    const reason = `must be 30 minutes to 24 hours ahead${noteTestClock(caller, clock)}`;
    refuse({ code: 'parameter_invalid', param: 'expires_at', reason });
  }
  return expiresAtMs;
}

// The caller has read a clock in whole seconds, a moment ago: at the edges, a second more is given than the documentation says.
const SOONEST_MS = 30 * 60_000 - 1000;
const LATEST_MS = 24 * 3_600_000 + 1000;
