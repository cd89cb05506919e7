import type { MoneyTotals } from '../../core/insight/totals.ts';
import type { CurrencyFigures } from '../../operations/insight/home-figures.ts';
import {
  type Change,
  changeInPoints,
  changeInTime,
  changeOf,
  type FigureText,
  type HomeTexts,
  NONE,
} from './figure-text.ts';

type Props = {
  readonly figures: CurrencyFigures;
  readonly text: FigureText;
  readonly texts: HomeTexts;
  readonly locale: string;
};

/** What somebody opens the page for: how much came in, what is left of it, and whether people manage to pay. */
export function KeyFigures({ figures: { whole, compared, before }, text, texts, locale }: Props) {
  const { key } = texts;
  const { money, funnel, payTime } = whole;
  const conversion = ({ funnel: { paid, opened } }: typeof whole) => ({ part: paid, whole: opened });
  const change = (of: (totals: typeof whole) => number) => changeOf(of(compared), before && of(before), locale);
  return (
    <dl class="key-figures">
      <Figure
        name={key.gross}
        value={text.money(money.grossMinor)}
        note={key.payments({ count: money.payments })}
        change={change((totals) => totals.money.grossMinor)}
        texts={texts}
      />
      <Figure
        name={key.net}
        value={text.money(money.netMinor)}
        note={netNote(money, text, texts)}
        change={change((totals) => totals.money.netMinor)}
        texts={texts}
      />
      <Figure
        name={key.paid}
        value={text.count(payTime.count)}
        change={change((totals) => totals.payTime.count)}
        texts={texts}
      />
      <Figure
        name={key.conversion}
        value={text.rate(funnel.paid, funnel.opened)}
        note={key.conversionOf({ paid: text.count(funnel.paid), opened: text.count(funnel.opened) })}
        change={changeInPoints(conversion(compared), before && conversion(before), { locale, texts })}
        texts={texts}
      />
      <Figure
        name={key.payTime}
        value={payTime.medianS === null ? NONE : text.time(payTime.medianS)}
        change={changeInTime(compared.payTime.medianS, before?.payTime.medianS ?? null, text)}
        isLessBetter
        texts={texts}
      />
    </dl>
  );
}

function netNote(
  { feeMinor, refundedMinor, disputedMinor }: MoneyTotals,
  text: FigureText,
  { key }: HomeTexts,
): string {
  const away = { fees: text.money(feeMinor), refunded: text.money(refundedMinor) };
  return disputedMinor === 0 ? key.netOf(away) : key.netOfDisputed({ ...away, disputed: text.money(disputedMinor) });
}

type FigureProps = {
  readonly name: string;
  readonly value: string;
  readonly note?: string | undefined;
  readonly change: Change | null;
  readonly isLessBetter?: boolean;
  readonly texts: HomeTexts;
};

function Figure({ name, value, note, change, isLessBetter = false, texts }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="value">{value}</span>
        <Compared change={change} isLessBetter={isLessBetter} texts={texts} />
        {note ? <small>{note}</small> : null}
      </dd>
    </div>
  );
}

const ARROWS = { up: '▲', down: '▼', same: '' } as const;

/** An arrow and how much, for eyes; the same as a sentence, for ears. */
function Compared({ change, isLessBetter, texts }: Pick<FigureProps, 'change' | 'texts'> & { isLessBetter: boolean }) {
  if (change === null) return <small class="change">{texts.change.none}</small>;
  const { direction, by } = change;
  if (direction === 'same') {
    return (
      <small class="change">
        <span aria-hidden="true">{texts.change.sameShort}</span>
        <span class="unseen">{texts.change.same}</span>
      </small>
    );
  }
  const isGood = (direction === 'up') !== isLessBetter;
  return (
    <small class={isGood ? 'change good' : 'change bad'}>
      <span aria-hidden="true">
        {ARROWS[direction]} {by}
      </span>
      <span class="unseen">{texts.change[direction]({ by })}</span>
    </small>
  );
}
