import type { Static } from 'typebox';
import { refuse } from '../../../core/errors.ts';
import { ASSETS, type Asset } from '../../../core/method.ts';
import { isCurrency } from '../../../core/money.ts';
import type { Caller, CreateSessionInput } from '../../../operations/operations.ts';
import { parseMajorNumber } from '../../major-number.ts';
import { parseUrl } from '../../merchant-url.ts';
import type { SessionInput } from '../schema/session.ts';
import { assertMetadata, textsOf } from './metadata.ts';
import { keepSent } from './sent.ts';

type Body = Static<typeof SessionInput>;

/** What the schema cannot say: that is checked here. */
export function parseSession(body: Body, { livemode }: Caller): CreateSessionInput {
  const currency = parseCurrency(body.currency);
  const amountMinor = parseMajorNumber(body.amount, currency, 'amount');
  const metadata = body.metadata ?? {};
  assertMetadata(metadata);
  return {
    amountMinor,
    currency,
    successUrl: parseUrl(body.successUrl, 'successUrl', livemode),
    cancelUrl: parseUrl(body.cancelUrl, 'cancelUrl', livemode),
    customerEmail: body.email,
    customerName: body.name,
    methods: ['crypto'],
    allowedAssets: parseAssets(body.allowedAssets),
    lineItems: [
      {
        name: body.productName,
        description: body.productDescription ?? null,
        unitAmountMinor: amountMinor,
        quantity: 1,
      },
    ],
    metadata: textsOf(metadata),
    extra: keepSent({ productId: body.productId ?? null, metadata }),
  };
}

function parseCurrency(text: string): string {
  if (isCurrency(text)) return text;
  const reason = 'must be an ISO 4217 code in upper case, such as USD';
  return refuse({ code: 'parameter_invalid', param: 'currency', reason });
}

/** The document types it as a text and shows a list: one alone is a list of one, and nothing at all is all of them. */
function parseAssets(sent: Body['allowedAssets']): readonly Asset[] {
  if (sent === undefined || sent === null || sent === '') return [];
  if (typeof sent !== 'string') return [...new Set(sent)];
  const asset = ASSETS.find((known) => known === sent);
  if (asset) return [asset];
  const reason = `must be one of: ${ASSETS.join(', ')}`;
  return refuse({ code: 'parameter_invalid', param: 'allowedAssets', reason });
}
