import { postingId } from '../../core/ids.ts';
import type { BookedPosting } from '../../operations/insight/books.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Empty } from '../components/empty.tsx';
import { Field } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { postedAmount } from '../components/posted-amount.ts';
import { ShortId } from '../components/short-id.tsx';
import { When } from '../components/when.tsx';
import { type Days, daysSpan } from '../days-span.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { printBooksQuery, readBooksQuery } from './books-query.ts';
import { AssetStandings, MoneyStandings } from './standings.tsx';
import { booksWords } from './words.ts';

type Texts = Spoken<(typeof booksWords)['en']>;

const PAGE = 50;

/** What the books have come to, and every posting in them. */
export async function showBooks(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(booksWords);
  const query = readBooksQuery(visit);
  const input = { ...daysSpan(query, visit.timeZone), ...pageOf(visit, PAGE, postingId.parse) };
  const [{ items, hasMore }, standings] = await Promise.all([
    desk.insight.listBooks({ caller: visit.caller, input }),
    desk.insight.readStandings(visit),
  ]);
  const isFiltered = query.from !== undefined || query.to !== undefined;
  const body = (
    <>
      <PageHead title={texts.title}>
        {items.length > 0 && visit.may('sessions:export') ? (
          <a class="second" href={`${visit.base}/books.csv${printBooksQuery(query)}`} download>
            {texts.export}
          </a>
        ) : null}
      </PageHead>
      <p class="lead">{texts.text}</p>
      <MoneyStandings visit={visit} texts={texts} query={query} standings={standings.money} />
      <AssetStandings texts={texts} standings={standings.assets} />
      {items.length > 0 || isFiltered ? <Filter visit={visit} texts={texts} query={query} /> : null}
      {items.length > 0 ? (
        <Postings desk={desk} visit={visit} texts={texts} items={items} />
      ) : (
        <Nothing texts={texts} isFiltered={isFiltered} />
      )}
      <Pager
        visit={visit}
        {...endsOf(items, ({ posting }) => postingId.print(posting.id))}
        hasMore={hasMore}
        texts={texts}
      />
    </>
  );
  return { kind: 'page', title: texts.title, section: 'books', body };
}

function Nothing({ texts, isFiltered }: { readonly texts: Texts; readonly isFiltered: boolean }) {
  if (isFiltered) return <p class="empty">{texts.none}</p>;
  return <Empty title={texts.emptyTitle} text={texts.empty} />;
}

type FilterProps = { readonly visit: Visit; readonly texts: Texts; readonly query: Days };

function Filter({ visit, texts: { filter: texts }, query }: FilterProps) {
  return (
    <form action={visit.path} class="filter">
      <Field name="from" label={texts.from} input={{ type: 'date', value: query.from ?? '' }} />
      <Field name="to" label={texts.to} input={{ type: 'date', value: query.to ?? '' }} />
      <p class="buttons">
        <button type="submit" class="second">
          {texts.apply}
        </button>
        {query.from || query.to ? <a href={visit.path}>{texts.clear}</a> : null}
      </p>
    </form>
  );
}

type PostingsProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: Texts;
  readonly items: readonly BookedPosting[];
};

function Postings({ desk, visit, texts, items }: PostingsProps) {
  const { columns, causes, accounts } = texts;
  return (
    <div class="scroll">
      <table>
        <caption class="unseen">{texts.postings}</caption>
        <thead>
          <tr>
            <th>{columns.why}</th>
            <th class="end">{columns.amount}</th>
            <th>{columns.from}</th>
            <th>{columns.to}</th>
            <th>{texts.about}</th>
            <th class="end">{columns.when}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ posting, session }) => (
            <tr key={posting.id}>
              <td>{causes[posting.cause]}</td>
              <td class="end money">{postedAmount(posting, visit.locale)}</td>
              <td>{accounts[posting.source]}</td>
              <td>{accounts[posting.destination]}</td>
              <td>
                <a href={`${visit.base}/sessions/${desk.printSessionId(session)}`}>
                  <ShortId id={desk.printSessionId(session)} />
                </a>
              </td>
              <td class="end">
                <When ms={posting.createdAtMs} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
