/** Sessions created, paid and in part refunded by several clients at once, each as fast as the server answers, through kills and restarts. */
export function runLoad({ url, headers, clients }: { url: string; headers: Record<string, string>; clients: number }) {
  const sessions = new Set<string>();
  const paid = new Set<string>();
  const refunds = new Map<string, string>();
  let stopping = false;

  async function send(
    path: string,
    body: unknown,
    more: Record<string, string> = {},
  ): Promise<{ status: number; body: Answered } | undefined> {
    try {
      const all = { ...headers, ...more };
      const answer = await fetch(url + path, { method: 'POST', headers: all, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json()) as Answered };
    } catch {
      // Killed in the middle: what was not acknowledged is nobody's promise.
      await new Promise((resolve) => setTimeout(resolve, 20));
      return undefined;
    }
  }

  async function buyOnce(turn: number): Promise<void> {
    const customer_email = `payer-${sessions.size}@example.com`;
    const created = await send('/v1/checkout/sessions', { ...ORDER, customer_email });
    if (created?.status !== 200) return;
    const id = created.body.id as string;
    sessions.add(id);
    const method = METHODS[turn % METHODS.length];
    // Twice at once, as a double click would: one of them must lose.
    const path = `/v1/test/checkout/sessions/${id}/pay`;
    const answers = await Promise.all([send(path, { method }), send(path, { method })]);
    const successes = answers.filter((answer) => answer?.body.payment?.disposition === 'settles');
    if (successes.length > 1 && new Set(successes.map((answer) => answer?.body.payment?.id)).size > 1) {
      throw new Error(`session ${id} was settled twice`);
    }
    if (successes.length === 0) return;
    paid.add(id);
    if (turn % 3 > 0) await refundOnce(id);
  }

  /** Under one key, asked for by two at once and then again, as a client does that was not answered. */
  async function refundOnce(id: string): Promise<void> {
    const ask = () =>
      send('/v1/refunds', { checkout_session: id, amount: 2000 }, { 'idempotency-key': `refund-${id}` });
    for (const answer of [...(await Promise.all([ask(), ask()])), await ask()]) {
      const refund = answer?.status === 200 ? answer.body.id : undefined;
      if (refund === undefined) continue;
      const first = refunds.get(id) ?? refund;
      if (first !== refund) throw new Error(`session ${id} was refunded twice under one key: ${first}, ${refund}`);
      refunds.set(id, refund);
    }
  }

  async function client(): Promise<void> {
    for (let turn = 0; !stopping; turn++) await buyOnce(turn);
  }

  const running = Promise.all(Array.from({ length: clients }, client));
  return {
    /** Lets it run; a failure of the load itself ends the wait. */
    forAbout: (ms: number) => Promise.race([new Promise((resolve) => setTimeout(resolve, ms)), running]),
    /** A slow machine has had nobody pay between two kills: then there is nothing yet that could be lost. */
    async untilPaid() {
      while (paid.size === 0) await Promise.race([new Promise((resolve) => setTimeout(resolve, 20)), running]);
    },
    async stop() {
      stopping = true;
      await running;
      return { sessions, paid, refunds };
    },
  };
}

type Answered = { id?: string; payment?: { id: string; disposition: string | null } };

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};

const METHODS = [
  { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' },
  { type: 'card', number: '4000000000000002', exp_month: 12, exp_year: 2040, cvc: '123' },
  { type: 'mobile_money', phone: '+233241234500' },
  { type: 'mobile_money', phone: '+233241234567' },
  { type: 'blik', code: '777123' },
];
