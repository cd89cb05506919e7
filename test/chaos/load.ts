import type { Nodes } from './nodes.ts';

const CLIENTS = 4;

/** Of a session that is bought, and of one that is canceled. */
export const EVENTS_OF = { bought: 7, canceled: 3 };

/**
 * Sessions that are created, declined once and paid, by several clients at once, each as fast as it is answered. What a kill
 * leaves open is done again until it is done.
 */
export async function buyUntilDone(nodes: Nodes, sessions: number): Promise<void> {
  let begun = 0;
  const client = async () => {
    while (begun < sessions) {
      begun += 1;
      await buy(nodes, `order-${begun}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function buy(nodes: Nodes, key: string): Promise<void> {
  const headers = { 'idempotency-key': key };
  const { id } = await untilAnswered(() => nodes.call('POST', '/v1/checkout/sessions', ORDER, headers));
  const isPaid = async () => (await nodes.call('GET', `/v1/checkout/sessions/${id}`)).status === 'complete';
  const pay = (number: string) =>
    nodes.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method: { ...CARD, number } });
  await untilAnswered(() => pay(DECLINED));
  await untilAnswered(async () => (await isPaid()) || pay(PAYS));
}

/** Under a kill there is no answer; a key that the killed one held is refused until its lease is over. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 2_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

export const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};

const CARD = { type: 'card', exp_month: 12, exp_year: 2040, cvc: '123' };
const PAYS = '4242424242424242';
const DECLINED = '4000000000000002';
