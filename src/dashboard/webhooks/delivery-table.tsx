import { deliveryId } from '../../core/ids.ts';
import type { DeliveryAttempt } from '../../core/webhook.ts';
import type { Sending } from '../../operations/operations.ts';
import { isOfEndpoint } from '../../store/store.ts';
import type { Spoken } from '../../words/spoken.ts';
import { ShortId } from '../components/short-id.tsx';
import { Status, type Tone } from '../components/status.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { deliveryWords } from './delivery-words.ts';
import { briefUrl } from './own-endpoint.ts';

export type DeliveryTexts = Spoken<(typeof deliveryWords)['en']>;

const TONES: Readonly<Record<Sending['status'], Tone>> = { succeeded: 'good', pending: 'warn', failed: 'bad' };

type TableProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: DeliveryTexts;
  readonly sendings: readonly Sending[];
  /** Where it goes is told where the list is not of one endpoint. */
  readonly hasTarget: boolean;
};

export function DeliveryTable({ desk, visit, texts, sendings, hasTarget }: TableProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.status}</th>
            <th>{columns.event}</th>
            <th>{columns.last}</th>
            {hasTarget ? <th>{columns.to}</th> : null}
            <th>{columns.session}</th>
            <th class="end">{columns.when}</th>
          </tr>
        </thead>
        <tbody>
          {sendings.map((sending) => (
            <tr key={sending.id} data-key={sending.id}>
              <td>
                <DeliveryStatus texts={texts} status={sending.status} />
              </td>
              <td>
                <a href={`${visit.base}/webhooks/deliveries/${deliveryId.print(sending.id)}`}>
                  <code>{sending.wireType ?? texts.unknown}</code>
                </a>
              </td>
              <td>
                <LastAttempt texts={texts} attempts={sending.attempts} />
              </td>
              {hasTarget ? (
                <td>
                  <bdi>{briefUrl(sending.url, 32)}</bdi>
                </td>
              ) : null}
              <td>
                <SessionLink desk={desk} visit={visit} sending={sending} />
              </td>
              <td class="end">
                <When ms={sending.createdAtMs} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function DeliveryStatus({ texts, status }: { texts: DeliveryTexts; status: Sending['status'] }) {
  return <Status tone={TONES[status]} text={texts.status[status]} />;
}

type LinkProps = { readonly desk: Desk; readonly visit: Visit; readonly sending: Sending };

/** Null where it tells of no session, or of one that nobody remembers. */
export function SessionLink({ desk, visit, sending: { logged } }: LinkProps) {
  if (!logged || isOfEndpoint(logged)) return null;
  const id = desk.printSessionId(logged.snapshot.session);
  return (
    <a href={`${visit.base}/sessions/${id}`}>
      <ShortId id={id} />
    </a>
  );
}

/** What came of it last, and how often it was tried where that was more than once. */
function LastAttempt({ texts, attempts }: { texts: DeliveryTexts; attempts: readonly DeliveryAttempt[] }) {
  const last = attempts.at(-1);
  if (!last) return <span class="quiet">{texts.untried}</span>;
  return (
    <>
      {outcomeOf(last, texts)}
      {attempts.length > 1 ? <small>{texts.attempts({ count: attempts.length })}</small> : null}
    </>
  );
}

/** `500 in 84 ms`, or why there was no answer. */
export function outcomeOf({ statusCode, latencyMs, response }: DeliveryAttempt, texts: DeliveryTexts): string {
  const latency = texts.latency({ ms: String(latencyMs) });
  if (statusCode !== null) return `${statusCode} · ${latency}`;
  return response === '' ? texts.noAnswer : response.slice(0, 80);
}
