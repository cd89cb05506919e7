import type { Posting } from './posting.ts';

/** What money does that merchants are told of: it comes in, is taken as a fee, goes back, is taken back by a bank. */
export type Movement = 'gross' | 'fee' | 'refunded' | 'disputed';

/** Which of them a posting is, and whether it adds to it or takes away; undefined of what moves no money in or out. */
export function movementOf({
  cause,
  source,
  destination,
}: Pick<Posting, 'cause' | 'source' | 'destination'>): { movement: Movement; sign: 1 | -1 } | undefined {
  switch (cause) {
    case 'payment':
    case 'stray_payment':
      return { movement: 'gross', sign: 1 };
    case 'fee':
    case 'fee_return':
    case 'dispute_fee':
    case 'dispute_fee_return':
      return { movement: 'fee', sign: destination === 'fees' ? 1 : -1 };
    case 'refund':
      return { movement: 'refunded', sign: source === 'payers' ? -1 : 1 };
    case 'chargeback':
    case 'chargeback_reversal':
      return { movement: 'disputed', sign: source === 'payers' ? -1 : 1 };
    // From one pocket of the merchant's to another, or the same money as its chain counts it.
    case 'settlement':
    case 'asset_receipt':
    case 'asset_refund':
      return undefined;
  }
}
