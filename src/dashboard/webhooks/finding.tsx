import { endpointId, eventId } from '../../core/ids.ts';
import type { SignatureAnswer } from '../../operations/operations.ts';
import { formatDateTime } from '../../words/format.ts';
import { Facts } from '../components/facts.tsx';
import { Status } from '../components/status.tsx';
import type { Visit } from '../visit.ts';
import type { DoctorTexts } from './ask-doctor.tsx';

type Props = { readonly visit: Visit; readonly texts: DoctorTexts; readonly answer: SignatureAnswer };

/** What is wrong, what to do, and what could be told besides. The doctor's own sentence, which has the particulars, is English. */
export function Finding({ visit, texts, answer }: Props) {
  const { valid, checks, problems } = answer;
  return (
    <section class={valid ? 'finding good' : 'finding bad'} aria-labelledby="finding" role="status">
      <h2 id="finding">{valid ? texts.right : texts.wrong}</h2>
      {valid ? <p>{texts.rightText}</p> : null}
      {problems.length > 0 ? (
        <ol class="problems">
          {problems.map(({ code, message }) => (
            <li key={code}>
              <h3>{texts.problems[code]}</h3>
              {message === texts.problems[code] ? null : <p lang="en">{message}</p>}
              <p>{texts.hints[code]}</p>
            </li>
          ))}
        </ol>
      ) : null}
      {checks.length > 0 ? (
        <ul class="links">
          {checks.map(({ scheme, valid: isRight }) => (
            <li key={scheme}>
              <Status tone={isRight ? 'good' : 'bad'} text={`${scheme}: ${isRight ? texts.isRight : texts.isWrong}`} />
            </li>
          ))}
        </ul>
      ) : null}
      <KnownFacts visit={visit} texts={texts} answer={answer} />
    </section>
  );
}

function KnownFacts({ visit, texts: { facts }, answer }: Props) {
  const { eventId: event, signedBy, signedAtMs, nowMs } = answer;
  const minutes = signedAtMs === null ? 0 : Math.round((signedAtMs - nowMs) / 60_000);
  const ago = new Intl.RelativeTimeFormat(visit.locale, { numeric: 'auto' }).format(minutes, 'minute');
  if (event === null && signedBy === null && signedAtMs === null) return null;
  return (
    <Facts
      facts={[
        [
          facts.signed,
          signedAtMs === null ? null : `${formatDateTime(signedAtMs, visit.locale, visit.timeZone)} (${ago})`,
        ],
        [
          facts.event,
          event === null ? null : <Known key="event" path={`${visit.base}/events`} id={eventId.print(event)} />,
        ],
        [
          facts.endpoint,
          signedBy?.endpointId ? (
            <Known key="endpoint" path={`${visit.base}/webhooks`} id={endpointId.print(signedBy.endpointId)} />
          ) : null,
        ],
      ]}
    />
  );
}

function Known({ path, id }: { readonly path: string; readonly id: string }) {
  return (
    <a href={`${path}/${id}`}>
      <code>{id}</code>
    </a>
  );
}
