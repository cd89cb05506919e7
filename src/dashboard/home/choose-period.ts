import { calendarOf, type Day } from '../../core/insight/calendar.ts';
import { LAST_DAYS, parseRange, type RangeFault } from '../../core/insight/period.ts';
import type { HomeQuestion } from '../../operations/insight/home-figures.ts';
import type { Visit } from '../visit.ts';

export const CHOICES = ['today', 'last_7_days', 'last_30_days', 'range'] as const;
export type Choice = (typeof CHOICES)[number];

/** What the address asks for. */
export type Chosen = {
  readonly choice: Choice;
  /** The two days as they were entered, or else those that are shown. */
  readonly from: string;
  readonly to: string;
  readonly today: Day;
  readonly fault: RangeFault | null;
  /** What is read by it; where the two days are at fault, what is shown by itself. */
  readonly input: HomeQuestion;
};

const BY_ITSELF = 'last_7_days';

export function choosePeriod({ query, account, nowMs }: Visit): Chosen {
  const today = calendarOf(account.timeZone).dayOf(nowMs);
  const currency = query.get('currency') ?? undefined;
  const choice = CHOICES.find((one) => one === query.get('period')) ?? BY_ITSELF;
  const asked = { choice, from: query.get('from') ?? '', to: query.get('to') ?? '', today };
  if (choice !== 'range') return { ...asked, fault: null, input: { days: LAST_DAYS[choice], currency } };
  const period = parseRange(asked.from, asked.to, today);
  if (typeof period !== 'string')
    return { ...asked, fault: null, input: { period, days: LAST_DAYS[BY_ITSELF], currency } };
  return { ...asked, fault: period, input: { days: LAST_DAYS[BY_ITSELF], currency } };
}

/** The address of home with this choice, and with the currency that is looked at. */
export function homeAddress(
  base: string,
  { choice, from, to }: Pick<Chosen, 'choice' | 'from' | 'to'>,
  currency?: string | null,
): string {
  const query = new URLSearchParams({
    ...(choice === BY_ITSELF ? {} : { period: choice }),
    ...(choice === 'range' ? { from, to } : {}),
    ...(currency ? { currency } : {}),
  }).toString();
  return query === '' ? base : `${base}?${query}`;
}
