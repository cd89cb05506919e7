import { expect, it } from 'vitest';
import { openMemoryStore } from '../../store/open-memory-store.ts';
import { createEvmKind } from './evm-kind.ts';
import type { NodeReach } from './node-reach.ts';

const SETTINGS = {
  extended_public_key:
    'xpub6Ce9NcJvTk37Bzxb8tEr66HG1mUvG7VWr6GbUxSAmKxFtqAX8iAhSYZeXHdpuH7psUuh9w9Yze3ffTWeueTKHme62h6pACAQk2CNvJZcy6v',
  // Nothing listens there.
  endpoints: 'base http://127.0.0.1:65535/key',
};

async function checkWith(nodes: NodeReach, mode: { livemode: boolean }) {
  const rail = await createEvmKind({ book: openMemoryStore(), nodes }).open(SETTINGS, mode);
  return rail.check();
}

it('an endpoint that may not be asked is refused, with who can change that', async () => {
  expect(await checkWith({ hosts: [], allowLoopback: true }, { livemode: true })).toEqual({
    kind: 'refused',
    reason: expect.stringMatching(
      /^base: .*127\.0\.0\.1:65535: neither public nor named by the operator.*\. The operator .* POLYTILL_CHAIN_NODES$/,
    ),
  });
});

it('one that may be asked and does not answer is not', async () => {
  expect(await checkWith({ hosts: ['127.0.0.1:65535'], allowLoopback: false }, { livemode: true })).toEqual({
    kind: 'unreachable',
    reason: expect.stringMatching(/^base: .*connection refused/),
  });
});
