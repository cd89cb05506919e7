import { fromBase62, toBase62, type Uuid } from '../../core/ids.ts';
import { AUDIT_KINDS, type AuditEntry } from '../../core/people/audit.ts';
import type { Member } from '../../operations/people/people-operations.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Select } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ShortId } from '../components/short-id.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { type AuditQuery, filterOf, printAuditQuery, readAuditQuery } from './audit-query.ts';
import { targetPath } from './target-path.ts';
import { auditWords } from './words.ts';

type Texts = Spoken<(typeof auditWords)['en']>;
const PAGE = 50;

export async function showAudit(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(auditWords);
  const query = readAuditQuery(visit.query);
  const after = fromBase62(visit.query.get('after') ?? '');
  const [{ items, hasMore }, { members }] = await Promise.all([
    desk.people.listAuditEntries(visit.account, filterOf(query), { limit: PAGE, after }),
    desk.people.listTeam(visit.account),
  ]);
  const last = items.at(-1);
  const body = (
    <>
      <PageHead title={texts.title}>
        {items.length > 0 ? (
          <a class="second" href={`${visit.base}/audit.csv?${printAuditQuery(query)}`} download>
            {texts.export}
          </a>
        ) : null}
      </PageHead>
      <p class="quiet">{texts.text}</p>
      <Filter visit={visit} texts={texts} query={query} people={peopleIn(members, items)} />
      {items.length === 0 ? <p class="empty">{texts.none}</p> : <Entries entries={items} visit={visit} texts={texts} />}
      <p class="pages">
        {after ? <a href={addressOf(visit, query)}>{texts.newest}</a> : null}
        {hasMore && last ? <a href={addressOf(visit, query, toBase62(last.id))}>{texts.older}</a> : null}
      </p>
    </>
  );
  return { kind: 'page', title: texts.title, section: 'audit', body };
}

function addressOf({ base }: Visit, query: AuditQuery, after?: string): string {
  const asked = printAuditQuery(query);
  if (after) asked.set('after', after);
  return asked.size > 0 ? `${base}/audit?${asked}` : `${base}/audit`;
}

type FilterProps = {
  readonly visit: Visit;
  readonly texts: Texts;
  readonly query: AuditQuery;
  readonly people: ReadonlyMap<Uuid, string>;
};

/** Who has left is still in the log, by the name that they had. */
function peopleIn(members: readonly Member[], entries: readonly AuditEntry[]): ReadonlyMap<Uuid, string> {
  const acting = entries.flatMap(({ personId, personName }) => (personId ? [[personId, personName] as const] : []));
  return new Map([...acting, ...members.map(({ person }) => [person.id, person.name] as const)]);
}

function Filter({ visit, texts: { filter, kinds }, query, people }: FilterProps) {
  const named = [...people].map(([id, name]) => ({ value: toBase62(id), text: name }));
  return (
    <form action={`${visit.base}/audit`} class="filter">
      <Select
        name="person"
        label={filter.person}
        options={[{ value: '', text: filter.anybody }, ...named]}
        chosen={query.personId && toBase62(query.personId)}
      />
      <Select
        name="kind"
        label={filter.kind}
        options={[
          { value: '', text: filter.anything },
          ...AUDIT_KINDS.map((kind) => ({ value: kind, text: kinds[kind] })),
        ]}
        chosen={query.kind}
      />
      <button type="submit" class="second">
        {filter.apply}
      </button>
    </form>
  );
}

type EntriesProps = { readonly entries: readonly AuditEntry[]; readonly visit: Visit; readonly texts: Texts };

function Entries({ entries, visit, texts }: EntriesProps) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{texts.columns.what}</th>
            <th class="end">{texts.columns.when}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td class="what">
                {texts.actions[entry.action]} <Target entry={entry} visit={visit} />
                <small>
                  <Who entry={entry} visit={visit} texts={texts} />
                  {factsOf(entry, texts).map((fact) => (
                    <bdi key={fact}>{fact}</bdi>
                  ))}
                </small>
              </td>
              <td class="end">
                <When ms={entry.createdAtMs} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Target({ entry, visit }: { readonly entry: AuditEntry; readonly visit: Visit }) {
  const path = targetPath(entry, visit.base);
  const named = /^[a-z]{1,5}_\w{20,}$/.test(entry.target) ? <ShortId id={entry.target} /> : <bdi>{entry.target}</bdi>;
  return path ? <a href={path}>{named}</a> : named;
}

type WhoProps = { readonly entry: AuditEntry; readonly visit: Visit; readonly texts: Texts };

function Who({ entry: { personId, personName, address }, visit, texts }: WhoProps) {
  // Whoever comes over the network has an address.
  if (personId === null) return <span>{address === '' ? texts.commandLine : texts.nobody}</span>;
  return (
    <a href={addressOf(visit, { personId, kind: undefined })}>
      <bdi>{personName}</bdi>
    </a>
  );
}

/** Where it came from, in which mode, and what else there is to say. */
function factsOf({ address, livemode, details }: AuditEntry, texts: Texts): string[] {
  const mode = livemode === null ? '' : livemode ? texts.live : texts.test;
  const more = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return [address, mode, ...more].filter((fact) => fact !== '');
}
