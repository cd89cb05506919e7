import type { MethodInput, MethodType } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import { OF_PAYER } from '../operations/cause.ts';
import type { Order } from './orders.ts';
import { pickDelayMs, pickWeighted, type Weighted } from './random.ts';
import type { SessionLife } from './session-life.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What a payer does about an order, from the page's address on; many leave on the way. */
export function expectPayer(life: SessionLife, order: Order): void {
  const { random } = life.world;
  if (order.given.prompt) {
    life.plan(50, async () => {
      await life.apply({ type: 'open' }, OF_PAYER);
      await tryToPay(life, order);
    });
    return;
  }
  if (random.chance(0.13)) return;
  life.plan(pickDelayMs(random, 6 * SECOND), async () => {
    await life.apply({ type: 'open' }, OF_PAYER);
    if (random.chance(0.1)) return;
    life.plan(pickDelayMs(random, 35 * SECOND), () => tryToPay(life, order));
  });
}

/** After a failure most try again, some by another method. */
export function tryAgain(life: SessionLife, order: Order): void {
  const { random } = life.world;
  if (life.checkout.payments.length >= 4 || random.chance(0.35)) return;
  life.plan(pickDelayMs(random, 25 * SECOND), () => tryToPay(life, order));
}

async function tryToPay(life: SessionLife, { payer }: Order): Promise<void> {
  if (!life.isOpen) return;
  const { random } = life.world;
  const { methods } = life.checkout.session;
  const method = pickWeighted(
    random,
    USUAL.filter(([, method]) => methods.includes(method)),
  );
  const email = random.chance(0.6) ? payer.email : null;
  await life.startPayment(inputOf(life, method, payer.phone), { email, language: payer.language });
  const payment = life.checkout.payments.at(-1);
  if (payment?.status === 'requires_action') actOn(life, payment);
}

const USUAL: Weighted<MethodType> = [
  [48, 'card'],
  [38, 'mobile_money'],
  [7, 'blik'],
  [7, 'crypto'],
];

/** What the simulator makes of each: src/rails/simulator/README.md. */
const CARDS: Weighted<string> = [
  [50, '4242424242424242'],
  [24, '5555555555554444'],
  [4, '378282246310005'],
  [2, '4000000000005126'],
  [1, '4000000000007726'],
  [8, '4000002500003155'],
  [6, '4000000000009995'],
  [4, '4000000000000002'],
  [1.5, '4000000000000127'],
  [0.5, '4000000000000069'],
];
const BLIK_CODES: Weighted<string> = [
  [86, '777123'],
  [5, '777200'],
  [4, '777300'],
  [5, '123456'],
];
const PHONE_ENDINGS: Weighted<string> = [
  [40, '00'],
  [28, '01'],
  [12, '67'],
  [4, '02'],
  [6, '03'],
  [3, '04'],
  [6, '05'],
  [0.6, '06'],
  [0.4, '07'],
];

function inputOf({ world: { random, endMs } }: SessionLife, method: MethodType, phone: string): MethodInput {
  switch (method) {
    case 'card': {
      const number = pickWeighted(random, CARDS);
      const expYear = new Date(endMs).getUTCFullYear() + 3;
      return { type: 'card', number, expMonth: 12, expYear, cvc: number.length === 15 ? '1234' : '123' };
    }
    case 'blik':
      return { type: 'blik', code: pickWeighted(random, BLIK_CODES) };
    case 'mobile_money':
      return { type: 'mobile_money', phone: phone.slice(0, -2) + pickWeighted(random, PHONE_ENDINGS), network: null };
    case 'crypto':
      return { type: 'crypto', asset: random.pick(['USDC', 'USDC', 'USDT', 'ETH']), network: random.pick(NETWORKS) };
  }
}

const NETWORKS = ['base', 'ethereum', 'polygon'] as const;

function actOn(life: SessionLife, { id, action }: Payment): void {
  const { random } = life.world;
  const later = (medianMs: number, act: () => Promise<void>) => life.plan(pickDelayMs(random, medianMs), act);
  switch (action?.type) {
    case 'three_d_secure': {
      const result = random.chance(0.9) ? 'authenticated' : 'failed';
      if (random.chance(0.06)) return;
      return later(25 * SECOND, () => life.advancePayment(id, { type: 'three_d_secure', result }));
    }
    case 'otp': {
      const wrong = random.chance(0.15);
      if (wrong) later(8 * SECOND, () => life.advancePayment(id, { type: 'otp', code: '000000' }));
      return later((wrong ? 40 : 15) * SECOND, () => life.advancePayment(id, { type: 'otp', code: '123456' }));
    }
    case 'transfer':
      return sendCrypto(life, id);
  }
}

/** From a wallet: all of it, in parts, too much or too late; and some pay by card meanwhile, and so twice. */
function sendCrypto(life: SessionLife, id: string): void {
  const { random } = life.world;
  const send = (medianMs: number, paid: 'exact' | 'partial' | 'over' | 'late') =>
    life.plan(pickDelayMs(random, medianMs), () => life.advancePayment(id, { type: 'simulated_transfer', paid }));
  switch (
    pickWeighted(random, [
      [61, 'exact'],
      [6, 'in_parts'],
      [5, 'partial'],
      [4, 'over'],
      [7, 'late'],
      [11, 'twice'],
      [6, 'never'],
    ])
  ) {
    case 'exact':
      return send(3 * MINUTE, 'exact');
    case 'in_parts':
      send(3 * MINUTE, 'partial');
      return send(12 * MINUTE, 'exact');
    case 'partial':
      return send(5 * MINUTE, 'partial');
    case 'over':
      return send(4 * MINUTE, 'over');
    case 'late':
      return send(30 * MINUTE, 'late');
    case 'twice':
      return payTwice(life, id);
  }
}

/** The wallet is slow, the payer takes out a card, and then both have paid. */
function payTwice(life: SessionLife, id: string): void {
  const { random } = life.world;
  const { methods } = life.checkout.session;
  life.plan(MINUTE, () => life.advancePayment(id, { type: 'simulated_transfer', paid: 'late' }));
  if (!methods.includes('card')) return;
  life.plan(pickDelayMs(random, 6 * MINUTE), async () => {
    if (!life.isOpen) return;
    const card = { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 40, cvc: '123' } as const;
    await life.startPayment(card, { email: null, language: 'en' });
  });
}
