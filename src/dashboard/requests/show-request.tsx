import { type ApiRequest, KEPT_OF_BODY } from '../../core/api-request.ts';
import { refuse } from '../../core/errors.ts';
import { apiRequestId, keyId } from '../../core/ids.ts';
import { formatCount, formatDateTime } from '../../words/format.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { Facts } from '../components/facts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import { laidOut } from '../laid-out.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { RequestStatus } from './request-status.tsx';
import { callOf, facesOfKeys, type RequestTexts } from './show-requests.tsx';
import { requestsWords } from './words.ts';

export async function showRequest(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(requestsWords);
  const [request, keys] = await Promise.all([ownRequest(desk, visit), facesOfKeys(desk, visit)]);
  const title = callOf(request);
  const body = (
    <>
      <PageHead title={<code>{title}</code>} up={{ href: `${visit.base}/requests`, text: texts.up }} />
      {request.isReplayed ? <p class="notice">{texts.replay}</p> : null}
      <RequestFacts visit={visit} texts={texts} request={request} face={keys.get(request.keyId)} />
      <Body texts={texts} title={texts.sent} none={texts.sentNothing} body={request.requestBody} />
      <Body texts={texts} title={texts.answered} none={texts.answeredNothing} body={request.responseBody} />
    </>
  );
  return { kind: 'page', title, section: 'requests', body };
}

async function ownRequest({ operations }: Desk, visit: Visit): Promise<ApiRequest> {
  const { request = '' } = visit.params;
  const id = apiRequestId.parse(request);
  if (!id) return refuse({ code: 'not_found', resource: 'api_request', id: request });
  return operations.findRequest(visit.ask({ id }));
}

type FactsProps = {
  readonly visit: Visit;
  readonly texts: RequestTexts;
  readonly request: ApiRequest;
  readonly face: string | undefined;
};

function RequestFacts({ visit, texts, request, face }: FactsProps) {
  const { facts } = texts;
  const { errorCode, route, method, path, latencyMs, idempotencyKey, createdAtMs, requestId } = request;
  const call = route === null ? facts.noRoute : `${method} ${route}`;
  return (
    <Facts
      facts={[
        [facts.status, <RequestStatus key="status" request={request} />],
        [facts.error, errorCode === null ? null : <code key="error">{errorCode}</code>],
        [facts.route, route === null ? call : <code key="route">{call}</code>],
        ['URL', <WholeId key="path" id={path} copied={texts.copied} />],
        [facts.api, request.dialect],
        [facts.key, <KeyLink key="key" visit={visit} request={request} text={face ?? texts.formerKey} />],
        [facts.latency, texts.latency({ ms: formatCount(latencyMs, visit.locale) })],
        [facts.idempotency, idempotencyKey === null ? null : <code key="idempotency">{idempotencyKey}</code>],
        [facts.when, formatDateTime(createdAtMs, visit.locale, visit.timeZone)],
        [facts.request, <WholeId key="request" id={requestId} copied={texts.copied} />],
        [facts.id, <WholeId key="id" id={apiRequestId.print(request.id)} copied={texts.copied} />],
      ]}
    />
  );
}

function KeyLink({ visit, request, text }: { visit: Visit; request: ApiRequest; text: string }) {
  return (
    <a href={`${visit.base}/keys/${keyId.print(request.keyId)}`}>
      <code>{text}</code>
    </a>
  );
}

type BodyProps = {
  readonly texts: RequestTexts;
  readonly title: string;
  readonly none: string;
  readonly body: string | null;
};

function Body({ texts, title, none, body }: BodyProps) {
  return (
    <section class="stack block">
      <h2>{title}</h2>
      {body === null ? (
        <p class="quiet">{none}</p>
      ) : (
        <CodeBlock label={title} text={laidOut(body)} copied={body} copy={{ label: texts.copy, done: texts.copied }} />
      )}
      {body !== null && body.length > KEPT_OF_BODY ? <p class="quiet">{texts.cut}</p> : null}
    </section>
  );
}
