import { isUuid, paymentId, refundId } from '../../core/ids.ts';
import { sinceMs, subjectOf, type Unresolved } from '../../core/insight/unresolved.ts';
import type { UnresolvedOf } from '../../operations/insight/unresolved.ts';
import { formatMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Csrf } from '../components/csrf.tsx';
import { Done } from '../components/done.tsx';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { railTitle } from '../components/rail-title.ts';
import { ShortId } from '../components/short-id.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { unresolvedWords } from './words.ts';

type Texts = Spoken<(typeof unresolvedWords)['en']>;

const PAGE = 50;

/** What has not come to an end, the oldest first, and when its rail is asked next. */
export async function showUnresolved(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(unresolvedWords);
  const input = pageOf(visit, PAGE, (text) => (isUuid(text) ? text : undefined));
  const { items, hasMore } = await desk.insight.listUnresolved({ caller: visit.caller, input });
  const body = (
    <>
      <PageHead title={texts.title} />
      <Done query={visit.query} texts={{ asked: texts.asked }} />
      <p class="lead">{texts.text}</p>
      {items.length > 0 ? (
        <List desk={desk} visit={visit} texts={texts} items={items} />
      ) : (
        <Empty title={texts.none} text={texts.noneText} />
      )}
      <Pager visit={visit} {...endsOf(items, ({ unresolved }) => unresolved.id)} hasMore={hasMore} texts={texts} />
    </>
  );
  return { kind: 'page', title: texts.title, section: 'home', body };
}

type Props = { readonly desk: Desk; readonly visit: Visit; readonly texts: Texts };

function List({ items, ...props }: Props & { readonly items: readonly UnresolvedOf[] }) {
  const { visit, texts } = props;
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <caption class="unseen">{texts.title}</caption>
        <thead>
          <tr>
            <th>{columns.what}</th>
            <th class="end">{columns.amount}</th>
            <th>{columns.since}</th>
            <th>{columns.said}</th>
            <th>{columns.next}</th>
            <th>{columns.session}</th>
            {visit.may('sessions:write') ? (
              <th>
                <span class="unseen">{texts.ask}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.unresolved.id} item={item} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ desk, visit, texts, item: { unresolved, session } }: Props & { readonly item: UnresolvedOf }) {
  const { rail, amountMinor, currency, workAtMs } = subjectOf(unresolved);
  const printed = desk.printSessionId(session);
  return (
    <tr>
      <td class="wraps">
        {texts.states[stateOf(unresolved)]} <small>{railTitle(rail, desk.rails.kinds)}</small>
      </td>
      <td class="end money">{formatMoney({ amountMinor, currency }, visit.locale)}</td>
      <td>
        <When ms={sinceMs(unresolved)} visit={visit} />
      </td>
      <td class="wraps">{saidText(unresolved, texts)}</td>
      <td>{workAtMs === null || workAtMs <= visit.nowMs ? texts.now : <When ms={workAtMs} visit={visit} />}</td>
      <td>
        <a href={`${visit.base}/sessions/${printed}`}>
          <ShortId id={printed} />
        </a>
      </td>
      {visit.may('sessions:write') ? (
        <td class="end">
          <form method="post" action={`${visit.base}/unresolved/${printedId(unresolved)}/ask`}>
            <Csrf token={visit.csrf} />
            <button type="submit" class="second">
              {texts.ask}
            </button>
          </form>
        </td>
      ) : null}
    </tr>
  );
}

function stateOf(unresolved: Unresolved): keyof Texts['states'] {
  return subjectOf(unresolved).status as keyof Texts['states'];
}

function printedId({ kind, id }: Unresolved): string {
  return (kind === 'payment' ? paymentId : refundId).print(id);
}

function saidText(unresolved: Unresolved, { said }: Texts): string {
  const { trouble } = subjectOf(unresolved);
  if (trouble === null) return said.nothing;
  return trouble.kind === 'absent' ? said.absent : said[trouble.kind]({ message: trouble.message });
}
