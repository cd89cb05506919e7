import type { Account, Customer } from '../core/account.ts';
import { type EndpointHealth, HEALTHY } from '../core/endpoint-health.ts';
import { type Price, type Product, productCodeOf } from '../core/product.ts';
import type { DialectName } from '../core/session.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import { newSecret } from '../core/webhook-secret.ts';
import type { Deps } from '../operations/deps.ts';
import type { Payer } from './people.ts';
import type { Random } from './random.ts';

/** A product at its price. */
export type Sold = { readonly product: Product; readonly price: Price };

type Needed = Pick<Deps, 'ids' | 'vault'>;

/** What the account's own currency and US dollars buy, in hundredths. */
const GOODS: readonly (readonly [name: string, description: string, own: number, dollars: number])[] = [
  ['Woven scarf', 'Cotton, by hand, 180 cm', 18_000, 1_900],
  ['Shea butter', '200 g', 4_500, 600],
  ['Basket, large', 'Elephant grass', 24_000, 2_800],
  ['Basket, small', 'Elephant grass', 9_500, 1_200],
  ['Coffee beans', '1 kg, medium roast', 15_000, 1_800],
  ['Glass beads', 'One string', 6_000, 800],
  ['Wooden stool', 'Carved from one piece', 85_000, 8_900],
  ['Dress, made to measure', 'Printed cotton', 64_000, 6_900],
  ['Chocolate bar', '70 %, 100 g', 2_800, 400],
  ['Gift card', 'For anything in the shop', 20_000, 2_500],
];

/** Each product at two prices, the account's own currency first. */
export function makeCatalogue({ ids }: Needed, account: Account, createdAtMs: number): readonly Sold[] {
  return GOODS.flatMap(([name, description, own, dollars]) => {
    const scope = { shard: account.shard, accountId: account.id, livemode: false };
    const id = ids.make(createdAtMs, account.shard);
    const code = productCodeOf(id);
    const prices = [
      [account.defaultCurrency, own],
      ...(account.defaultCurrency === 'USD' ? [] : [['USD', dollars] as const]),
    ] as const;
    const [first, ...others] = prices.map(
      ([currency, unitAmountMinor]): Price => ({
        ...scope,
        id: ids.make(createdAtMs, account.shard),
        productId: id,
        productCode: code,
        unitAmountMinor,
        currency,
        active: true,
        nickname: null,
        lookupKey: null,
        metadata: {},
        createdAtMs,
      }),
    ) as [Price, ...Price[]];
    const { id: priceId, unitAmountMinor, currency } = first;
    const product: Product = {
      ...scope,
      ...{ id, code, name, description },
      defaultPrice: { id: priceId, unitAmountMinor, currency },
      active: true,
      metadata: {},
      extra: {},
      createdAtMs,
      updatedAtMs: createdAtMs,
    };
    return [first, ...others].map((price) => ({ product, price }));
  });
}

/** Who has bought before. */
export function makeCustomer({ ids }: Needed, account: Account, payer: Payer, createdAtMs: number): Customer {
  return {
    id: ids.make(createdAtMs, account.shard),
    shard: account.shard,
    accountId: account.id,
    livemode: false,
    email: payer.email,
    name: payer.name,
    phone: payer.phone,
    metadata: {},
    createdAtMs,
  };
}

/** Where webhooks go, and how it is there. The addresses lead nowhere: what is sent to them later fails. */
export type Receiver = {
  readonly endpoint: WebhookEndpoint;
  /** From then on every attempt fails. */
  readonly brokenFromMs: number;
  /** From then on it says that it is gone. */
  readonly goneFromMs: number;
};

const DAY = 86_400_000;

/** One that works, one that has been failing since yesterday, and one that was taken away half way. */
export function makeReceivers(
  needed: Needed,
  { account, random, fromMs, endMs }: { account: Account; random: Random; fromMs: number; endMs: number },
): readonly Receiver[] {
  const never = Number.POSITIVE_INFINITY;
  const make = (dialect: DialectName, url: string, events: readonly string[], description: string) =>
    makeEndpoint(needed, account, { dialect, url, events, description, createdAtMs: fromMs });
  return [
    {
      endpoint: make(
        'paygate',
        'https://shop.example.com/webhooks/payments',
        ['checkout.session.completed', 'checkout.session.refunded'],
        'The shop',
      ),
      brokenFromMs: never,
      goneFromMs: never,
    },
    {
      endpoint: make(
        'stripe',
        'https://books.example.com/hooks/stripe',
        ['checkout.session.completed'],
        'Book-keeping',
      ),
      brokenFromMs: endMs - 20 * (DAY / 24) - random.below(DAY / 12),
      goneFromMs: never,
    },
    {
      endpoint: make(
        'paygate',
        'https://old.example.com/polytill',
        ['checkout.session.completed'],
        'The shop before the move',
      ),
      brokenFromMs: never,
      goneFromMs: fromMs + (endMs - fromMs) * 0.4,
    },
  ];
}

type Given = Pick<WebhookEndpoint, 'dialect' | 'url' | 'events' | 'description' | 'createdAtMs'>;

function makeEndpoint({ ids, vault }: Needed, account: Account, given: Given): WebhookEndpoint {
  const health: EndpointHealth = HEALTHY;
  return {
    ...given,
    id: ids.make(given.createdAtMs, account.shard),
    accountId: account.id,
    livemode: false,
    enabled: true,
    disabledReason: null,
    health,
    eventCount: 0,
    deliveryCounts: {},
    sealedSecret: vault.seal(newSecret(vault.randomBytes(32))),
    keyPair: null,
    formerSecrets: [],
  };
}
