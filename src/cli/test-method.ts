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
export function testMethodOf({ card, blik, phone, network, otp, asset, paid }: PayOptions): object {
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
