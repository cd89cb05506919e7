import { type ApiRequest, STATUS_CLASSES } from '../../core/api-request.ts';
import { apiRequestId, keyId, type Uuid } from '../../core/ids.ts';
import type { RequestFilter } from '../../store/store.ts';
import { formatCount } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Empty } from '../components/empty.tsx';
import { Field, Select } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { Tabs } from '../components/tabs.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import { keyFace } from '../keys/key-face.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { isFiltered, METHODS, readRequestQuery } from './request-query.ts';
import { RequestStatus } from './request-status.tsx';
import { requestsWords } from './words.ts';

export type RequestTexts = Spoken<(typeof requestsWords)['en']>;

const PAGE = 50;

export async function showRequests(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(requestsWords);
  const filter = readRequestQuery(visit.query);
  const page = pageOf(visit, PAGE, apiRequestId.parse);
  const [{ items, hasMore }, keys] = await Promise.all([
    desk.operations.listRequests(visit.ask({ ...filter, ...page })),
    facesOfKeys(desk, visit),
  ]);
  const body = (
    <>
      <PageHead title={texts.title} />
      <p class="lead">{texts.intro({ days: visit.account.retention.requestsDays })}</p>
      <Views visit={visit} texts={texts} filter={filter} />
      <Filter desk={desk} visit={visit} texts={texts} filter={filter} keys={keys} />
      {items.length > 0 ? (
        <RequestTable visit={visit} texts={texts} requests={items} keys={keys} />
      ) : (
        <Nothing texts={texts} isFiltered={isFiltered(filter)} />
      )}
      <Pager visit={visit} {...endsOf(items, (item) => apiRequestId.print(item.id))} hasMore={hasMore} texts={texts} />
    </>
  );
  return { kind: 'page', title: texts.title, section: 'requests', body };
}

type Faces = ReadonlyMap<Uuid, string>;

/** Revoked ones, too: they have a past. */
export async function facesOfKeys(desk: Desk, visit: Visit): Promise<Faces> {
  const keys = await desk.operations.listKeys(visit.ask({}));
  return new Map(keys.map((key) => [key.id, keyFace(desk, key)]));
}

function Nothing({ texts, isFiltered }: { readonly texts: RequestTexts; readonly isFiltered: boolean }) {
  if (isFiltered) return <p class="empty">{texts.none}</p>;
  return <Empty title={texts.emptyTitle} text={texts.empty} />;
}

type ViewProps = { readonly visit: Visit; readonly texts: RequestTexts; readonly filter: RequestFilter };

function Views({ visit, texts: { views }, filter }: ViewProps) {
  const isRefused = visit.query.get('status') === 'refused';
  return (
    <Tabs
      label={views.label}
      tabs={[
        { href: visit.path, text: views.all, isHere: !isFiltered(filter) },
        { href: `${visit.path}?status=refused`, text: views.errors, isHere: isRefused },
      ]}
    />
  );
}

type FilterProps = ViewProps & { readonly desk: Desk; readonly keys: Faces };

function Filter({ desk, visit, texts: { filter: texts }, filter, keys }: FilterProps) {
  const { method = '', path = '', dialect = '', requestId = '' } = filter;
  const plain = (value: string) => ({ value, text: value });
  return (
    <form action={visit.path} class="filter">
      <Select
        name="status"
        label={texts.class}
        options={[
          { value: '', text: texts.anyClass },
          ...STATUS_CLASSES.map((one) => ({ value: String(one), text: texts.classes[one] })),
        ]}
        chosen={visit.query.get('status') ?? ''}
      />
      <Select
        name="method"
        label={texts.method}
        options={[{ value: '', text: texts.anyMethod }, ...METHODS.map(plain)]}
        chosen={method}
      />
      <Field name="path" label={texts.path} input={{ value: path, autocomplete: 'off', spellcheck: false }} />
      <Select
        name="key"
        label={texts.key}
        options={[
          { value: '', text: texts.anyKey },
          ...[...keys].map(([id, face]) => ({ value: keyId.print(id), text: face })),
        ]}
        chosen={visit.query.get('key') ?? ''}
      />
      <Select
        name="api"
        label={texts.api}
        options={[{ value: '', text: texts.anyApi }, ...desk.dialects.map(({ name }) => plain(name))]}
        chosen={dialect}
      />
      <Field
        name="request"
        label={texts.request}
        input={{ value: requestId, autocomplete: 'off', spellcheck: false }}
      />
      <p class="buttons">
        <button type="submit" class="second">
          {texts.apply}
        </button>
        {isFiltered(filter) ? <a href={visit.path}>{texts.clear}</a> : null}
      </p>
    </form>
  );
}

type TableProps = {
  readonly visit: Visit;
  readonly texts: RequestTexts;
  readonly requests: readonly ApiRequest[];
  readonly keys: Faces;
};

function RequestTable({ visit, texts, requests, keys }: TableProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.status}</th>
            <th>{columns.call}</th>
            <th>{columns.api}</th>
            <th>{columns.key}</th>
            <th class="end">{columns.latency}</th>
            <th class="end">{columns.when}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <RequestRow key={request.id} visit={visit} texts={texts} request={request} keys={keys} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Omit<TableProps, 'requests'> & { readonly request: ApiRequest };

function RequestRow({ visit, texts, request, keys }: RowProps) {
  const notes = [request.errorCode, request.isReplayed ? texts.replayed : null].filter((note) => note !== null);
  return (
    <tr>
      <td>
        <RequestStatus request={request} />
      </td>
      <td>
        <a href={`${visit.base}/requests/${apiRequestId.print(request.id)}`}>
          <code>{callOf(request)}</code>
        </a>
        {notes.length > 0 ? <small>{notes.join(' · ')}</small> : null}
      </td>
      <td>{request.dialect}</td>
      <td>
        <code>{keys.get(request.keyId) ?? texts.formerKey}</code>
      </td>
      <td class="end">{texts.latency({ ms: formatCount(request.latencyMs, visit.locale) })}</td>
      <td class="end">
        <When ms={request.createdAtMs} visit={{ ...visit, nowMs: Date.now() }} />
      </td>
    </tr>
  );
}

const PATH_MOST = 64;

export function callOf({ method, path }: ApiRequest): string {
  return `${method} ${path.length > PATH_MOST ? `${path.slice(0, PATH_MOST - 1)}…` : path}`;
}
