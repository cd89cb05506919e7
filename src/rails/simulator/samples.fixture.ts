import type { AdvanceInput, MethodInput } from '../../core/method.ts';
import type { RailSamples } from '../rail.suite.ts';

export function card(
  number: string,
  changes: Partial<Extract<MethodInput, { type: 'card'; number: string }>> = {},
): MethodInput {
  return { type: 'card', number, expMonth: 12, expYear: 2034, cvc: '737', ...changes };
}

export function blik(code: string): MethodInput {
  return { type: 'blik', code };
}

export function mobileMoney(phone: string, network: string | null = null): MethodInput {
  return { type: 'mobile_money', phone, network };
}

export const USDC_ON_BASE: MethodInput = { type: 'crypto', asset: 'USDC', network: 'base' };

export const AUTHENTICATED: AdvanceInput = { type: 'three_d_secure', result: 'authenticated' };
export const NOT_AUTHENTICATED: AdvanceInput = { type: 'three_d_secure', result: 'failed' };

export function otp(code: string): AdvanceInput {
  return { type: 'otp', code };
}

export function transfer(paid: Extract<AdvanceInput, { type: 'simulated_transfer' }>['paid']): AdvanceInput {
  return { type: 'simulated_transfer', paid };
}

/** One way to each outcome, for the contract; the whole table of inputs has its own tests. */
export const SAMPLES: RailSamples = {
  attempts: [
    { label: 'a card that pays', input: card('4242 4242 4242 4242'), starts: 'approved', ends: 'approved' },
    { label: 'a card that is declined', input: card('4000000000000002'), starts: 'declined', ends: 'declined' },
    { label: '3-D Secure left alone', input: card('4000002500003155'), starts: 'needs_action', ends: 'needs_action' },
    {
      label: '3-D Secure passed',
      input: card('4000002500003155'),
      starts: 'needs_action',
      acts: [{ input: AUTHENTICATED, leadsTo: 'approved' }],
      ends: 'approved',
    },
    {
      label: '3-D Secure failed',
      input: card('4000000000003220'),
      starts: 'needs_action',
      acts: [{ input: NOT_AUTHENTICATED, leadsTo: 'declined' }],
      ends: 'declined',
    },
    { label: 'a BLIK code that pays', input: blik('777123'), starts: 'pending', ends: 'approved' },
    { label: 'a BLIK code that times out', input: blik('777 312'), starts: 'pending', ends: 'declined' },
    { label: 'a wrong BLIK code', input: blik('849372'), starts: 'declined', ends: 'declined' },
    { label: 'a wallet that pays', input: mobileMoney('+233241234567'), starts: 'pending', ends: 'approved' },
    {
      label: 'a wallet whose answer is lost',
      input: mobileMoney('+233241234506'),
      starts: 'unknown',
      ends: 'approved',
    },
    { label: 'a wallet that times out', input: mobileMoney('+233241234504'), starts: 'pending', ends: 'declined' },
    {
      label: 'a one-time password, right at the second try',
      input: mobileMoney('+2250701234505'),
      starts: 'needs_action',
      acts: [
        { input: otp('904318'), leadsTo: 'needs_action' },
        { input: otp('123456'), leadsTo: 'approved' },
      ],
      ends: 'approved',
    },
    {
      label: 'a transfer in two parts',
      input: USDC_ON_BASE,
      starts: 'needs_action',
      acts: [
        { input: transfer('partial'), leadsTo: 'needs_action' },
        { input: transfer('exact'), leadsTo: 'pending' },
      ],
      ends: 'approved',
    },
    {
      label: 'a transfer of too much',
      input: { type: 'crypto', asset: 'ETH', network: 'ethereum' },
      starts: 'needs_action',
      acts: [{ input: transfer('over'), leadsTo: 'pending' }],
      ends: 'approved',
    },
    {
      label: 'a transfer that comes late',
      input: { type: 'crypto', asset: 'USDT', network: 'polygon' },
      starts: 'needs_action',
      acts: [{ input: transfer('late'), leadsTo: 'needs_action' }],
      ends: 'approved',
    },
  ],
  refunds: [
    { label: 'a card', input: card('4242424242424242'), starts: 'succeeded', ends: 'succeeded' },
    { label: 'a card, slowly', input: card('4000000000007726'), starts: 'pending', ends: 'succeeded' },
    { label: 'a card that takes none', input: card('4000000000005126'), starts: 'pending', ends: 'failed' },
    { label: 'BLIK', input: blik('777123'), starts: 'succeeded', ends: 'succeeded' },
    { label: 'mobile money', input: mobileMoney('+233241234567'), starts: 'succeeded', ends: 'succeeded' },
    {
      label: 'a wallet that is empty at first',
      input: mobileMoney('+233241234507'),
      starts: 'needs_action',
      ends: 'succeeded',
    },
    {
      label: 'a transfer',
      input: USDC_ON_BASE,
      acts: [{ input: transfer('exact'), leadsTo: 'pending' }],
      starts: 'pending',
      ends: 'succeeded',
    },
  ],
  malformed: [
    { label: 'a number that is no card', input: card('4242424242424241'), param: 'method.number' },
    { label: 'letters for a card', input: card('pay with my card'), param: 'method.number' },
    { label: 'a real card', input: card('4539578763621486'), param: 'method.number' },
    { label: 'month 13', input: card('4242424242424242', { expMonth: 13 }), param: 'method.exp_month' },
    { label: 'month 1.5', input: card('4242424242424242', { expMonth: 1.5 }), param: 'method.exp_month' },
    { label: 'a year of three digits', input: card('4242424242424242', { expYear: 203 }), param: 'method.exp_year' },
    { label: 'no year', input: card('4242424242424242', { expYear: Number.NaN }), param: 'method.exp_year' },
    { label: 'a CVC of two digits', input: card('4242424242424242', { cvc: '73' }), param: 'method.cvc' },
    { label: 'a CVC of letters', input: card('4242424242424242', { cvc: 'abc' }), param: 'method.cvc' },
    { label: 'a BLIK code of five digits', input: blik('77712'), param: 'method.code' },
    { label: 'a BLIK code of letters', input: blik('777abc'), param: 'method.code' },
    { label: 'a phone without its country', input: mobileMoney('0241234567'), param: 'method.phone' },
    { label: 'a phone of six digits', input: mobileMoney('+233241'), param: 'method.phone' },
    { label: 'a network that is no name', input: mobileMoney('+233241234567', '<b>'), param: 'method.network' },
    {
      label: 'an asset it does not know',
      input: { type: 'crypto', asset: 'DOGE' as 'ETH', network: 'base' },
      param: 'method.asset',
    },
    {
      label: 'a network it does not know',
      input: { type: 'crypto', asset: 'ETH', network: 'solana' as 'base' },
      param: 'method.network',
    },
  ],
};
