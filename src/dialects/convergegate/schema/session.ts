import { Type } from 'typebox';
import { MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { IdParam, Open, OptionalText } from '../../fields.ts';
import { PLACE_FIELDS } from '../../place-in-history.ts';
import { Amount, BlikCode, Email, Metadata, MetadataAnswer, Seconds, Text } from './fields.ts';

const Name = (description: string, example: string) =>
  Type.String({ description, minLength: 1, maxLength: 100, examples: [example] });

const url = (description: string) => ({ description, maxLength: 2048, examples: ['https://url.com/'] });

/** Document 001, "Create a checkout session", argument by argument. */
export const SessionInput = Open(
  {
    amount: Type.Integer({
      minimum: 1,
      maximum: MAX_AMOUNT_MINOR,
      description: 'What is to be paid, in minor units (grosz, cents).',
      examples: [1000],
    }),
    currency: Type.String({
      description: 'ISO 4217 code in any letter case. BLIK settles in `pln`; in test mode any currency is taken.',
      maxLength: 10,
      examples: ['pln'],
    }),
    customer_email: Email('The payer’s e-mail address.'),
    customer_firstname: Name('The payer’s first name.', 'John'),
    customer_lastname: Name('The payer’s last name.', 'Doe'),
    success_url: Type.String(url('Where the payer goes when it is paid.')),
    cancel_url: OptionalText(url('With it the page shows a way back, which leads here.')),
    notification_url: OptionalText(url('Where the events of this session are sent.')),
    customer_ip: OptionalText({ description: 'The payer’s IP address.', maxLength: 45, examples: ['192.0.2.1'] }),
    customer_country: OptionalText({ description: 'The payer’s country.', maxLength: 100, examples: ['PL'] }),
    payment_method: Type.Optional(
      Type.Unsafe<readonly 'blik'[] | null>({
        type: ['array', 'null'],
        items: { type: 'string', enum: ['blik'] },
        maxItems: 10,
        description: 'The ways to pay that are offered. Default: `blik`.',
        examples: [['blik']],
      }),
    ),
    expires_at: Type.Optional(Seconds('When it ends unpaid: any later time. Default: 24 hours after it was created.')),
    locale: OptionalText({
      description: 'IETF language tag of the page. Blank: the browser’s language.',
      maxLength: 35,
      examples: ['pl'],
    }),
    metadata: Metadata,
  },
  {
    amount: 1000,
    currency: 'pln',
    customer_email: 'john@example.com',
    customer_firstname: 'John',
    customer_lastname: 'Doe',
    payment_method: ['blik'],
    success_url: 'https://url.com/',
    cancel_url: 'https://url.com/',
    notification_url: 'https://url.com/',
  },
);

export const PayInput = Open({ blik_code: BlikCode }, { blik_code: '777123' });

export const SessionParams = IdParam('The id of the session.', 'AW-kLcRRC5P8U68CYe0kVA');

const FIELDS = {
  id: Text('22 characters of base64url.', 'AW-kLcRRC5P8U68CYe0kVA'),
  amount_total: Amount('What is to be paid, in minor units.'),
  amount_sub_total: Amount('The same: nothing is added to it.'),
  currency: Text('Lower case.', 'pln'),
  cancel_url: Text('As sent, or blank.', 'https://url.com/'),
  customer_firstname: Text('As sent.', 'John'),
  customer_lastname: Text('As sent.', 'Doe'),
  customer_email: Text('As sent.', 'john@example.com'),
  customer_ip: Text('As sent, or blank.', ''),
  customer_country: Text('As sent, or blank.', ''),
  expire_at: Seconds('When it ends unpaid.'),
  created_at: Seconds('When it was created.'),
  success_url: Text('As sent.', 'https://url.com/'),
  payment_method: Type.Array(Type.String(), { description: 'The ways to pay.', examples: [['blik']] }),
  locale: Text('As sent, or blank.', ''),
  url: Text('The page to send the payer to.', 'https://pay.example/pay/AW-kLcRRC5P8U68CYe0kVA'),
  fees: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'What carrying the money cost, in minor units; null while it is not known.',
  }),
  metadata: MetadataAnswer,
  status: Type.Enum(['open', 'completed', 'expired']),
  livemode: Type.Boolean({ description: 'False: made with a test key.' }),
  notification_url: Text('As sent, or blank.', 'https://url.com/'),
};

/** The keys of document 001's example, and no other. */
export const CreatedSession = Type.Object(FIELDS, {
  $id: 'CreatedCheckoutSession',
  description: 'A checkout session as it is answered to its creation.',
});

const RETRIEVED = {
  ...FIELDS,
  amount_subtotal: Amount('`amount_sub_total`, in its other spelling.'),
  amount_refunded: Amount('How much of it has been given back.'),
};

export const SessionAnswer = Type.Object(RETRIEVED, {
  $id: 'CheckoutSession',
  description: 'A checkout session: one amount, asked for once, paid at most once.',
});

/** The body of a webhook. */
export const NotificationAnswer = (types: readonly string[]) =>
  Type.Object(
    { ...RETRIEVED, type: Type.Enum([...types], { description: 'What happened.' }), ...PLACE_FIELDS },
    { $id: 'Notification', description: 'The session as it was when something happened to it, and what.' },
  );
