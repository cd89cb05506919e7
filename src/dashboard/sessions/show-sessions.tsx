import { fromBase62, toBase62 } from '../../core/ids.ts';
import { type CountedFacet, countFacets } from '../../core/insight/facets.ts';
import type { SessionView } from '../../core/session-view.ts';
import type { FoundSession } from '../../operations/insight/find-sessions.ts';
import type { Page } from '../../store/store.ts';
import { Done } from '../components/done.tsx';
import { Empty } from '../components/empty.tsx';
import { failureWords } from '../components/failure-name.ts';
import { methodWords } from '../components/method-name.ts';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { stateWords } from '../components/session-state.tsx';
import type { Desk } from '../desk.ts';
import { homeWords } from '../home/words.ts';
import { LiveRegion } from '../live/live-region.tsx';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { ColumnChoice } from './column-choice.tsx';
import { columnsOf } from './columns.ts';
import { ExportLinks } from './export-links.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterForm } from './filter-form.tsx';
import { Nothing } from './nothing.tsx';
import type { Telling } from './session-cells.tsx';
import {
  isFiltered,
  isOfKinds,
  printSessionQuery,
  questionOf,
  readSessionQuery,
  type SessionQuery,
} from './session-query.ts';
import { SessionTable } from './session-table.tsx';
import { ViewLinks } from './view-links.tsx';
import { ViewTabs } from './view-tabs.tsx';
import { sessionsWords } from './words.ts';

const PAGE = 50;

/** What a page of the list is made from, read in this order: the mark first, so that nothing is missed after it. */
type List = {
  readonly mark: string;
  readonly kinds: readonly CountedFacet[];
  readonly views: readonly SessionView[];
  readonly query: SessionQuery;
  readonly page: Page<FoundSession>;
  /** How many there are in all, where that is known without counting. */
  readonly total: number | undefined;
};

export async function showSessions(desk: Desk, visit: Visit): Promise<Answer> {
  const [telling, list] = await Promise.all([openTelling(desk, visit), readList(desk, visit)]);
  const { texts } = telling;
  const { query, page, kinds } = list;
  const asked = String(printSessionQuery(query));
  const body = (
    <>
      <PageHead title={texts.title} />
      <Exporting texts={texts} />
      <Done query={visit.query} texts={texts.done} />
      <p class="unseen" role="status" data-says data-words={JSON.stringify(texts.fresh)} />
      <LiveRegion visit={visit} mark={list.mark}>
        {page.items.length === 0 && kinds.length === 0 && !isFiltered(query) ? (
          <Nothing desk={desk} visit={visit} texts={texts} home={await visit.say(homeWords)} />
        ) : (
          <Shown telling={telling} list={list} asked={asked} />
        )}
      </LiveRegion>
    </>
  );
  const isFaulty = Boolean(query.least.fault || query.most.fault);
  return { kind: 'page', title: texts.title, section: 'sessions', body, statusCode: isFaulty ? 422 : 200 };
}

async function openTelling(desk: Desk, visit: Visit): Promise<Telling> {
  const [texts, states, methods, failures] = await Promise.all([
    visit.say(sessionsWords),
    visit.say(stateWords),
    visit.say(methodWords),
    visit.say(failureWords),
  ]);
  return { desk, visit, texts, states, methods, failures };
}

async function readList(desk: Desk, visit: Visit): Promise<List> {
  const { caller } = visit;
  const mark = await desk.insight.findMark({ caller, input: {} });
  const [kinds, views] = await Promise.all([
    desk.insight.listSessionKinds({ caller, input: {} }),
    desk.operations.listSessionViews(visit.ask({})),
  ]);
  const query = readSessionQuery(visit.query, { visit, kinds });
  const question = questionOf(query, desk, visit);
  const page = await desk.insight.findSessions({
    caller,
    input: { ...question, ...pageOf(visit, PAGE, fromBase62) },
  });
  const total = isOfKinds(query) ? countFacets(kinds, question.filter) : undefined;
  return { mark, kinds, views, query, page, total };
}

type ShownProps = { readonly telling: Telling; readonly list: List; readonly asked: string };

function Shown({ telling, list: { kinds, views, query, page, total }, asked }: ShownProps) {
  const { visit, texts } = telling;
  const { items, hasMore } = page;
  const columns = columnsOf(visit.visitor.person);
  return (
    <>
      <ViewTabs visit={visit} texts={texts} asked={asked} kinds={kinds} views={views} />
      <div class="list-tools">
        <FilterForm telling={telling} query={query} kinds={kinds} />
        <ColumnChoice visit={visit} texts={texts} columns={columns} asked={asked} />
        {visit.may('sessions:export') && items.length > 0 ? (
          <ExportLinks visit={visit} texts={texts} asked={asked} total={total} />
        ) : null}
        <FilterChips telling={telling} query={query} />
        <ViewLinks visit={visit} texts={texts} asked={asked} views={views} />
      </div>
      {total !== undefined && items.length > 0 ? <p class="quiet">{texts.total({ count: total })}</p> : null}
      <p class="fresh">
        <button type="button" class="second" data-fresh data-words={JSON.stringify(texts.fresh)} hidden />
      </p>
      {items.length > 0 ? (
        <SessionTable telling={telling} sessions={items} columns={columns} />
      ) : (
        <NoneFound telling={telling} />
      )}
      <Pager visit={visit} {...endsOf(items, ({ session }) => toBase62(session.id))} hasMore={hasMore} texts={texts} />
    </>
  );
}

function NoneFound({ telling: { visit, texts } }: { readonly telling: Telling }) {
  return (
    <Empty title={texts.noneTitle} text={texts.none}>
      <p>
        <a class="second" href={`${visit.base}/sessions`}>
          {texts.filter.clear}
        </a>
      </p>
    </Empty>
  );
}

/** Filled in by the script while an export arrives. */
function Exporting({ texts: { export: words } }: Pick<Telling, 'texts'>) {
  return (
    <div class="exporting" data-exporting hidden>
      <p role="status" data-exporting-text />
      <progress aria-label={words.label} />
      <button type="button" class="second" data-exporting-stop>
        {words.stop}
      </button>
    </div>
  );
}
