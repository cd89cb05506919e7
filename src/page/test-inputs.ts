import type { MethodType } from '../core/method.ts';

/** What test mode takes, told by whoever carries it. Numbers are written without spaces. */
export type TestInputs = {
  /** Every card number that is taken; the script refuses others before they are sent. */
  readonly cards: readonly string[];
  /** The one-time password that is right. */
  readonly otp: string;
  /** One input for each method that pays, for the hint. */
  readonly examples: Readonly<Partial<Record<MethodType, string>>>;
};
