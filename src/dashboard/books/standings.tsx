import { formatUnits } from '../../core/asset-units.ts';
import type { AssetStanding, MoneyStanding } from '../../core/ledger/standings.ts';
import { formatMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import { assetOf } from '../components/posted-amount.ts';
import type { Days } from '../days-span.ts';
import type { Visit } from '../visit.ts';
import { printBooksQuery } from './books-query.ts';
import type { booksWords } from './words.ts';

type Texts = Spoken<(typeof booksWords)['en']>;

type MoneyProps = {
  readonly visit: Visit;
  readonly texts: Texts;
  readonly query: Days;
  readonly standings: readonly MoneyStanding[];
};

/** What each currency's books have come to, with its statement for whoever may take one out. */
export function MoneyStandings({ visit, texts, query, standings }: MoneyProps) {
  if (standings.length === 0) return null;
  const mayExport = visit.may('sessions:export');
  const { standings: columns } = texts;
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{texts.standing}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{columns.currency}</th>
              <th class="end">{columns.received}</th>
              <th class="end">{columns.fees}</th>
              <th class="end">{columns.refunded}</th>
              <th class="end">{columns.disputed}</th>
              <th class="end">{columns.left}</th>
              {mayExport ? <th>{columns.statement}</th> : null}
            </tr>
          </thead>
          <tbody>
            {standings.map(({ currency, netMinor, grossMinor, feeMinor, refundedMinor, disputedMinor }) => (
              <tr key={currency}>
                <td>{currency}</td>
                {[grossMinor, feeMinor, refundedMinor, disputedMinor].map((amountMinor, index) => (
                  <td key={String(index)} class="end money">
                    {formatMoney({ amountMinor, currency }, visit.locale)}
                  </td>
                ))}
                <td class="end money">
                  <strong>{formatMoney({ amountMinor: netMinor, currency }, visit.locale)}</strong>
                </td>
                {mayExport ? (
                  <td>
                    <a href={`${visit.base}/books.xml${printBooksQuery({ ...query, currency })}`} download>
                      camt.053
                    </a>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type AssetProps = { readonly texts: Texts; readonly standings: readonly AssetStanding[] };

/** What the wallet holds of each asset by the books, with all of its places. */
export function AssetStandings({ texts, standings }: AssetProps) {
  if (standings.length === 0) return null;
  const { wallet: words } = texts;
  return (
    <section class="block" aria-labelledby="wallet">
      <h2 id="wallet">{words.title}</h2>
      <p class="quiet">{words.text}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{words.holds}</th>
              <th class="end">{words.received}</th>
              <th class="end">{words.sentBack}</th>
            </tr>
          </thead>
          <tbody>
            {standings.map(({ currency, decimals, received, sentBack }) => {
              const { asset, network } = assetOf(currency);
              const inUnits = (amount: bigint) => `${formatUnits(amount, decimals ?? 0)} ${asset}`;
              return (
                <tr key={`${currency} ${decimals}`}>
                  <td class="money">
                    <strong>{words.onNetwork({ amount: inUnits(received - sentBack), network })}</strong>
                  </td>
                  <td class="end money">{inUnits(received)}</td>
                  <td class="end money">{inUnits(sentBack)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
