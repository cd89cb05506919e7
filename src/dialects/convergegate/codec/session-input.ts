import { isIP } from 'node:net';
import type { Static } from 'typebox';
import { refuse } from '../../../core/errors.ts';
import type { MethodInput } from '../../../core/method.ts';
import type { Caller, CreateSessionInput } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { parseCurrency } from '../../currency.ts';
import { parseLocale } from '../../locale.ts';
import { parseOptionalUrl, parseUrl, parseWebhookUrl } from '../../merchant-url.ts';
import type { PayInput, SessionInput } from '../schema/session.ts';
import { parseExpiry } from './time.ts';

type Body = Static<typeof SessionInput>;

/** What the schema cannot say: that is checked here. */
export function parseSession(body: Body, caller: Caller, { clock }: Context): CreateSessionInput {
  const { livemode } = caller;
  const { customer_firstname, customer_lastname } = body;
  return {
    amountMinor: body.amount,
    currency: parseCurrency(body.currency, 'pln'),
    successUrl: parseUrl(body.success_url, 'success_url', livemode),
    cancelUrl: parseOptionalUrl(body.cancel_url, 'cancel_url', livemode),
    notificationUrl: parseOptionalUrl(body.notification_url, 'notification_url', livemode, parseWebhookUrl),
    customerEmail: body.customer_email,
    customerName: `${customer_firstname} ${customer_lastname}`,
    methods: body.payment_method?.length ? body.payment_method : ['blik'],
    locale: parseLocale(body.locale, 'pl or en-GB'),
    metadata: body.metadata ?? undefined,
    expiresAtMs: parseExpiry(body.expires_at, caller, clock),
    extra: {
      customer_firstname,
      customer_lastname,
      ...(body.customer_ip ? { customer_ip: parseIp(body.customer_ip) } : {}),
      ...(body.customer_country ? { customer_country: body.customer_country } : {}),
    },
  };
}

/** The code without the gap that payers leave in its middle. */
export function parseMethod({ blik_code }: Static<typeof PayInput>): MethodInput {
  return { type: 'blik', code: blik_code.replace(/[ -]/, '') };
}

function parseIp(text: string): string {
  if (isIP(text) !== 0) return text;
  return refuse({ code: 'parameter_invalid', param: 'customer_ip', reason: 'must be an IP address such as 192.0.2.1' });
}
