import { refundId } from '../../core/ids.ts';
import { stateOf } from '../../core/insight/session-facts.ts';
import type { Payment } from '../../core/payment.ts';
import type { Refund } from '../../core/refund.ts';
import { hintOf } from '../../operations/insight/session-story-moments.ts';
import type { FullCheckout } from '../../operations/operations.ts';
import { formatMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import { methodName, type methodWords } from '../components/method-name.ts';
import { SessionStatus, type stateWords } from '../components/session-state.tsx';
import { ShortId } from '../components/short-id.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { CustomerTexts } from './show-customers.tsx';

type Props = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: CustomerTexts;
  readonly states: Spoken<(typeof stateWords)['en']>;
  readonly methods: Spoken<(typeof methodWords)['en']>;
  readonly checkouts: readonly FullCheckout[];
  readonly refunds: readonly Refund[];
};

/** Every session, how it stands, what was paid by and what went back. */
export function History({ desk, visit, texts, states, methods, checkouts, refunds }: Props) {
  const { columns } = texts.page;
  const refundsOf = Map.groupBy(refunds, ({ sessionId }) => sessionId);
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.state}</th>
            <th class="end">{columns.amount}</th>
            <th>{columns.payments}</th>
            <th>{columns.refunds}</th>
            <th>{columns.session}</th>
            <th class="end">{columns.when}</th>
          </tr>
        </thead>
        <tbody>
          {checkouts.map((checkout) => {
            const { session, payments } = checkout;
            const id = desk.printSessionId(session);
            return (
              <tr key={id}>
                <td>
                  <SessionStatus state={stateOf(checkout)} texts={states} />
                </td>
                <td class="end">{formatMoney(session, visit.locale)}</td>
                <td>
                  {payments.map((payment) => (
                    <div key={payment.id}>{attemptText({ payment, texts, methods, locale: visit.locale })}</div>
                  ))}
                </td>
                <td>
                  {(refundsOf.get(session.id) ?? []).map((refund) => (
                    <div key={refund.id} title={refundId.print(refund.id)}>
                      {texts.page.refund({
                        amount: formatMoney(refund, visit.locale),
                        state: texts.page.refundStates[refund.status],
                      })}
                    </div>
                  ))}
                </td>
                <td>
                  <a href={`${visit.base}/sessions/${encodeURIComponent(id)}`}>
                    <ShortId id={id} />
                  </a>
                </td>
                <td class="end">
                  <When ms={session.createdAtMs} visit={visit} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type Attempt = Pick<Props, 'texts' | 'methods'> & { readonly payment: Payment; readonly locale: string };

function attemptText({ payment, texts, methods, locale }: Attempt): string {
  const method = methodName(hintOf(payment.method), methods);
  const { receivedMinor: amountMinor, currency } = payment;
  if (amountMinor === 0) return texts.page.unpaid({ method });
  return texts.page.paidBy({ method, amount: formatMoney({ amountMinor, currency }, locale) });
}
