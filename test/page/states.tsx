import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Account } from '../../src/core/account.ts';
import { decideCreateSession } from '../../src/core/checkout/create-session.ts';
import { type Brand, DEFAULT_BRAND, DEFAULT_CHECKOUT_SETTINGS } from '../../src/core/checkout-settings.ts';
import type { MethodDetails, MethodType } from '../../src/core/method.ts';
import { METHOD_TYPES, TEST_ASSETS } from '../../src/core/method.ts';
import { paymentOf } from '../../src/core/payment.fixture.ts';
import { FAILURE_CODES, type Payment, type PaymentAction } from '../../src/core/payment.ts';
import type { Refund, RefundAction, RefundTransfer } from '../../src/core/refund.ts';
import { DEFAULT_RETENTION } from '../../src/core/retention.ts';
import type { LineItem, Session } from '../../src/core/session.ts';
import { loadAssets, styleOf } from '../../src/http/html/assets.ts';
import { logoPath } from '../../src/http/html/serve-logos.ts';
import type { CheckoutView } from '../../src/operations/operations.ts';
import { pngOf, rings } from '../../src/operations/pictures.fixture.ts';
import { accentCss } from '../../src/page/accent.ts';
import { CheckoutPage } from '../../src/page/components/checkout-page.tsx';
import type { FormState } from '../../src/page/components/choose.tsx';
import { LanguagePage } from '../../src/page/components/language-page.tsx';
import { MessagePage } from '../../src/page/components/message-page.tsx';
import type { Language } from '../../src/page/language.ts';
import { accentsOf } from '../../src/page/letters/letter-style.ts';
import { receiptContent } from '../../src/page/letters/receipt-content.ts';
import { ReceiptLetter } from '../../src/page/letters/receipt-letter.tsx';
import type { FIELDS, FieldError } from '../../src/page/payment-form.ts';
import { makeScene, type Scene } from '../../src/page/scene.ts';
import { decideScreen } from '../../src/page/screen.ts';
import { BankPage } from '../../src/page/test-bank/bank-page.tsx';
import type { MobileOffer } from '../../src/rails/rail.ts';

/** Every state that a payer can see, in any language: rendered as the server does, from core objects. */

const NOW_MS = Date.UTC(2026, 2, 9, 14, 30);
const OWNER = { shard: 1, accountId: '019b76da-a800-7001-8abc-00000000000a', livemode: false };
const ALL: readonly MethodType[] = ['card', 'blik', 'mobile_money', 'crypto'];
const FRESH: FormState = { errors: {}, kept: {} };

const ACCOUNT: Account = {
  id: OWNER.accountId,
  shard: OWNER.shard,
  name: 'Adinkra',
  defaultCurrency: 'GHS',
  timeZone: 'Africa/Accra',
  latePayments: 'hold',
  mobileMoneyFeeBasisPoints: 0,
  settings: DEFAULT_CHECKOUT_SETTINGS,
  retention: DEFAULT_RETENTION,
  rails: [],
  routes: [],
  feeSchedules: [],
  testClockOffsetMs: 0,
  createdAtMs: NOW_MS,
};

const PHONE: MethodDetails = { type: 'mobile_money', phone: '+233241234501', network: 'MTN' };
const CRYPTO: MethodDetails = { type: 'crypto', asset: 'USDC', network: 'polygon', address: null, transactions: [] };
const offer = (country: string, prefix: string, network: string, state: MobileOffer['state']): MobileOffer => {
  return { country, prefix, network, state };
};
const OFFERS: readonly MobileOffer[] = [
  offer('GH', '+233', 'MTN', 'down'),
  offer('GH', '+233', 'Telecel', 'slow'),
  offer('GH', '+233', 'AirtelTigo', 'working'),
];
const ABROAD: readonly MobileOffer[] = [
  offer('CI', '+225', 'Orange', 'working'),
  offer('CI', '+225', 'MTN', 'slow'),
  offer('SN', '+221', 'Orange', 'down'),
  offer('BF', '+226', 'Moov', 'unknown'),
];
const OWN_PAGES = { card: { provider: 'Stripe', origin: 'https://checkout.stripe.com' } };
const TRANSFER: PaymentAction = {
  type: 'transfer',
  address: '0x52908400098527886E0F7030069857D2E4169EE7',
  chainId: 137,
  token: null,
  due: '2.485',
  received: '0',
  decimals: 6,
  uri: 'ethereum:0x52908400098527886E0F7030069857D2E4169EE7@137?value=2485000',
};

type Bought = readonly [name: string, description: string | null, quantity: number, unitAmountMinor: number];

/** Both baskets come to GH₵ 248.50. */
const BASKET: readonly Bought[] = [
  ['Handwoven scarf', 'Indigo', 2, 11_000],
  ['Delivery, Accra', null, 1, 2850],
];
const LONG_BASKET: readonly Bought[] = [
  ['Handwoven scarf', 'Indigo', 1, 11_000],
  ['Stoneware cup', 'Glazed by hand', 2, 1500],
  ['Shea butter soap', null, 3, 800],
  ['Ground coffee', null, 2, 1300],
  ['Woven basket', null, 1, 2000],
  ['Candle', null, 1, 1000],
  ['Delivery, Accra', null, 1, 2850],
];

/** Yellow reads in the dark alone, and must be corrected. */
const BRAND: Brand = {
  ...DEFAULT_BRAND,
  accentColor: '#e6ff00',
  logo: { id: 'a-logo-of-this-test-00', width: 128, height: 128 },
  supportUrl: 'https://adinkra.example/help',
  termsUrl: 'https://adinkra.example/terms',
};
const EMAIL_BRAND: Brand = { ...BRAND, accentColor: '#d60057', supportEmail: 'questions@adinkra.example' };
const PHONE_BRAND: Brand = { ...DEFAULT_BRAND, supportPhone: '+233302123456' };

/** A state is a document alone: whoever shows it puts the picture in the place of its address. */
export const LOGO = {
  address: logoPath('a-logo-of-this-test-00'),
  dataUri: `data:image/png;base64,${pngOf(128, 128, rings(128)).toString('base64')}`,
};

const REFUND_ID = '019b76da-a800-7001-8abc-00000000000c';
const SENT_BACK: RefundTransfer = {
  asset: 'USDC',
  network: 'polygon',
  address: '0x8ba1f109551bD432803012645Ac136ddd64DBA72',
  chainId: 80_002,
  token: '0x41E94Eb019C0762f9Bfcf9Fb1E58725BfB0e7582',
  amount: '19.88',
  decimals: 6,
  uri: 'ethereum:0x41E94Eb019C0762f9Bfcf9Fb1E58725BfB0e7582@80002',
};

/** All of it goes back, and waits. */
function owed(action: RefundAction): Refund {
  return {
    ...OWNER,
    id: REFUND_ID,
    sessionId: '019b76da-a800-7001-8abc-0123456789ab',
    paymentId: idOf(0),
    amountMinor: 24_850,
    currency: 'GHS',
    reason: null,
    status: 'requires_action',
    action,
    failureMessage: null,
    metadata: {},
    rail: 'evm',
    railState: {},
    railReference: null,
    trouble: null,
    workAtMs: NOW_MS,
    createdAtMs: NOW_MS,
    updatedAtMs: NOW_MS,
  };
}

type Standing = {
  readonly session?: Partial<Session>;
  readonly mobileOffers?: readonly MobileOffer[];
  readonly payments?: readonly Partial<Payment>[];
  readonly form?: Partial<FormState>;
  readonly brand?: Brand;
  readonly mailsReceipt?: boolean;
  readonly recoverExpired?: boolean;
  readonly ownPages?: CheckoutView['ownPages'];
  readonly allowedOrigins?: readonly string[];
  readonly refunds?: readonly Refund[];
};

const choose = (...methods: MethodType[]): Standing => ({ session: { methods } });
const chosen = (method: MethodType): Standing => ({ form: { kept: { method } } });
const wrong = (error: FieldError, field: (typeof FIELDS)[number], method: MethodType): Standing => ({
  form: { errors: { [field]: error }, kept: { method } },
});
const attempt = (change: Partial<Payment>): Standing => ({ payments: [change] });
const paid: Partial<Payment> = { status: 'succeeded', disposition: 'settles', receivedMinor: 24_850 };
const end = (status: 'expired' | 'canceled' | 'failed', payments: readonly Partial<Payment>[] = []): Standing => ({
  session: { status },
  payments,
});

/** How the session stands, and what the last post left in the form. */
const STANDINGS: Readonly<Record<string, Standing>> = {
  'choose, card': chosen('card'),
  'choose, BLIK': chosen('blik'),
  'choose, mobile money': chosen('mobile_money'),
  'choose, crypto': chosen('crypto'),
  ...Object.fromEntries(ALL.map((method) => [`one way: ${method}`, choose(method)])),
  'choose, a card that is entered elsewhere': { ...chosen('card'), ownPages: OWN_PAGES },
  'one way: a card that is entered elsewhere': { ...choose('card'), ownPages: OWN_PAGES },
  'no way to pay': { session: { methods: ['card'], livemode: true } },
  'a long basket': { session: { lineItems: itemsOf(LONG_BASKET), customerEmail: 'ama@example.com' } },
  'a receipt will be mailed': { session: { customerEmail: 'ama@example.com' }, mailsReceipt: true },
  'an address for the receipt': { ...choose('card'), mailsReceipt: true },
  'no method chosen': wrong('chooseMethod', 'method', 'card'),
  'card fields empty': {
    form: {
      errors: { card_number: 'cardNumberEmpty', card_expiry: 'cardExpiryEmpty', card_cvc: 'cardCvcEmpty' },
      kept: { method: 'card' },
    },
  },
  'card fields wrong': {
    form: {
      errors: { card_number: 'cardNumberWrong', card_expiry: 'cardExpiryWrong', card_cvc: 'cardCvcWrong' },
      kept: { method: 'card' },
    },
  },
  'a real card': wrong('cardNumberReal', 'card_number', 'card'),
  'a card of last year': wrong('cardExpiryPast', 'card_expiry', 'card'),
  'no BLIK code': wrong('blikEmpty', 'blik_code', 'blik'),
  'no BLIK code at all': wrong('blikWrong', 'blik_code', 'blik'),
  'no phone number': wrong('phoneEmpty', 'phone', 'mobile_money'),
  'no phone number at all': wrong('phoneWrong', 'phone', 'mobile_money'),
  'networks that are slow and down': { ...choose('mobile_money'), mobileOffers: OFFERS },
  'networks of several countries': {
    session: { methods: ['mobile_money'], currency: 'XOF' },
    mobileOffers: ABROAD,
  },
  'a number of a network that is down': {
    ...wrong('networkDown', 'mobile_network', 'mobile_money'),
    mobileOffers: OFFERS,
  },
  'no asset': wrong('choiceWrong', 'asset', 'crypto'),
  'no e-mail address': wrong('emailWrong', 'email', 'card'),
  ...Object.fromEntries(
    FAILURE_CODES.map((failureCode) => [`declined: ${failureCode}`, attempt({ status: 'failed', failureCode })]),
  ),
  ...Object.fromEntries(
    (['rejected', 'timed_out', 'insufficient_funds'] as const).map((failureCode) => [
      `BLIK declined: ${failureCode}`,
      attempt({ status: 'failed', failureCode, method: { type: 'blik' } }),
    ]),
  ),
  'declined on the phone': attempt({ status: 'failed', failureCode: 'rejected', method: PHONE }),
  'declined, and money came': attempt({ status: 'failed', failureCode: 'underpaid', receivedMinor: 10_000 }),
  sending: attempt({ status: 'created' }),
  'a card is being charged': attempt({}),
  'waiting for BLIK': attempt({ method: { type: 'blik' }, timeoutAtMs: NOW_MS + 58_000 }),
  'waiting for the phone': attempt({ method: PHONE, timeoutAtMs: NOW_MS + 280_000 }),
  'waiting for a phone of any network': attempt({ method: { ...PHONE, network: null } }),
  'waiting for confirmations': attempt({
    method: {
      ...CRYPTO,
      transactions: [{ hash: '0x1', amount: '2.485', confirmations: 2 }],
      confirmationsNeeded: 12,
    },
  }),
  'waiting for an answer that was lost': attempt({ status: 'unknown' }),
  'one-time password': attempt(acting({ type: 'otp', wrongCode: false }, PHONE)),
  'one-time password, wrong': attempt(acting({ type: 'otp', wrongCode: true }, PHONE)),
  'one-time password, empty': {
    ...attempt(acting({ type: 'otp', wrongCode: false }, PHONE)),
    form: { otpError: 'otpEmpty' },
  },
  'the bank asks': attempt(
    acting({ type: 'three_d_secure', url: 'https://bank.example/' }, { type: 'card', brand: 'visa', last4: '4242' }),
  ),
  'a card is to be entered elsewhere': {
    ...attempt(
      acting(
        { type: 'redirect', url: 'https://checkout.stripe.com/', provider: 'Stripe' },
        { type: 'card', brand: null, last4: null },
      ),
    ),
    ownPages: OWN_PAGES,
  },
  transfer: attempt(acting(TRANSFER, CRYPTO)),
  'partly paid': attempt({ ...acting({ ...TRANSFER, received: '1.2' }, CRYPTO), receivedMinor: 12_000 }),
  'sent too late': { ...attempt(acting(TRANSFER, CRYPTO)), form: { sentLate: true } },
  // What only a page around this one says is in attributes.
  'paid by card': { ...settled(paid), allowedOrigins: ['https://shop.example'] },
  'paid by BLIK': settled({ ...paid, method: { type: 'blik' } }),
  'paid, and the receipt is mailed': { ...settled(paid), mailsReceipt: true },
  'paid by phone': settled({ ...paid, method: { ...PHONE, network: null } }),
  'paid with crypto, too much': settled({ ...paid, method: CRYPTO, receivedMinor: 30_000 }),
  'paid with crypto, and an address asked for': {
    ...settled({ ...paid, method: CRYPTO, refundDueMinor: 24_850 }),
    refunds: [owed({ type: 'name_address', asset: 'USDC', network: 'polygon' })],
    form: { wrongAddress: { refundId: REFUND_ID, typed: '0x12' } },
  },
  'paid with crypto, and an address named': {
    ...settled({ ...paid, method: CRYPTO, refundDueMinor: 24_850 }),
    refunds: [owed({ type: 'send', ...SENT_BACK })],
  },
  'paid and given back': settled({ ...paid, refundedMinor: 24_850, refundDueMinor: 24_850 }),
  'paid twice': {
    ...settled(paid),
    payments: [paid, { ...paid, disposition: 'duplicate', refundDueMinor: 24_850 }],
  },
  'choose, little time left': { session: { dueAtMs: NOW_MS + 240_000 } },
  'transfer, little time left': {
    session: { dueAtMs: NOW_MS + 45_000 },
    ...attempt(acting(TRANSFER, CRYPTO)),
  },
  expired: end('expired'),
  'expired, to start again': { ...end('expired'), recoverExpired: true },
  'expired, and paid late': end('expired', [{ ...paid, disposition: 'late' }]),
  'expired, and paid in part': end('expired', [{ status: 'canceled', method: CRYPTO, receivedMinor: 12_000 }]),
  canceled: end('canceled'),
  'a shop with a brand': { brand: BRAND },
  'a shop with a brand, expired and paid late': {
    ...end('expired', [{ ...paid, disposition: 'late' }]),
    brand: EMAIL_BRAND,
  },
  'a shop with a brand, paid': { ...settled(paid), brand: EMAIL_BRAND },
  'a shop with a phone, paid': { ...settled(paid), brand: PHONE_BRAND },
  failed: end('failed'),
};

type Render = (language: Language) => VNode;

/** What is no state of a session. */
const PAGES: Readonly<Record<string, Render>> = {
  "the simulator's bank": bank(true),
  "the simulator's bank, afterwards": bank(false),
  'the list of languages': (language) => (
    <LanguagePage language={language} assets={loadAssets()} addressIn={(lang) => `/checkout/cs_1?lang=${lang}`} />
  ),
  'no such payment': message(({ missing }) => [missing.title, missing.text]),
  'too many wrong addresses': message(({ missing }) => [missing.waitTitle, missing.waitText]),
  broken: message(({ broken }) => [broken.title, broken.text], '/checkout/cs_1'),
  unreadable: message(({ broken }) => [broken.badRequest, broken.badRequestText]),
  'from another site': message(({ broken }) => [broken.forbiddenTitle, broken.forbiddenText]),
};

/** What is mailed. */
const LETTERS: Readonly<Record<string, Render>> = {
  'the receipt by mail': letter(settled(paid)),
  'the receipt by mail, from a shop with a brand, paid too much': letter({
    ...settled({ ...paid, method: CRYPTO, receivedMinor: 30_000 }),
    brand: EMAIL_BRAND,
  }),
};

export const STATES: readonly string[] = [STANDINGS, PAGES, LETTERS].flatMap(Object.keys);

/** Those of a session, each by name. */
export function sessionViews(): readonly (readonly [state: string, view: CheckoutView])[] {
  return Object.entries(STANDINGS).map(([state, standing]) => [state, viewOf(standing)] as const);
}

/** The page of a state as a document. */
export function renderState(state: string, language: Language): string {
  const html = `<!doctype html>${renderToString(pageOf(state, language))}`;
  if (!LETTERS[state]) return html;
  // A mail client shows a letter as the main part of a page of its own.
  return html.replace(/<body[^>]*>/, '$&<main>').replace('</body>', '</main></body>');
}

function pageOf(state: string, language: Language): VNode {
  const standing = STANDINGS[state];
  if (!standing) return ({ ...PAGES, ...LETTERS }[state] as Render)(language);
  const scene = sceneOf(language, standing);
  const screen = decideScreen(scene.view.checkout);
  const form = { ...FRESH, ...standing.form };
  const color = scene.view.account.settings.brand.accentColor;
  const accent = color === null ? undefined : styleOf(accentCss(color));
  return <CheckoutPage scene={scene} screen={screen} form={form} leaving={null} accent={accent} />;
}

function viewOf(standing: Standing): CheckoutView {
  const {
    session: change = {},
    payments = [],
    brand = DEFAULT_BRAND,
    recoverExpired = false,
    ownPages = {},
    mobileOffers,
  } = standing;
  const { checkout } = decideCreateSession({
    ...OWNER,
    id: '019b76da-a800-7001-8abc-0123456789ab',
    dialect: 'paygate',
    apiKeyId: '019b76da-a800-7001-8abc-00000000000b',
    amountMinor: 24_850,
    currency: 'GHS',
    methods: [...ALL],
    lineItems: itemsOf(BASKET),
    successUrl: 'https://shop.example/thanks',
    cancelUrl: 'https://shop.example/cart',
    createdAtMs: NOW_MS,
  });
  const session: Session = { ...checkout.session, ...change };
  const made = payments.map((payment, index) =>
    paymentOf(session, idOf(index), { createdAtMs: NOW_MS, updatedAtMs: NOW_MS, ...payment }),
  );
  const account = { ...ACCOUNT, settings: { ...ACCOUNT.settings, brand, recoverExpired } };
  const carried = { carried: METHOD_TYPES, simulated: METHOD_TYPES, assets: TEST_ASSETS, mobileOffers, ownPages };
  return { account, checkout: { session, payments: made }, nowMs: NOW_MS, ...carried };
}

function sceneOf(language: Language, standing: Standing): Scene {
  return makeScene(viewOf(standing), language, {
    assets: loadAssets(),
    mailsReceipt: standing.mailsReceipt ?? false,
    allowedOrigins: standing.allowedOrigins ?? [],
    refunds: standing.refunds ?? [],
    publicUrl: 'https://pay.example',
    printSessionId: ({ id }) => id,
    testInputs: {
      cards: ['4242424242424242'],
      otp: '123456',
      examples: { card: '4242 4242 4242 4242', blik: '777 123', mobile_money: '+233 24 123 4501', crypto: '' },
    },
  });
}

function bank(awaits: boolean): Render {
  return (language) => {
    const scene = sceneOf(language, attempt({}));
    const style = scene.assets.style('src/page/test-bank/bank.css');
    const payment = scene.view.checkout.payments[0] as Payment;
    return <BankPage scene={scene} payment={payment} style={style} awaits={awaits} languages="/" />;
  };
}

function letter(standing: Standing): Render {
  return (language) => {
    const { view } = sceneOf(language, standing);
    const accents = accentsOf(view.account.settings.brand.accentColor);
    return <ReceiptLetter content={receiptContent(view, language, 'https://pay.example')} accents={accents} />;
  };
}

function message(say: (texts: Language['texts']) => readonly [string, string], again?: string): Render {
  return (language) => {
    const [title, text] = say(language.texts);
    return (
      <MessagePage language={language} assets={loadAssets()} title={title} text={text} again={again} languages="/" />
    );
  };
}

function settled(payment: Partial<Payment>): Standing {
  const session = {
    status: 'complete',
    settledBy: idOf(0),
    completedAtMs: NOW_MS,
    customerEmail: 'ama@example.com',
    amountRefundedMinor: payment.refundedMinor ?? 0,
  } as const;
  return { session, payments: [payment] };
}

function acting(action: PaymentAction, method: MethodDetails): Partial<Payment> {
  return { status: 'requires_action', action, method, timeoutAtMs: NOW_MS + 600_000 };
}

function itemsOf(basket: readonly Bought[]): LineItem[] {
  return basket.map(([name, description, quantity, unitAmountMinor]) => ({
    name,
    description,
    quantity,
    unitAmountMinor,
    productId: null,
    priceId: null,
  }));
}

function idOf(index: number): string {
  return `019b76da-a800-7001-8abc-0000000000c${index}`;
}
