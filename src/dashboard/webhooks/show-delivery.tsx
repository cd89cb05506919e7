import { refuse } from '../../core/errors.ts';
import { deliveryId, endpointId, eventId } from '../../core/ids.ts';
import type { DeliveryAttempt } from '../../core/webhook.ts';
import type { Sending } from '../../operations/operations.ts';
import { isOfEndpoint } from '../../store/store.ts';
import { formatDateTime } from '../../words/format.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import { laidOut } from '../laid-out.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { DeliveryStatus, type DeliveryTexts, outcomeOf, SessionLink } from './delivery-table.tsx';
import { deliveryWords } from './delivery-words.ts';
import { webhooksWords } from './words.ts';

export async function ownSending({ operations }: Desk, visit: Visit): Promise<Sending> {
  const { delivery = '' } = visit.params;
  const id = deliveryId.parse(delivery);
  if (!id) return refuse({ code: 'not_found', resource: 'delivery', id: delivery });
  return operations.findSending(visit.ask({ id }));
}

export async function showDelivery(desk: Desk, visit: Visit, refusal?: string): Promise<Answer> {
  const texts = await visit.say(deliveryWords);
  const { done } = await visit.say(webhooksWords);
  const sending = await ownSending(desk, visit);
  const type = sending.wireType ?? texts.unknown;
  const body = (
    <>
      <PageHead title={<code>{type}</code>} up={{ href: `${visit.base}/webhooks/deliveries`, text: texts.title }} />
      <Done query={visit.query} texts={done} />
      {refusal ? (
        <p class="notice bad" role="alert">
          {texts.refused({ reason: refusal })}
        </p>
      ) : null}
      <SendingFacts desk={desk} visit={visit} texts={texts} sending={sending} />
      {visit.may('deliveries:resend') ? (
        <form
          method="post"
          action={`${visit.base}/webhooks/deliveries/${deliveryId.print(sending.id)}/resend`}
          class="deed"
        >
          <Csrf token={visit.csrf} />
          <OnceField />
          <button type="submit" class="second">
            {texts.resend}
          </button>
          <p class="quiet">{texts.resendText}</p>
        </form>
      ) : null}
      <section class="stack block" aria-labelledby="attempts">
        <h2 id="attempts">{texts.attemptsTitle}</h2>
        {sending.attempts.length === 0 ? <p class="quiet">{texts.untried}</p> : null}
        {sending.attempts.toReversed().map((attempt, index) => (
          <Attempt key={attempt.number} visit={visit} texts={texts} attempt={attempt} isLast={index === 0} />
        ))}
      </section>
      <section class="stack block" aria-labelledby="body">
        <h2 id="body">{texts.body}</h2>
        <p class="quiet">{texts.bodyText}</p>
        <CodeBlock
          label={texts.body}
          text={laidOut(sending.body)}
          copied={sending.body}
          copy={{ label: texts.copy, done: texts.copied }}
        />
      </section>
    </>
  );
  return { kind: 'page', title: type, section: 'webhooks', body, statusCode: refusal ? 422 : 200 };
}

type FactsProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: DeliveryTexts;
  readonly sending: Sending;
};

function SendingFacts({ desk, visit, texts, sending }: FactsProps) {
  const { facts } = texts;
  const { logged, nextAttemptAtMs } = sending;
  const when = (ms: number) => formatDateTime(ms, visit.locale, visit.timeZone);
  const event = eventId.print(sending.eventId);
  return (
    <Facts
      facts={[
        [facts.status, <DeliveryStatus key="status" texts={texts} status={sending.status} />],
        [facts.next, nextAttemptAtMs === null ? null : when(nextAttemptAtMs)],
        [facts.event, logged ? <EventLink key="event" visit={visit} event={event} /> : event],
        [
          facts.session,
          logged && !isOfEndpoint(logged) ? <SessionLink key="s" desk={desk} visit={visit} sending={sending} /> : null,
        ],
        [facts.endpoint, <Target key="target" visit={visit} texts={texts} sending={sending} />],
        [facts.url, <WholeId key="url" id={sending.url} copied={texts.copied} />],
        [facts.api, sending.dialect],
        [facts.made, when(sending.createdAtMs)],
        [facts.id, <WholeId key="id" id={deliveryId.print(sending.id)} copied={texts.copied} />],
      ]}
    />
  );
}

function EventLink({ visit, event }: { readonly visit: Visit; readonly event: string }) {
  return (
    <a href={`${visit.base}/events/${event}`}>
      <code>{event}</code>
    </a>
  );
}

function Target({ visit, texts, sending: { endpointId: id } }: Omit<FactsProps, 'desk'>) {
  if (id === null) return <>{texts.own}</>;
  const printed = endpointId.print(id);
  return (
    <a href={`${visit.base}/webhooks/${printed}`}>
      <code>{printed}</code>
    </a>
  );
}

type AttemptProps = {
  readonly visit: Visit;
  readonly texts: DeliveryTexts;
  readonly attempt: DeliveryAttempt;
  readonly isLast: boolean;
};

function Attempt({ visit, texts, attempt, isLast }: AttemptProps) {
  const { number, cause, atMs, statusCode, response, requestHeaders } = attempt;
  const headers = Object.entries(requestHeaders ?? {}).map(([name, value]) => `${name}: ${value}`);
  const copy = { label: texts.copy, done: texts.copied };
  const label = texts.attempt({ number: String(number) });
  const answer = statusCode === null ? texts.unanswered : texts.answer;
  return (
    <details class="attempt" open={isLast}>
      <summary>
        <b>{label}</b> {outcomeOf(attempt, texts)}{' '}
        <span class="quiet">
          {formatDateTime(atMs, visit.locale, visit.timeZone)}, {texts.cause[cause]}
        </span>
      </summary>
      <h3>{texts.request}</h3>
      {headers.length > 0 ? (
        <CodeBlock label={`${label}: ${texts.headers}`} text={headers.join('\n')} copy={copy} />
      ) : (
        <p class="quiet">{statusCode === null ? texts.notSent : texts.noHeaders}</p>
      )}
      <h3>{answer}</h3>
      {response === '' ? (
        <p class="quiet">{texts.answerEmpty}</p>
      ) : (
        <CodeBlock label={`${label}: ${answer}`} text={laidOut(response)} copied={response} copy={copy} />
      )}
    </details>
  );
}
