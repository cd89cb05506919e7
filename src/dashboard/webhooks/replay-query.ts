import { endpointId } from '../../core/ids.ts';
import type { Replay } from '../../core/replay.ts';
import { typesOfWord, WORDS, wordOfType } from '../../dialects/paygate/events.ts';
import type { ReplayInput } from '../../operations/operations.ts';
import type { Desk } from '../desk.ts';
import { parseLocalTime, printLocalTime } from '../local-time.ts';
import type { Visit } from '../visit.ts';

/** What the form of a range asks for, as text: so it is shown again, and so it stands in an address. */
export type RangeFields = {
  readonly from: string;
  readonly to: string;
  readonly session: string;
  /** Empty: whoever asks. */
  readonly endpoint: string;
  readonly onlyFailed: boolean;
  /** In the words of the native API; empty: none was chosen. */
  readonly types: readonly string[] | '*';
  readonly rate: string;
};

export type RangeFault = 'from' | 'order' | 'to' | 'session' | 'types' | 'rate' | 'endpoint';

const RATE_MOST = 500;
const RATE_USUAL = 50;
const DAY_MS = 24 * 3_600_000;

export function readRange({ account, nowMs }: Visit, params: URLSearchParams): RangeFields {
  const isNew = !params.has('from') && !params.has('session');
  const chosen = params.getAll('type').filter((word) => WORDS.includes(word));
  return {
    from: params.get('from') ?? (isNew ? printLocalTime(nowMs - DAY_MS, account.timeZone) : ''),
    to: params.get('to') ?? '',
    session: (params.get('session') ?? '').trim(),
    endpoint: params.get('endpoint') ?? '',
    onlyFailed: isNew || params.has('only_failed'),
    types: params.get('types') === 'some' ? chosen : '*',
    rate: params.get('rate') ?? String(RATE_USUAL),
  };
}

export function parseRange(desk: Desk, visit: Visit, fields: RangeFields): ReplayInput | RangeFault {
  const { timeZone } = visit.account;
  const fromMs = fields.from === '' ? undefined : parseLocalTime(fields.from, timeZone);
  const toMs = fields.to === '' ? undefined : parseLocalTime(fields.to, timeZone);
  const sessionId = fields.session === '' ? undefined : desk.parseSessionId(fields.session, visit.livemode);
  const to = fields.endpoint === '' ? undefined : endpointId.parse(fields.endpoint);
  const perSecond = Number(fields.rate);
  if (fields.session !== '' && !sessionId) return 'session';
  if (fromMs === undefined && (!sessionId || fields.from !== '')) return 'from';
  if (fields.to !== '' && toMs === undefined) return 'to';
  if (fromMs !== undefined && fromMs > Math.min(toMs ?? visit.nowMs, visit.nowMs)) return 'order';
  if (fields.types !== '*' && fields.types.length === 0) return 'types';
  if (fields.endpoint !== '' && !to) return 'endpoint';
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > RATE_MOST) return 'rate';
  const types = fields.types === '*' ? undefined : fields.types.flatMap((word) => typesOfWord(word));
  // The minute that was named is in it, to its last second.
  const end = toMs === undefined ? undefined : toMs + 59_999;
  return { fromMs, toMs: end, sessionId, endpointId: to, onlyFailed: fields.onlyFailed, types, perSecond };
}

/** The address of the form that this replay would come from. */
export function printRange({ filter, perSecond }: Replay, { account }: Visit, session: string | null): URLSearchParams {
  const local = (ms: number) => printLocalTime(ms, account.timeZone);
  const { fromMs, toMs, endpointId: to, onlyFailed, types } = filter;
  const words = types && [...new Set(types.map(wordOfType))];
  return new URLSearchParams([
    ['from', fromMs === null ? '' : local(fromMs)],
    ['to', local(toMs)],
    ['session', session ?? ''],
    ['endpoint', to === null ? '' : endpointId.print(to)],
    ...(onlyFailed ? [['only_failed', 'yes']] : []),
    ['types', words ? 'some' : 'all'],
    ...(words ?? []).map((word) => ['type', word]),
    ['rate', String(perSecond)],
  ]);
}
