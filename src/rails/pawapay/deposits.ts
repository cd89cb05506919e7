import { paymentId } from '../../core/ids.ts';
import type { MethodInput } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RailCall } from '../rail.ts';
import { toAmount } from './amount.ts';
import type { Answer, PawapayClient } from './client.ts';
import { judgeDeposit, pending, unknown } from './deposit.ts';
import { meaningForAttempt } from './failure-codes.ts';
import { failureOf, faultOfAsking, faultOfSent } from './faults.ts';
import { findWallet } from './find-wallet.ts';
import { depositIdOf } from './ids.ts';
import { countriesOf } from './providers.ts';

export async function startDeposit(client: PawapayClient, call: RailCall, input: MethodInput): Promise<Outcome> {
  const { payment } = call;
  if (input.type !== 'mobile_money') return refused(`${input.type} is not paid over pawaPay here`);
  if (countriesOf(payment.currency).length === 0) {
    return refused(`mobile money is paid in GHS or XOF, not in ${payment.currency}`);
  }
  const wallet = await findWallet(client, input);
  if ('kind' in wallet) return wallet;
  const answer = await client.ask('POST', '/v2/deposits', {
    depositId: depositIdOf(payment),
    amount: toAmount(payment),
    currency: payment.currency,
    payer: { type: 'MMO', accountDetails: wallet },
    clientReferenceId: paymentId.print(payment.id),
  });
  return judgeSent(answer, call);
}

/** Asks for it by its id, which follows from the payment's own. Whatever is wrong with a question refuses nothing. */
export async function pollDeposit(client: PawapayClient, call: RailCall): Promise<Outcome> {
  const answer = await client.ask('GET', `/v2/deposits/${depositIdOf(call.payment)}`);
  if (answer.kind !== 'answered' || answer.status !== 200) return faultOfAsking(answer);
  return judgeDeposit(answer.body, call);
}

function judgeSent(answer: Answer, call: RailCall): Outcome {
  if (answer.kind !== 'answered' || answer.status !== 200) return faultOfSent(answer);
  const { status, depositId } = answer.body;
  const own = depositIdOf(call.payment);
  if (depositId !== undefined && depositId !== own) return unknown('pawaPay answered about another deposit');
  switch (status) {
    case 'ACCEPTED':
    // It has been sent before: how that one stands is what is asked for next.
    case 'DUPLICATE_IGNORED':
      return { ...pending(call, status), railReference: own };
    case 'REJECTED':
      return judgeRejection(answer);
    default:
      return unknown(`no deposit is answered by ${String(status).slice(0, 40)}`);
  }
}

/** Nothing was begun, where a published code says why. */
function judgeRejection({ body }: Extract<Answer, { kind: 'answered' }>): Outcome {
  const { code, message } = failureOf(body) ?? { code: '', message: 'pawaPay rejected it, and did not say why' };
  const meaning = meaningForAttempt(code);
  switch (meaning) {
    case 'unknown':
      return unknown(message);
    case 'rail_refused':
      return refused(message);
    case 'rail_unavailable':
      return { kind: 'unavailable', message };
    default:
      return { kind: 'declined', reason: meaning };
  }
}

function refused(message: string): Outcome {
  return { kind: 'refused', message };
}
