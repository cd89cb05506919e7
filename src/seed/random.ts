/** A small seeded generator (mulberry32, Tommy Ettinger, public domain idea): the same seed, the same disaster. */
export type Random = {
  next(): number;
  chance(probability: number): boolean;
  below(n: number): number;
  pick<T>(items: readonly T[]): T;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] as never,
  };
}

/** Things with how often they come, in any unit. */
export type Weighted<T> = readonly (readonly [weight: number, value: T])[];

export function pickWeighted<T>(random: Random, choices: Weighted<T>): T {
  const sum = choices.reduce((so, [weight]) => so + weight, 0);
  let left = random.next() * sum;
  for (const [weight, value] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return (choices.at(-1) as readonly [number, T])[1];
}

/** How long people take: half of them less than the median, a few many times as long. */
export function pickDelayMs(random: Random, medianMs: number): number {
  const bell = random.next() + random.next() + random.next() - 1.5;
  return Math.round(medianMs * Math.exp(bell * 1.4));
}

/** Bytes for ids. */
export function fillBytes(random: Random, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; at++) bytes[at] = random.below(256);
}
