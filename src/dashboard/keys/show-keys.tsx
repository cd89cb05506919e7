import type { ApiKey } from '../../core/account.ts';
import { keyId, type Uuid } from '../../core/ids.ts';
import { Done } from '../components/done.tsx';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Status } from '../components/status.tsx';
import { formatBriefly, When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { KEY_TONES, type KeyTexts, keyFace, keyStatus, madeBy, namesOfTeam, rightsInShort } from './key-face.ts';
import { keysWords } from './words.ts';

export async function showKeys(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(keysWords);
  const [keys, names] = await Promise.all([desk.operations.listKeys(visit.ask({})), namesOfTeam(desk, visit)]);
  const isEnded = (key: ApiKey) => keyStatus(key, desk.nowMs()) === 'ended';
  const ended = keys.filter(isEnded);
  const current = keys.filter((key) => !isEnded(key));
  const table = { desk, visit, texts, names };
  const body = (
    <>
      <PageHead title={texts.title}>
        {visit.may('keys:write') ? (
          <a class="main" href={`${visit.base}/keys/new`}>
            {texts.make}
          </a>
        ) : null}
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      <p class="lead">{texts.intro}</p>
      {current.length > 0 ? (
        <KeyTable {...table} keys={current} />
      ) : (
        <Empty title={texts.emptyTitle} text={texts.empty} />
      )}
      {ended.length > 0 ? (
        <details class="more">
          <summary>{texts.endedTitle({ count: ended.length })}</summary>
          <KeyTable {...table} keys={ended} />
        </details>
      ) : null}
    </>
  );
  return { kind: 'page', title: texts.title, section: 'keys', body };
}

type TableProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: KeyTexts;
  readonly names: ReadonlyMap<Uuid, string>;
  readonly keys: readonly ApiKey[];
};

function KeyTable({ keys, ...props }: TableProps) {
  const { columns } = props.texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.key}</th>
            <th>{columns.status}</th>
            <th>{columns.api}</th>
            <th>{columns.rights}</th>
            <th>{columns.made}</th>
            <th class="end">{columns.used}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} {...props} apiKey={key} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyRow({ desk, visit, texts, names, apiKey }: Omit<TableProps, 'keys'> & { apiKey: ApiKey }) {
  // Keys live by the real time, in test mode too.
  const real = { ...visit, nowMs: desk.nowMs() };
  const status = keyStatus(apiKey, real.nowMs);
  const until = formatBriefly(apiKey.revokedAtMs ?? 0, real);
  return (
    <tr>
      <td>
        <a href={`${visit.base}/keys/${keyId.print(apiKey.id)}`}>
          <code>{keyFace(desk, apiKey)}</code>
        </a>
      </td>
      <td>
        <Status tone={KEY_TONES[status]} text={status === 'active' ? texts.active : texts[status]({ when: until })} />
      </td>
      <td>{apiKey.dialect}</td>
      <td>{rightsInShort(apiKey, texts)}</td>
      <td>
        <When ms={apiKey.createdAtMs} visit={real} /> <small>{madeBy(apiKey, names, texts)}</small>
      </td>
      <td class="end">{apiKey.lastUsedAtMs === null ? texts.never : <When ms={apiKey.lastUsedAtMs} visit={real} />}</td>
    </tr>
  );
}
