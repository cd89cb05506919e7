import { ALWAYS_KEPT_DAYS, KEPT_DAYS, type Retention } from '../../core/retention.ts';
import { Confirmation } from '../components/confirmation.tsx';
import { Select } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { changeSettings } from './change-settings.ts';
import { DocsLink, SettingsForm } from './settings-form.tsx';
import { goBack, type SettingsTexts, settingsPage, settingsPath } from './settings-page.tsx';
import { settingsWords } from './words.ts';

type Faults = { readonly events?: string; readonly requests?: string };

export async function showData(_desk: Desk, visit: Visit): Promise<Answer> {
  return show(visit, {});
}

/** Keeping less deletes what is older, for good: that is asked first. */
export async function saveData(desk: Desk, visit: Visit): Promise<Answer> {
  const { data: texts } = await visit.say(settingsWords);
  const { form, account } = visit;
  const chosen = (name: keyof typeof KEPT_DAYS) => KEPT_DAYS[name].find((days) => String(days) === form.get(name));
  const [eventsDays, requestsDays] = [chosen('events'), chosen('requests')];
  if (eventsDays === undefined || requestsDays === undefined) {
    return show(visit, {
      ...(eventsDays ? {} : { events: texts.fault }),
      ...(requestsDays ? {} : { requests: texts.fault }),
    });
  }
  const retention = { eventsDays, requestsDays };
  const known = account.retention;
  const isLess = eventsDays < known.eventsDays || requestsDays < known.requestsDays;
  if (isLess && form.get('sure') !== 'yes') return askFirst(visit, texts, retention);
  await changeSettings(desk, visit, { retention }, { before: told(known), after: told(retention) });
  return goBack(visit, 'data');
}

function told({ eventsDays, requestsDays }: Retention) {
  return { events_kept_days: String(eventsDays), requests_kept_days: String(requestsDays) };
}

async function askFirst(visit: Visit, texts: SettingsTexts['data'], retention: Retention): Promise<Answer> {
  const body = (
    <Confirmation
      visit={visit}
      title={texts.shortenTitle}
      button={texts.shortenButton}
      back={{ href: settingsPath(visit, 'data'), text: texts.keep }}
    >
      <input type="hidden" name="events" value={String(retention.eventsDays)} />
      <input type="hidden" name="requests" value={String(retention.requestsDays)} />
      <input type="hidden" name="sure" value="yes" />
      <ul>
        <li>{`${texts.what.events}: ${texts.days({ count: retention.eventsDays })}`}</li>
        <li>{`${texts.what.requests}: ${texts.days({ count: retention.requestsDays })}`}</li>
      </ul>
      <p>{texts.shorten}</p>
    </Confirmation>
  );
  return { kind: 'page', title: texts.shortenTitle, section: 'settings', body };
}

async function show(visit: Visit, faults: Faults): Promise<Answer> {
  const all = await visit.say(settingsWords);
  const texts = all.data;
  const { eventsDays, requestsDays } = visit.account.retention;
  const options = (choices: readonly number[]) =>
    choices.map((count) => ({ value: String(count), text: texts.days({ count }) }));
  const body = (
    <>
      <p class="lead">{texts.text}</p>
      <SettingsForm visit={visit} texts={all} more={<DocsLink page="decisions/retention" text={texts.docs} />}>
        <Select
          name="events"
          label={texts.events}
          help={texts.eventsHelp}
          error={faults.events}
          options={options(KEPT_DAYS.events)}
          chosen={String(eventsDays)}
        />
        <Select
          name="requests"
          label={texts.requests}
          help={texts.requestsHelp}
          error={faults.requests}
          options={options(KEPT_DAYS.requests)}
          chosen={String(requestsDays)}
        />
      </SettingsForm>
      <KeptTable texts={texts} retention={visit.account.retention} />
    </>
  );
  return settingsPage(visit, { tab: 'data', body, statusCode: Object.keys(faults).length > 0 ? 422 : 200 });
}

function KeptTable({ texts, retention }: { readonly texts: SettingsTexts['data']; readonly retention: Retention }) {
  const kept = (count: number) => texts.days({ count });
  const rows: Readonly<Record<keyof SettingsTexts['data']['what'], string>> = {
    books: texts.forGood,
    audit: texts.forGood,
    events: kept(retention.eventsDays),
    requests: kept(retention.requestsDays),
    mails: kept(ALWAYS_KEPT_DAYS.mails),
    shares: kept(ALWAYS_KEPT_DAYS.session_shares),
  };
  return (
    <div class="scroll block">
      <table>
        <thead>
          <tr>
            <th>{texts.columns.what}</th>
            <th class="end">{texts.columns.kept}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(rows).map(([what, days]) => (
            <tr key={what}>
              <td class="wraps">{texts.what[what as keyof typeof texts.what]}</td>
              <td class="end">{days}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
