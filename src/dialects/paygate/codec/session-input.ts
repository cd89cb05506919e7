import type { Static } from 'typebox';
import { modeNow } from '../../../core/account.ts';
import { refuse } from '../../../core/errors.ts';
import { anyPaymentId, customerId, type PrefixedId } from '../../../core/ids.ts';
import type { Clock } from '../../../operations/deps.ts';
import type { Caller, CreateSessionInput, ListSessionsInput } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { parseCurrency } from '../../currency.ts';
import { parseLocale } from '../../locale.ts';
import { parseUrl, parseWebhookUrl } from '../../merchant-url.ts';
import { parsePage } from '../../page.ts';
import { noteTestClock } from '../../test-clock-note.ts';
import { parseFilterId, parseNamedId } from '../../wire-ids.ts';
import type { SessionInput, SessionQuery } from '../schema/session.ts';
import { parseLineItems } from './line-items.ts';
import { parseTime } from './time.ts';

type Body = Static<typeof SessionInput>;

/** What the schema cannot say: that is checked here. */
export function parseSession(body: Body, caller: Caller, { clock }: Context): CreateSessionInput {
  const { livemode } = caller;
  return {
    amountMinor: body.amount,
    currency: parseCurrency(body.currency ?? undefined, 'GHS'),
    successUrl: parseUrl(body.success_url, 'success_url', livemode),
    cancelUrl: parseUrl(body.cancel_url, 'cancel_url', livemode),
    notificationUrl: body.notification_url
      ? parseWebhookUrl(body.notification_url, 'notification_url', livemode)
      : null,
    customerId: parseNamedId(customerId, { resource: 'customer', param: 'customer' }, body.customer),
    customerEmail: body.customer_email,
    customerPhone: body.customer_phone,
    methods: body.payment_method_types,
    allowedAssets: parseAssets(body),
    lineItems: parseLineItems(body.line_items),
    description: body.description,
    clientReferenceId: body.client_reference_id,
    locale: parseLocale(body.locale, 'fr or pl-PL'),
    metadata: body.metadata,
    expiresAtMs: parseExpiry(body.expires_at, caller, clock),
  };
}

export function parseSessionQuery(query: Static<typeof SessionQuery>, sessionId: PrefixedId): ListSessionsInput {
  const from = query['created[gte]'];
  const to = query['created[lte]'];
  return {
    ...parsePage(query, sessionId),
    status: query.status === 'expired' ? 'ended' : query.status,
    customerId: parseFilterId(customerId, 'customer', query.customer),
    paymentId: parseFilterId(anyPaymentId, 'payment', query.payment),
    createdFromMs: from === undefined ? undefined : parseTime(from, 'created[gte]'),
    // Times are told in whole seconds: one that was created within that second was created at it.
    createdToMs: to === undefined ? undefined : endOfSecond(parseTime(to, 'created[lte]')),
  };
}

function parseAssets({ allowed_assets: assets, payment_method_types: methods }: Body): Body['allowed_assets'] {
  if (assets?.length && methods?.length && !methods.includes('crypto')) {
    const reason = 'assets are a choice within crypto, which payment_method_types leaves out';
    refuse({ code: 'not_allowed_together', param: 'allowed_assets', reason });
  }
  return assets;
}

function parseExpiry(text: string | null | undefined, caller: Caller, clock: Clock): number | undefined {
  if (text === undefined || text === null) return undefined;
  const expiresAtMs = parseTime(text, 'expires_at');
  const nowMs = modeNow(caller.account, caller.livemode, clock.nowMs());
  if (expiresAtMs < nowMs + SOONEST_MS || expiresAtMs > nowMs + LATEST_MS) {
    const reason = `must be 5 minutes to 30 days ahead${noteTestClock(caller, clock)}`;
    refuse({ code: 'parameter_invalid', param: 'expires_at', reason });
  }
  return expiresAtMs;
}

// The caller has read a clock in whole seconds, a moment ago: at the edges, a second more is given than the contract says.
const SOONEST_MS = 5 * 60_000 - 1000;
const LATEST_MS = 30 * 86_400_000 + 1000;

function endOfSecond(ms: number): number {
  return ms % 1000 === 0 ? ms + 999 : ms;
}
