import { comparePrices, formatPrice, isNear, medianPrice, type Price } from './price.ts';

/** What one source said. */
export type Answer = { readonly source: string } & (
  | { readonly kind: 'price'; readonly price: Price }
  /** It does not quote the pair. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'fault'; readonly message: string }
);

export type Guard = {
  /** Sources that must be left, with prices near one another; at least 1. */
  readonly leastSources: number;
  /** How far apart prices may be, in hundredths of a percent. */
  readonly maxSpreadBps: number;
};

export type Agreed =
  | { readonly kind: 'price'; readonly price: Price; readonly sources: readonly string[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

type Quoted = Extract<Answer, { kind: 'price' }>;

/**
 * One price of what several sources said: the median of those that are near the median of all. Two that are apart make none,
 * because nothing tells which is wrong; of three or more, those that are apart from the median are left out, and two at least
 * remain. `sources` are those whose prices were counted.
 */
export function agreePrice(answers: readonly Answer[], { leastSources, maxSpreadBps }: Guard): Agreed {
  const quoted = answers.filter((answer): answer is Quoted => answer.kind === 'price');
  if (quoted.length < Math.max(1, leastSources)) {
    return { kind: 'unavailable', reason: `too few sources have a price: ${tell(answers)}` };
  }
  const near = quoted.length > 2 ? nearTheMedian(quoted, maxSpreadBps) : quoted;
  const least = Math.max(leastSources, Math.min(quoted.length, 2));
  if (near.length < least || !areTogether(near, maxSpreadBps)) {
    return { kind: 'unavailable', reason: `sources differ by more than ${maxSpreadBps / 100} %: ${tell(answers)}` };
  }
  return {
    kind: 'price',
    price: medianPrice(near.map(({ price }) => price)),
    sources: near.map(({ source }) => source),
  };
}

function nearTheMedian(quoted: readonly Quoted[], spreadBps: number): readonly Quoted[] {
  const median = medianPrice(quoted.map(({ price }) => price));
  return quoted.filter(({ price }) => isNear(price, median, spreadBps));
}

/** Two are compared with each other, by the lower one; of more, each has been compared with the median. */
function areTogether(near: readonly Quoted[], spreadBps: number): boolean {
  const [low, high, ...rest] = near.map(({ price }) => price).toSorted(comparePrices);
  return rest.length > 0 || !low || !high || isNear(high, low, spreadBps);
}

function tell(answers: readonly Answer[]): string {
  return answers.map((answer) => `${answer.source} ${said(answer)}`).join(', ') || 'there is no source';
}

function said(answer: Answer): string {
  if (answer.kind === 'price') return `says ${formatPrice(answer.price)}`;
  return answer.kind === 'unknown' ? 'does not quote it' : `${answer.message}`;
}
