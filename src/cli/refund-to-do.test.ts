import { expect, test } from 'vitest';
import { makeUuid, refundId } from '../core/ids.ts';
import type { Refund, RefundAction, RefundTransfer } from '../core/refund.ts';
import { refundToDo } from './refund-to-do.ts';

const id = makeUuid(1_770_000_000_000, 7, new Uint8Array(8));
const path = `/v1/refunds/${refundId.print(id)}`;
const TRANSFER: RefundTransfer = {
  asset: 'USDC',
  network: 'base',
  address: '0xa',
  chainId: 8_453,
  token: null,
  amount: '25',
  decimals: 6,
  uri: 'ethereum:0xa@8453?value=25000000',
};

test.each<[Refund['status'], RefundAction | null, string | null]>([
  ['pending', null, null],
  ['requires_action', null, 'see at bank what it needs, such as money in its wallet'],
  [
    'requires_action',
    { type: 'name_address', asset: 'USDC', network: 'base' },
    `have the payer name an address on base on the page of the session, or name it: POST ${path}/address`,
  ],
  [
    'requires_action',
    { type: 'send', ...TRANSFER },
    `send 25 USDC on base to 0xa, then give the transaction: POST ${path}/transaction`,
  ],
  [
    'requires_action',
    { type: 'send', ...TRANSFER, lost: ['0x1'] },
    `look whether 0x1 may still be mined; if not, send 25 USDC on base to 0xa, then give the transaction: POST ${path}/transaction`,
  ],
  [
    'pending',
    { type: 'confirm', ...TRANSFER, hash: '0x1', confirmations: 2, needed: 30 },
    'nothing: 0x1 has 2 confirmations, of 30',
  ],
  [
    'pending',
    { type: 'confirm', ...TRANSFER, hash: '0x1', confirmations: 2, needed: null },
    'nothing: 0x1 has 2 confirmations, of as many as make it final',
  ],
])('%s, %j', (status, action, told) => {
  expect(refundToDo({ id, status, action, rail: 'bank' })).toBe(told);
});
