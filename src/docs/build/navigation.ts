import type { Entry, Group, Page } from '../catalogue.ts';

type Plan = {
  readonly name: string;
  /** Each by its source; with a label where its title is too long, or says too little, beside the others. */
  readonly pages: readonly (string | readonly [source: string, label: string])[];
  /** Pages below these that are not named anywhere stand at the end of the group. */
  readonly folders?: readonly string[];
};

/** The order of the navigation. What is named and not on disk is left out. */
const PLAN: readonly Plan[] = [
  {
    name: 'Start',
    pages: [['docs/README.md', 'Overview'], 'docs/quick-start.md', 'docs/concepts.md'],
  },
  {
    name: 'Accept payments',
    pages: [
      ['docs/payment-page.md', 'Payment page'],
      ['docs/embedding.md', 'Embedding'],
      ['docs/methods/card.md', 'Cards'],
      ['docs/methods/blik.md', 'BLIK'],
      ['docs/methods/mobile-money.md', 'Mobile money'],
      ['docs/methods/crypto.md', 'Crypto'],
    ],
    folders: ['docs/methods'],
  },
  {
    name: 'Webhooks',
    pages: ['docs/webhooks.md', ['docs/signatures.md', 'Signatures']],
  },
  {
    name: 'Build and test',
    pages: [
      ['sdk/typescript/README.md', 'TypeScript'],
      ['sdk/python/README.md', 'Python'],
      ['sdk/php/README.md', 'PHP'],
      ['sdk/react/README.md', 'React'],
      ['examples/README.md', 'Examples'],
      ['docs/cli.md', 'Command line'],
      ['docs/testing.md', 'Testing'],
      ['src/rails/simulator/README.md', 'Simulator'],
    ],
  },
  {
    name: 'Operate',
    pages: [
      ['docs/dashboard.md', 'Dashboard'],
      'docs/going-live.md',
      ['src/rails/stripe/README.md', 'Stripe rail'],
      ['src/rails/pawapay/README.md', 'pawaPay rail'],
      ['src/rails/evm/README.md', 'EVM rail'],
      ['docs/running.md', 'Running it'],
      ['SECURITY.md', 'Security'],
      ['CHANGELOG.md', 'Changelog'],
    ],
  },
  {
    name: 'Switch to Polytill',
    pages: [
      ['docs/dialects.md', 'The six APIs'],
      ['docs/switching/paygate.md', 'From paygate'],
      ['docs/switching/bagelpay.md', 'From bagelpay'],
      ['docs/switching/convergegate.md', 'From convergegate'],
      ['docs/switching/adullam.md', 'From adullam'],
      ['docs/switching/wewire.md', 'From wewire'],
      ['docs/switching/stripe.md', 'From Stripe'],
    ],
    folders: ['docs/switching'],
  },
  {
    name: 'Reference',
    pages: [
      'docs/reference/README.md',
      'docs/reference/checkout-sessions.md',
      'docs/reference/payments.md',
      'docs/reference/refunds.md',
      'docs/reference/customers.md',
      'docs/reference/products.md',
      'docs/reference/webhook-endpoints.md',
      'docs/reference/deliveries.md',
      'docs/reference/events.md',
      'docs/reference/replays.md',
      'docs/reference/account.md',
      'docs/reference/test-mode.md',
      'docs/errors.md',
      'docs/glossary.md',
      ['ARCHITECTURE.md', 'Architecture'],
      ['docs/decisions/README.md', 'Decisions'],
    ],
    folders: ['docs/reference', 'docs'],
  },
];

/** Reached from their own list, and from where they matter. */
const LISTED_ELSEWHERE = 'docs/decisions/';

/** Pages outside of `docs/` that are part of the documentation, whether or not another leads to them. */
export function namedSources(): string[] {
  return PLAN.flatMap(({ pages }) => pages.map(sourceOf));
}

export function planNavigation(pages: readonly Page[]): Group[] {
  const bySource = new Map(pages.map((page) => [page.source, page]));
  const named = new Set(namedSources());
  const unknown = pages.filter(
    ({ source }) => source.startsWith('docs/') && !source.startsWith(LISTED_ELSEWHERE) && !named.has(source),
  );
  const groups = PLAN.map((plan) => {
    const entries = plan.pages.flatMap((entry) => entryOf(bySource.get(sourceOf(entry)), labelOf(entry)));
    const others = unknown.filter((page) => groupOf(page.source) === plan).flatMap((page) => entryOf(page));
    return { name: plan.name, entries: [...entries, ...others.sort((a, b) => a.label.localeCompare(b.label, 'en'))] };
  });
  return groups.filter(({ entries }) => entries.length > 0);
}

/** The group with the folder that is nearest to it. */
function groupOf(source: string): Plan {
  const depthIn = (plan: Plan) =>
    Math.max(-1, ...(plan.folders ?? []).map((folder) => (source.startsWith(`${folder}/`) ? folder.length : -1)));
  return PLAN.reduce((best, plan) => (depthIn(plan) > depthIn(best) ? plan : best));
}

function entryOf(page: Page | undefined, label?: string): Entry[] {
  return page ? [{ address: page.address, label: label ?? page.title }] : [];
}

const sourceOf = (entry: Plan['pages'][number]): string => (typeof entry === 'string' ? entry : entry[0]);
const labelOf = (entry: Plan['pages'][number]): string | undefined =>
  typeof entry === 'string' ? undefined : entry[1];
