import { eventId } from '../../core/ids.ts';
import { wordOfType } from '../../dialects/paygate/events.ts';
import type { LoggedEndpointEvent, LoggedEvent } from '../../operations/operations.ts';
import { formatDateTime } from '../../words/format.ts';
import { Csrf } from '../components/csrf.tsx';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { Field } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import { About } from '../events/show-events.tsx';
import { LiveRegion } from '../live/live-region.tsx';
import { parseLocalTime, printLocalTime } from '../local-time.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { TestingHead, type TestingTexts } from './testing-tabs.tsx';
import { testingWords } from './words.ts';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
/** By how much at once, in seconds. */
const STEPS = {
  minute: MINUTE_S,
  quarter: 15 * MINUTE_S,
  hour: HOUR_S,
  day: DAY_S,
  week: 7 * DAY_S,
  month: 30 * DAY_S,
};
const STEP_NAMES = Object.keys(STEPS) as (keyof typeof STEPS)[];
/** The clock stops where nothing is left to happen. */
const FURTHEST_AHEAD_S = 10 * 365 * DAY_S;
const LATEST = 25;

export async function showClock(desk: Desk, visit: Visit): Promise<Answer> {
  return page(desk, visit);
}

/** Forward, by a step or to a time. Whoever sends the form again finds it moved. */
export async function moveClock(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(testingWords);
  const { nowMs: fromMs } = await desk.operations.readTestClock(visit.ask({}));
  const seconds = readSeconds(visit, fromMs);
  if (seconds === undefined || seconds < 1) return page(desk, visit, texts.clock.fault);
  if (visit.account.testClockOffsetMs / 1000 + seconds > FURTHEST_AHEAD_S) {
    return page(desk, visit, texts.clock.tooFar);
  }
  const details = { from: isoOf(fromMs), to: isoOf(fromMs + seconds * 1000) };
  const operations = visit.audited({ action: 'clock.advanced', details });
  await once(desk, visit, { input: { seconds }, act: operations.advanceTestClock });
  return { kind: 'go', to: `${visit.base}/testing/clock?done=moved&from=${fromMs}` };
}

function readSeconds({ form, account }: Visit, nowMs: number): number | undefined {
  const step = STEP_NAMES.find((name) => name === form.get('by'));
  if (step) return STEPS[step];
  const toMs = parseLocalTime(form.get('to') ?? '', account.timeZone);
  return toMs === undefined ? undefined : Math.ceil((toMs - nowMs) / 1000);
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

async function page(desk: Desk, visit: Visit, fault?: string): Promise<Answer> {
  const texts = await visit.say(testingWords);
  const mark = await desk.insight.findMark({ caller: visit.caller, input: {} });
  const { nowMs } = await desk.operations.readTestClock(visit.ask({}));
  const events = await readSince(desk, visit, nowMs);
  const body = (
    <>
      <TestingHead visit={visit} texts={texts} />
      <Done query={visit.query} texts={texts.clock.done} />
      <p class="lead">{texts.clock.intro}</p>
      <Facts facts={factsOf(visit, texts, nowMs)} />
      <ClockForm visit={visit} texts={texts} nowMs={nowMs} fault={fault} />
      {events ? (
        <LiveRegion visit={visit} mark={mark}>
          <section class="block">
            <h2>{texts.clock.since}</h2>
            <EventList desk={desk} visit={visit} texts={texts} events={events} />
          </section>
        </LiveRegion>
      ) : null}
    </>
  );
  return { kind: 'page', title: texts.tabs.clock, section: 'testing', body, statusCode: fault ? 422 : 200 };
}

/** What has happened since the clock was moved; null where it was not just moved. */
async function readSince({ operations }: Desk, visit: Visit, nowMs: number): Promise<readonly Logged[] | null> {
  const fromMs = Number(visit.query.get('from') ?? Number.NaN);
  if (!Number.isSafeInteger(fromMs) || fromMs < 0 || fromMs > nowMs || !visit.may('events:read')) return null;
  const { items } = await operations.listEvents(visit.ask({ limit: LATEST, createdFromMs: fromMs }));
  return items;
}

function factsOf({ account, locale }: Visit, { clock }: TestingTexts, nowMs: number) {
  const { timeZone, testClockOffsetMs } = account;
  return [
    [
      clock.now,
      <time key="now" dateTime={isoOf(nowMs)}>
        {formatDateTime(nowMs, locale, timeZone)}
      </time>,
    ],
    [clock.ahead, testClockOffsetMs === 0 ? clock.notAhead : aheadText(testClockOffsetMs, clock)],
  ] as const;
}

function aheadText(offsetMs: number, clock: TestingTexts['clock']): string {
  const minutes = Math.floor(offsetMs / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = [
    days > 0 ? clock.days({ count: days }) : '',
    hours > 0 ? clock.hours({ count: hours }) : '',
    rest > 0 ? clock.minutes({ count: rest }) : '',
  ];
  return parts.filter(Boolean).join(', ') || clock.seconds;
}

type FormProps = {
  readonly visit: Visit;
  readonly texts: TestingTexts;
  readonly nowMs: number;
  readonly fault: string | undefined;
};

function ClockForm({ visit, texts: { clock }, nowMs, fault }: FormProps) {
  const { timeZone } = visit.account;
  return (
    <div class="stack block">
      <form method="post" class="stack">
        <Csrf token={visit.csrf} />
        <OnceField />
        <fieldset class="steps">
          <legend>{clock.by}</legend>
          {STEP_NAMES.map((name) => (
            <button key={name} type="submit" name="by" value={name} class="second">
              {clock.steps[name]}
            </button>
          ))}
        </fieldset>
      </form>
      <form method="post" class="narrow">
        <Csrf token={visit.csrf} />
        <OnceField />
        <Field
          name="to"
          label={clock.to}
          help={clock.toHelp({ zone: timeZone })}
          error={fault}
          input={{
            type: 'datetime-local',
            required: true,
            min: printLocalTime(nowMs, timeZone),
            value: visit.form.get('to') ?? printLocalTime(nowMs + HOUR_S * 1000, timeZone),
          }}
        />
        <button type="submit" class="second">
          {clock.toButton}
        </button>
      </form>
    </div>
  );
}

type Logged = LoggedEvent | LoggedEndpointEvent;
type ListProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: TestingTexts;
  readonly events: readonly Logged[];
};

function EventList({ desk, visit, texts: { clock }, events }: ListProps) {
  if (events.length === 0) return <p class="quiet">{clock.nothing}</p>;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{clock.columns.event}</th>
            <th>{clock.columns.about}</th>
            <th class="end">{clock.columns.when}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((logged) => (
            <tr key={logged.event.id} data-key={logged.event.id}>
              <td>
                <a href={`${visit.base}/events/${eventId.print(logged.event.id)}`}>
                  <code>{wordOfType(logged.event.type)}</code>
                </a>
              </td>
              <td>
                <About desk={desk} visit={visit} logged={logged} />
              </td>
              <td class="end">
                <When ms={logged.event.createdAtMs} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
