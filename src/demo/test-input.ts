/** What test mode takes and what it does; told by whoever carries it, since the shop itself knows only the API. */
export type TestInput = {
  readonly method: string;
  readonly input: string;
  readonly example: string;
  readonly effect: string;
};

export type InputGroup = {
  readonly title: string;
  readonly first: readonly TestInput[];
  readonly more: readonly TestInput[];
};

const TITLES: Readonly<Record<string, string>> = {
  card: 'Card',
  blik: 'BLIK code',
  mobile_money: 'Mobile money number',
  crypto: 'Crypto, in the test wallet',
};

/** By method, one input for each thing that can happen first, the others after it. */
export function groupInputs(inputs: readonly TestInput[]): InputGroup[] {
  return [...Map.groupBy(inputs, ({ method }) => method)].map(([method, group]) => {
    const seen = new Set<string>();
    const first: TestInput[] = [];
    const more: TestInput[] = [];
    for (const input of group) {
      const effect = method === 'card' ? withoutBrand(input.effect) : input.effect;
      if (seen.has(effect)) more.push(input);
      else first.push({ ...input, effect });
      seen.add(effect);
    }
    return { title: TITLES[method] ?? method, first, more };
  });
}

/** `pays (visa)` → `pays`. */
function withoutBrand(effect: string): string {
  return effect.replace(/ \([a-z]+\)$/, '');
}
