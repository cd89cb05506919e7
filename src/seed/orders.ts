import type { NewSession } from '../core/checkout/create-session.ts';
import type { Uuid } from '../core/ids.ts';
import type { MethodType } from '../core/method.ts';
import type { DialectName, LineItem } from '../core/session.ts';
import type { Payer } from './people.ts';
import { pickWeighted, type Random, type Weighted } from './random.ts';
import type { SeedWorld } from './session-life.ts';
import type { Sold } from './shop.ts';

/** What a merchant's server asks for in one of the APIs. */
type Channel = {
  readonly dialect: DialectName;
  readonly currencies: Weighted<string>;
  readonly methods: Weighted<readonly MethodType[]>;
  /** Part of the sessions that already name the payer. */
  readonly knowsPayer: number;
  readonly lifeMs: number;
  extra(payer: Payer): NewSession['extra'];
};

const DAY_MS = 86_400_000;
const ANY: readonly MethodType[] = ['card', 'mobile_money', 'blik', 'crypto'];

/** Several APIs at once, as while a shop moves from one to another; most of it in the account's own currency. */
function channelsOf(own: string): Weighted<Channel> {
  return [
    [
      42,
      {
        dialect: 'paygate',
        currencies: [
          [80, own],
          [12, 'USD'],
          [8, 'XOF'],
        ],
        methods: [
          [55, ['card', 'mobile_money']],
          [30, ANY],
          [15, ['mobile_money']],
        ],
        knowsPayer: 0.6,
        lifeMs: DAY_MS,
        extra: () => ({}),
      },
    ],
    [
      20,
      {
        dialect: 'stripe',
        currencies: [
          [60, 'USD'],
          [25, own],
          [15, 'EUR'],
        ],
        methods: [[1, ['card']]],
        knowsPayer: 0.8,
        lifeMs: DAY_MS,
        extra: () => ({}),
      },
    ],
    [
      15,
      {
        dialect: 'convergegate',
        currencies: [[1, 'PLN']],
        methods: [[1, ['blik']]],
        knowsPayer: 1,
        lifeMs: DAY_MS,
        extra: ({ name }) => ({ customer_firstname: name.split(' ')[0], customer_lastname: name.split(' ')[1] }),
      },
    ],
    [
      12,
      {
        dialect: 'adullam',
        currencies: [
          [60, 'XOF'],
          [40, own],
        ],
        methods: [[1, ['mobile_money']]],
        knowsPayer: 0,
        lifeMs: DAY_MS / 48,
        extra: () => ({ half: 'mobile_money' }),
      },
    ],
    [
      6,
      {
        dialect: 'bagelpay',
        currencies: [[1, 'USD']],
        methods: [[1, ['card', 'crypto']]],
        knowsPayer: 0.9,
        lifeMs: DAY_MS,
        extra: ({ email }) => ({ bagelpay: { requestId: `request-${email.split('@')[0]}` } }),
      },
    ],
    [
      5,
      {
        dialect: 'wewire',
        currencies: [[1, 'USD']],
        methods: [[1, ['crypto']]],
        knowsPayer: 1,
        lifeMs: DAY_MS / 12,
        extra: () => ({ wewire: { productId: null, metadata: {} } }),
      },
    ],
  ];
}

export type Order = { readonly given: NewSession; readonly payer: Payer };

export type OrderPad = {
  readonly world: SeedWorld;
  readonly sold: readonly Sold[];
  /** By dialect, where the account has one. */
  readonly keys: ReadonlyMap<DialectName, Uuid>;
};

/** What is asked for, by whichever API. `number` counts the merchant's orders. */
export function takeOrder({ world, sold, keys }: OrderPad, payer: Payer, number: number, createdAtMs: number): Order {
  const { random, account, deps } = world;
  const channel = pickWeighted(random, channelsOf(account.defaultCurrency));
  const currency = pickWeighted(random, channel.currencies);
  const lineItems = basketOf(random, sold, currency);
  const isPrompt = channel.dialect === 'adullam';
  const isKnown = random.chance(channel.knowsPayer);
  const reference = `A-${10_000 + number}`;
  const given: NewSession = {
    id: deps.ids.make(createdAtMs, account.shard),
    shard: account.shard,
    accountId: account.id,
    livemode: false,
    dialect: channel.dialect,
    apiKeyId: keys.get(channel.dialect) ?? null,
    amountMinor: lineItems.reduce((so, { unitAmountMinor, quantity }) => so + unitAmountMinor * quantity, 0),
    currency,
    methods: pickWeighted(random, channel.methods),
    lineItems,
    clientReferenceId: reference,
    metadata: { order_id: reference },
    successUrl: isPrompt ? null : 'https://shop.example.com/thanks?session={CHECKOUT_SESSION_ID}',
    cancelUrl: isPrompt ? null : 'https://shop.example.com/cart',
    createdAtMs,
    expiresAtMs: createdAtMs + channel.lifeMs,
    extra: channel.extra(payer),
    ...(isKnown ? { customerEmail: payer.email, customerName: payer.name } : {}),
    ...(isPrompt ? { customerPhone: payer.phone, prompt: { phone: payer.phone, network: null } } : {}),
    singleAttempt: isPrompt,
  };
  return { given, payer };
}

/** Of the catalogue where it has something in the currency, else what the merchant's own shop calls it. */
function basketOf(random: Random, sold: readonly Sold[], currency: string): LineItem[] {
  const own = sold.filter(({ price }) => price.currency === currency);
  if (own.length === 0) return [described(random, currency)];
  const items = Array.from({ length: pickWeighted(random, HOW_MANY) }, () => random.pick(own));
  return [...new Set(items)].map(({ product, price }) => ({
    name: product.name,
    description: product.description,
    unitAmountMinor: price.unitAmountMinor,
    quantity: pickWeighted(random, HOW_MANY),
    productId: product.code,
    priceId: price.id,
  }));
}

const HOW_MANY: Weighted<number> = [
  [75, 1],
  [18, 2],
  [7, 3],
];

/** About what the same things cost elsewhere, in minor units. */
const LEAST_MINOR: Readonly<Record<string, number>> = { XOF: 1_500, PLN: 1_500, EUR: 500, USD: 500 };

function described(random: Random, currency: string): LineItem {
  const least = LEAST_MINOR[currency] ?? 2_000;
  const unitAmountMinor = Math.round((least * (1 + 24 * random.next() ** 3)) / 50) * 50;
  return { name: 'Order', description: null, unitAmountMinor, quantity: 1, productId: null, priceId: null };
}
