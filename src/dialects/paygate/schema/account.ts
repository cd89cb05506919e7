import { Type } from 'typebox';
import { LOGO_LIMITS, MAX_ALLOWED_ORIGINS } from '../../../core/checkout-settings.ts';
import { METHOD_TYPES } from '../../../core/method.ts';
import { Closed, Nullable, OptionalText } from '../../fields.ts';
import { CreatedAt, Email, Id, IsA, Phone } from './fields.ts';

const NAME = { description: 'The shop’s name, shown to payers.', examples: ['Makola Cloth'] };
const DEFAULT_CURRENCY = {
  description: 'ISO 4217 code: what a session is in that does not say.',
  examples: ['GHS'],
};
const TIME_ZONE = { description: 'IANA name of a time zone.', examples: ['Africa/Accra'] };
const LATE = {
  description:
    'What becomes of money that arrives after its session has ended: `hold` keeps it for you to decide, `refund` sends it back.',
};
const FEE = { description: 'What mobile money is quoted to cost, in hundredths of a percent.', examples: [50] };
const ACCENT = {
  description:
    'The colour of buttons and links on the page: `#` and six hexadecimal digits. Corrected where it would be hard to read.',
  examples: ['#0b7a4b'],
};
const { bytes, minSide, maxSide } = LOGO_LIMITS;
const IMAGE = {
  description: `A still PNG, JPEG or WebP in base64, alone or as a \`data:\` URI: at most ${bytes / 1024} KB and ${minSide} to ${maxSide} pixels a side. Shown 32 pixels high and at most 120 wide: 128 × 128 or 480 × 128 is sharp everywhere, and 2 KB are enough.`,
  examples: ['data:image/webp;base64,UklGRh4AAABXRUJQVlA4TBEAAAAvL8AHAAdQvS50qf+BiOh/AAA='],
};
const BRAND = { description: 'How the payment page looks, and whom payers can ask.' };
const SUPPORT_EMAIL = 'Where payers write for help.';
const SUPPORT_PHONE = 'Where payers call for help.';
const SUPPORT_URL = { description: 'Where payers find help.', examples: ['https://shop.example/help'] };
const TERMS_URL = { description: 'Your terms and conditions.', examples: ['https://shop.example/terms'] };
const ORIGINS = {
  description: 'Sites that may show the payment page within their own.',
  examples: [['https://shop.example']],
};
const METHODS = {
  description:
    'What is offered, in this order, by ISO 4217 code. A currency that is not named offers what can settle it. Null takes one away.',
  examples: [{ PLN: ['blik', 'card'] }],
};
const RECOVER = {
  description:
    'Whether the payer of an expired session may start again on the page, in a new session with the same content.',
};
const RECEIPTS = { description: 'Whether payers are mailed a receipt, where this server has a mail server.' };

const Methods = Type.Array(Type.Enum([...METHOD_TYPES]), { uniqueItems: true });

export const AccountChange = Closed(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, ...NAME })),
    default_currency: Type.Optional(Type.String(DEFAULT_CURRENCY)),
    time_zone: Type.Optional(Type.String({ maxLength: 100, ...TIME_ZONE })),
    late_payments: Type.Optional(Type.Enum(['hold', 'refund'], LATE)),
    mobile_money_fee_basis_points: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, ...FEE })),
    brand: Type.Optional(
      Type.Object(
        {
          accent_color: OptionalText({ maxLength: 7, ...ACCENT }),
          support_email: Type.Optional(Email(SUPPORT_EMAIL)),
          support_phone: Type.Optional(Phone(SUPPORT_PHONE)),
          support_url: OptionalText({ maxLength: 2048, ...SUPPORT_URL }),
          terms_url: OptionalText({ maxLength: 2048, ...TERMS_URL }),
        },
        { additionalProperties: false, ...BRAND },
      ),
    ),
    allowed_origins: Type.Optional(
      Type.Array(Type.String({ maxLength: 300 }), { maxItems: MAX_ALLOWED_ORIGINS, ...ORIGINS }),
    ),
    payment_methods: Type.Optional(
      Type.Record(Type.String(), Type.Union([Methods, Type.Null()]), { maxProperties: 200, ...METHODS }),
    ),
    recover_expired: Type.Optional(Type.Boolean(RECOVER)),
    email_receipts: Type.Optional(Type.Boolean(RECEIPTS)),
  },
  {
    late_payments: 'refund',
    brand: { accent_color: '#0b7a4b', support_email: 'help@example.com' },
  },
);

export const LogoInput = Closed({ image: Type.String(IMAGE) }, { image: IMAGE.examples[0] });

const LogoAnswer = Nullable('object', {
  description: 'What the page shows beside your name.',
  properties: {
    url: Type.String({ description: 'On this server. Another picture has another address.' }),
    width: Type.Integer({ description: 'In pixels.' }),
    height: Type.Integer({ description: 'In pixels.' }),
  },
  required: ['url', 'width', 'height'],
});

const BrandAnswer = Type.Object(
  {
    logo: LogoAnswer,
    accent_color: Nullable('string', ACCENT),
    support_email: Nullable('string', { description: SUPPORT_EMAIL, examples: ['help@shop.example'] }),
    support_phone: Nullable('string', { description: SUPPORT_PHONE, examples: ['+233241234567'] }),
    support_url: Nullable('string', SUPPORT_URL),
    terms_url: Nullable('string', TERMS_URL),
  },
  BRAND,
);

export const AccountAnswer = Type.Object(
  {
    id: Id('acct_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('account'),
    name: Type.String(NAME),
    default_currency: Type.String(DEFAULT_CURRENCY),
    time_zone: Type.String(TIME_ZONE),
    late_payments: Type.Enum(['hold', 'refund'], LATE),
    mobile_money_fee_basis_points: Type.Integer(FEE),
    brand: BrandAnswer,
    allowed_origins: Type.Array(Type.String(), ORIGINS),
    payment_methods: Type.Record(Type.String(), Methods, METHODS),
    recover_expired: Type.Boolean(RECOVER),
    email_receipts: Type.Boolean(RECEIPTS),
    created_at: CreatedAt,
  },
  { $id: 'Account', description: 'You: the settings hold for both modes.' },
);
