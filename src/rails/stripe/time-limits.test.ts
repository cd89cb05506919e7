import { expect, it } from 'vitest';
import { callOf, NOW_MS } from '../attempt.fixture.ts';
import { openAt, openInStep, startBlik, useStripeDouble } from './rail-at-double.fixture.ts';

/** How long a call of the rail takes at most. What is given up here is not on its way to Stripe any more. */

const used = useStripeDouble();
const CREATE = 'POST /v1/payment_intents';
const RETRIEVE = 'GET /v1/payment_intents/:id';
const LONG_MS = 600_000;

it('a try is over after its time, though something comes all the while', async () => {
  used.double.misbehave(CREATE, 'trickle', 'trickle');
  const { outcome } = await startBlik(await openAt(used.double, { timeoutMs: 200 }));
  expect(outcome.kind).toBe('unknown');
});

it('all tries of a call are over after the time of the call, and none is made then', async () => {
  used.double.misbehave(CREATE, 'hang', 'hang');
  const { outcome } = await startBlik(await openAt(used.double, { timeoutMs: LONG_MS, callMs: 200 }));
  expect(outcome.kind).toBe('unknown');
  expect(used.double.requests.length).toBeLessThan(2);
});

it('a question that takes too long leaves the attempt as it is', async () => {
  const attempt = await startBlik(await openInStep(used.double));
  const rail = await openInStep(used.double, { timeoutMs: LONG_MS, callMs: 200 });
  used.double.misbehave(RETRIEVE, 'hang', 'hang');
  expect((await rail.poll(callOf(attempt, NOW_MS + 2_000))).kind).toBe('unavailable');
});
