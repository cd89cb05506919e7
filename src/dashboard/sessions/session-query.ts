import { type Day, parseDay } from '../../core/insight/calendar.ts';
import type { CountedFacet } from '../../core/insight/facets.ts';
import { SESSION_STATES, type SessionState } from '../../core/insight/session-facts.ts';
import { METHOD_TYPES, type MethodType } from '../../core/method.ts';
import { formatMajor, isCurrency, parseMajor } from '../../core/money.ts';
import type { DialectName } from '../../core/session.ts';
import type { SessionQuestion } from '../../operations/insight/find-sessions.ts';
import { type AmountFault, parseAmount } from '../../words/parse-amount.ts';
import { daysSpan } from '../days-span.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { customerTerm, metadataTerm, readSearch } from './search-words.ts';

/** What the address of the list asks for; what is nonsense in it is left out. */
export type SessionQuery = {
  /** As it was typed, like all that is text here. */
  readonly q: string;
  /** Any of them; empty where it does not matter. */
  readonly states: readonly SessionState[];
  readonly needsAttention: boolean;
  readonly methods: readonly MethodType[];
  readonly apis: readonly DialectName[];
  /** What amounts are in, wherever one is asked for. */
  readonly currency: string | undefined;
  readonly least: Amount;
  readonly most: Amount;
  readonly from: Day | undefined;
  /** The last day, with all of its hours. */
  readonly to: Day | undefined;
  /** A last day before the first: it narrows nothing. */
  readonly reversedTo?: Day | undefined;
  readonly customer: string;
  readonly metadata: string;
};

export type Amount =
  | { readonly typed: ''; readonly minor?: undefined; readonly fault?: undefined }
  | { readonly typed: string; readonly minor: number; readonly fault?: undefined }
  | { readonly typed: string; readonly minor?: undefined; readonly fault: AmountFault | 'below_least' };

/** `kinds` say which currency is meant where none is named. */
export function readSessionQuery(
  query: URLSearchParams,
  { visit: { locale, account }, kinds }: { readonly visit: Visit; readonly kinds: readonly CountedFacet[] },
): SessionQuery {
  const text = (name: string) => (query.get(name) ?? '').trim();
  const some = <T extends string>(name: string, all: readonly T[]) => all.filter((one) => query.has(name, one));
  const named = text('currency').toUpperCase();
  const usual = kinds.length === 0 || isAmong(kinds, account.defaultCurrency) ? account.defaultCurrency : undefined;
  const meant = usual ?? kinds[0]?.facet.currency ?? account.defaultCurrency;
  const amountCurrency = isCurrency(named) ? named : meant;
  const [least, most] = [text('least'), text('most')].map((typed) => readAmount(typed, amountCurrency, locale)) as [
    Amount,
    Amount,
  ];
  const hasAmount = least.minor !== undefined || most.minor !== undefined;
  const [from, to] = [parseDay(text('from')), parseDay(text('to'))];
  const isReversed = from !== undefined && to !== undefined && to < from;
  return {
    q: text('q'),
    states: some('status', SESSION_STATES),
    needsAttention: query.get('attention') === '1',
    methods: some('method', METHOD_TYPES),
    apis: [...new Set(query.getAll('api').filter((api) => /^[\w-]{1,40}$/.test(api)))],
    currency: isCurrency(named) || hasAmount ? amountCurrency : undefined,
    least,
    most: orderedMost(least, most),
    from,
    to: isReversed ? undefined : to,
    reversedTo: isReversed ? to : undefined,
    customer: text('customer'),
    metadata: text('metadata'),
  };
}

/** Nothing lies between a most and a greater least: said, and not searched for. */
function orderedMost(least: Amount, most: Amount): Amount {
  if (least.minor === undefined || most.minor === undefined || least.minor <= most.minor) return most;
  return { typed: most.typed, fault: 'below_least' };
}

function isAmong(kinds: readonly CountedFacet[], currency: string): boolean {
  return kinds.some(({ facet }) => facet.currency === currency);
}

/** As somebody types it; or as an address has it, which is the same for all who read. */
function readAmount(typed: string, currency: string, locale: string): Amount {
  if (typed === '') return { typed };
  const read = parseAmount(typed, { currency, locale });
  if ('amountMinor' in read) return { typed, minor: read.amountMinor };
  const minor = parseMajor(typed, currency);
  return minor === undefined || minor < 0 ? { typed, fault: read.fault } : { typed, minor };
}

/** The same for the same sessions, whoever has typed it and in whatever order. */
export function printSessionQuery(query: SessionQuery): URLSearchParams {
  const { q, states, needsAttention, methods, apis, currency, least, most, from, to, customer, metadata } = query;
  const amount = ({ minor }: Amount) =>
    minor === undefined || !currency ? '' : formatMajor({ amountMinor: minor, currency });
  const pairs: [string, string][] = [
    ['q', q],
    ...states.map((state): [string, string] => ['status', state]),
    ['attention', needsAttention ? '1' : ''],
    ...methods.map((method): [string, string] => ['method', method]),
    ...apis.map((api): [string, string] => ['api', api]),
    ['currency', currency ?? ''],
    ['least', amount(least)],
    ['most', amount(most)],
    ['from', from ?? ''],
    ['to', to ?? ''],
    ['customer', customer],
    ['metadata', metadata],
  ];
  return new URLSearchParams(pairs.filter(([, value]) => value !== ''));
}

export function isFiltered(query: SessionQuery): boolean {
  return printSessionQuery(query).size > 0;
}

/** Whether it says nothing but what the kinds of sessions tell: then it is known how many there are. */
export function isOfKinds({ q, least, most, from, to, customer, metadata }: SessionQuery): boolean {
  const isBounded = least.minor !== undefined || most.minor !== undefined;
  return q === '' && !isBounded && from === undefined && to === undefined && customer === '' && metadata === '';
}

type Question = Pick<SessionQuestion, 'filter' | 'search' | 'createdFromMs' | 'createdToMs'>;

/** For the operation that finds them: days are those of the account's time zone. */
export function questionOf(query: SessionQuery, desk: Desk, { livemode, account }: Visit): Question {
  const { q, states, needsAttention, methods, apis, currency, least, most, from, to, customer, metadata } = query;
  const orAny = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);
  const parseSessionId = (text: string) => desk.parseSessionId(text, livemode);
  const terms = [...(customer ? [customerTerm(customer)] : []), ...(metadata ? [metadataTerm(metadata)] : [])];
  return {
    filter: {
      states: orAny(states),
      needsAttention: needsAttention || undefined,
      methods: orAny(methods),
      dialects: orAny(apis),
      currency,
      leastMinor: least.minor,
      mostMinor: most.minor,
      terms: orAny(terms),
    },
    search: q === '' ? undefined : readSearch(q, { parseSessionId }),
    ...daysSpan({ from, to }, account.timeZone),
  };
}
