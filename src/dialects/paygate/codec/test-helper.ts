import type { Static } from 'typebox';
import { modeNow } from '../../../core/account.ts';
import type { MethodInput } from '../../../core/method.ts';
import type { Caller, TestPayInput } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import type { TestPayInput as TestPaySchema } from '../schema/test-helper.ts';

type Method = Static<typeof TestPaySchema>['method'];

/** What a payer would have entered on the page. A test card needs no more than its number. */
export function parseTestMethod(method: Method, caller: Caller, context: Context): Omit<TestPayInput, 'sessionId'> {
  const input = parseMethod(method, modeNow(caller.account, caller.livemode, context.clock.nowMs()));
  return {
    method: input,
    ...(method.type === 'mobile_money' && method.otp !== undefined ? { otp: method.otp } : {}),
    ...(method.type === 'crypto' && method.paid !== undefined ? { paid: method.paid } : {}),
  };
}

function parseMethod(method: Method, nowMs: number): MethodInput {
  switch (method.type) {
    case 'card':
      return {
        type: 'card',
        number: method.number.replaceAll(/[ -]/g, ''),
        expMonth: method.exp_month ?? 12,
        expYear: method.exp_year ?? new Date(nowMs).getUTCFullYear() + 3,
        cvc: method.cvc ?? '123',
      };
    case 'blik':
      return { type: 'blik', code: method.code.replaceAll(' ', '') };
    case 'mobile_money':
      return { type: 'mobile_money', phone: method.phone, network: method.network ?? null };
    case 'crypto':
      return { type: 'crypto', asset: method.asset, network: method.network ?? 'ethereum' };
  }
}
