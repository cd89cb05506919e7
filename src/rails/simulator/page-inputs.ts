import { TEST_BLIK_CODES, TEST_CARDS, TEST_OTP, TEST_PHONES } from './test-inputs.ts';

/** An example stays on one line. */
const NO_BREAK = '\u00a0';

const pays = <T extends { effect: { leadsTo: string } }>({ effect }: T) => effect.leadsTo === 'approved';

/** What the payment page says of the simulator's inputs. */
export const SIMULATOR_INPUTS = {
  cards: TEST_CARDS.map(({ number }) => number),
  otp: TEST_OTP,
  examples: {
    card: TEST_CARDS.find(pays)?.number.replace(/(\d{4})(?=\d)/g, `$1${NO_BREAK}`),
    blik: TEST_BLIK_CODES.find(pays)?.example.replace(/^(\d{3})/, `$1${NO_BREAK}`),
    mobile_money: TEST_PHONES.find(pays)?.example,
    crypto: '',
  },
};
