import type { CurrencyFigures } from '../../operations/insight/home-figures.ts';
import type { Visit } from '../visit.ts';
import { type Chosen, homeAddress } from './choose-period.ts';
import { figureText, type HomeTexts } from './figure-text.ts';

type Props = {
  readonly visit: Visit;
  readonly texts: HomeTexts;
  readonly chosen: Chosen;
  readonly currencies: readonly CurrencyFigures[];
  readonly shown: string;
};

/** Which currency is looked at. Where there is one there is no choice. */
export function CurrencyTabs({ visit, texts, chosen, currencies, shown }: Props) {
  if (currencies.length < 2) return null;
  return (
    <nav class="choices" aria-label={texts.currency}>
      <ul>
        {currencies.map(({ currency }) => (
          <li key={currency}>
            <a href={homeAddress(visit.base, chosen, currency)} aria-current={currency === shown ? 'true' : undefined}>
              {currency}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A row for each: they are never added up. */
export function CurrenciesPart({ visit, texts, chosen, currencies }: Omit<Props, 'shown'>) {
  const { columns, title } = texts.currencies;
  if (currencies.length < 2) return null;
  return (
    <section aria-labelledby="currencies">
      <h2 id="currencies">{title}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.currency}</th>
              <th scope="col" class="end">
                {columns.gross}
              </th>
              <th scope="col" class="end">
                {columns.net}
              </th>
              <th scope="col" class="end">
                {columns.paid}
              </th>
              <th scope="col" class="end">
                {columns.success}
              </th>
            </tr>
          </thead>
          <tbody>
            {currencies.map(({ currency, whole: { money, payTime, attempts } }) => {
              const text = figureText(visit.locale, currency);
              return (
                <tr key={currency} data-key={currency}>
                  <th scope="row">
                    <a href={homeAddress(visit.base, chosen, currency)}>{currency}</a>
                  </th>
                  <td class="end">{text.money(money.grossMinor)}</td>
                  <td class="end">{text.money(money.netMinor)}</td>
                  <td class="end">{text.count(payTime.count)}</td>
                  <td class="end">{text.rate(attempts.succeeded, attempts.succeeded + attempts.failed)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
