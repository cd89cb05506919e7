import { namesOf } from './endpoints.ts';
import { ORDER } from './load.ts';
import type { Nodes } from './nodes.ts';
import type { Receivers } from './receivers.ts';

/** From the commit of an event to its arrival, at servers that take turns event by event. */
export type LatencyRounds = {
  /** How many times as long as those of the calm the good ones wait for half of what is theirs. */
  run(sessions: number): Promise<number>;
  /** What was made to measure must not expire later on, when the clock is moved. */
  cancelSessions(): Promise<void>;
};

export function createLatencyRounds(
  receivers: Receivers,
  servers: { readonly good: Nodes; readonly calm: Nodes },
  count: number,
): LatencyRounds {
  const made: { nodes: Nodes; id: string }[] = [];

  async function measure(name: 'good' | 'calm'): Promise<readonly number[]> {
    const nodes = servers[name];
    const { id } = await nodes.call('POST', '/v1/checkout/sessions', ORDER);
    // An answer leaves when the commit is durable.
    const committedAtMs = performance.timeOrigin + performance.now();
    made.push({ nodes, id });
    const arrivedAtMs = await receivers.gotOf(id, namesOf(name, count));
    return arrivedAtMs.map((atMs) => atMs - committedAtMs);
  }

  return {
    async run(sessions) {
      const good: number[] = [];
      const calm: number[] = [];
      for (let i = 0; i < sessions; i++) {
        good.push(...(await measure('good')));
        calm.push(...(await measure('calm')));
      }
      return median(good) / median(calm);
    },
    async cancelSessions() {
      for (const { nodes, id } of made.splice(0)) await nodes.call('POST', `/v1/checkout/sessions/${id}/cancel`);
    },
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
