import { CliError, EXIT } from './exit-code.ts';

export type PayOptions = {
  readonly card?: string;
  readonly blik?: string;
  readonly phone?: string;
  readonly network?: string;
  readonly otp?: string;
  readonly asset?: string;
  readonly paid?: string;
};

/** How a test payer pays, as the API takes it; a card that pays where nothing was said. */
export function testMethodOf(options: PayOptions): object {
  refuseWhatDoesNotGoTogether(options);
  const { card, blik, phone, network, otp, asset, paid } = options;
  if (blik !== undefined) return { type: 'blik', code: blik };
  if (phone !== undefined) return { type: 'mobile_money', phone, network, otp };
  if (asset !== undefined) return { type: 'crypto', asset, network, paid };
  return {
    type: 'card',
    number: card ?? '4242424242424242',
    exp_month: 12,
    exp_year: new Date().getFullYear() + 5,
    cvc: '123',
  };
}

const WAYS = ['card', 'blik', 'phone', 'asset'] as const;

/** Which way an option is for; another way would pay without it, in silence. */
const PART_OF = { otp: ['phone'], network: ['phone', 'asset'], paid: ['asset'] } as const;

function refuseWhatDoesNotGoTogether(options: PayOptions): void {
  const given = WAYS.filter((way) => options[way] !== undefined);
  if (given.length > 1) {
    throw new CliError(EXIT.usage, `one way to pay at a time: ${given.map((way) => `--${way}`).join(' or ')}`);
  }
  for (const [part, ways] of Object.entries(PART_OF)) {
    if (options[part as keyof typeof PART_OF] === undefined || ways.some((way) => given.includes(way))) continue;
    throw new CliError(EXIT.usage, `--${part} goes with ${ways.map((way) => `--${way}`).join(' or ')}`);
  }
}
