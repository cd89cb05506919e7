import type { Posting } from '../../core/ledger/posting.ts';
import { postedAmount } from '../components/posted-amount.ts';
import type { Room } from './room.ts';

/** What the session moved in the merchant's books: one line for each posting, oldest first. */
export function Books({ room }: { readonly room: Room }) {
  const { story, words } = room;
  const texts = words.books;
  if (story.postings.length === 0) return null;
  return (
    <section class="block" id="books">
      <h2>{texts.title}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{texts.columns.why}</th>
              <th class="end">{texts.columns.amount}</th>
              <th>{texts.columns.from}</th>
              <th>{texts.columns.to}</th>
            </tr>
          </thead>
          <tbody>
            {story.postings.map((posting) => (
              <Line key={posting.id} room={room} posting={posting} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ room, posting }: { readonly room: Room; readonly posting: Posting }) {
  const { words, clock, visit } = room;
  const { causes, accounts } = words.books;
  const { cause, source, destination, createdAtMs } = posting;
  return (
    <tr>
      <td>
        {causes[cause]}
        <small>{clock.both(createdAtMs)}</small>
      </td>
      <td class="end money">{postedAmount(posting, visit.locale)}</td>
      <td>{accounts[source]}</td>
      <td>{accounts[destination]}</td>
    </tr>
  );
}
