import { type CountedFacet, countFacets } from '../../core/insight/facets.ts';
import type { SessionState } from '../../core/insight/session-facts.ts';
import type { SessionView } from '../../core/session-view.ts';
import { formatCount } from '../../words/format.ts';
import { Tabs } from '../components/tabs.tsx';
import type { Visit } from '../visit.ts';
import type { SessionsTexts } from './words.ts';

/** Views that everybody has. */
const USUAL = {
  paid: ['paid', 'partly_refunded'],
  open: ['open', 'processing', 'declined'],
  failed: ['declined', 'failed'],
  expired: ['expired'],
} as const satisfies Readonly<Record<string, readonly SessionState[]>>;

const USUAL_QUERIES = Object.entries(USUAL).map(([name, states]) => ({
  name: name as keyof typeof USUAL,
  query: String(new URLSearchParams(states.map((state) => ['status', state]))),
}));
const ATTENTION = 'attention=1';

/** What stands above the list for everybody has a name already. */
export function isUsualView(asked: string): boolean {
  return asked === '' || asked === ATTENTION || USUAL_QUERIES.some(({ query }) => query === asked);
}

type Props = {
  readonly visit: Visit;
  readonly texts: SessionsTexts;
  /** As `printSessionQuery` writes it. */
  readonly asked: string;
  readonly kinds: readonly CountedFacet[];
  readonly views: readonly SessionView[];
};

export function ViewTabs({ visit, texts: { views: words }, asked, kinds, views }: Props) {
  const path = `${visit.base}/sessions`;
  const attention = countFacets(kinds, { needsAttention: true });
  const count = attention > 0 ? ` ${formatCount(attention, visit.locale)}` : '';
  const all = [
    { text: words.all, query: '' },
    { text: words.attention + count, query: ATTENTION },
    ...USUAL_QUERIES.map(({ name, query }) => ({ text: words[name], query })),
    ...views.map(({ name, query }) => ({ text: name, query })),
  ];
  // Of two that show the same, one is where somebody is.
  const here = all.findIndex(({ query }) => query === asked);
  return (
    <Tabs
      label={words.label}
      tabs={all.map(({ text, query }, index) => ({
        href: query === '' ? path : `${path}?${query}`,
        text,
        isHere: index === here,
      }))}
    />
  );
}
