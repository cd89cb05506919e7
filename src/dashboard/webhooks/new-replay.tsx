import { Refused } from '../../core/errors.ts';
import { endpointId, replayId } from '../../core/ids.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import { WORDS } from '../../dialects/paygate/events.ts';
import type { Spoken } from '../../words/spoken.ts';
import { CheckBox } from '../components/check-box.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Field, Select } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { briefUrl } from './own-endpoint.ts';
import { parseRange, type RangeFault, type RangeFields, readRange } from './replay-query.ts';
import { replayWords } from './replay-words.ts';

export type ReplayTexts = Spoken<(typeof replayWords)['en']>;

export async function askForReplay(desk: Desk, visit: Visit): Promise<Answer> {
  return showForm(desk, visit, { fields: readRange(visit, visit.query) });
}

/** Counts what is in the range, and leads to what was counted. Nothing is sent by it. */
export async function countReplay(desk: Desk, visit: Visit): Promise<Answer> {
  const fields = readRange(visit, visit.form);
  const input = parseRange(desk, visit, fields);
  if (typeof input === 'string') return showForm(desk, visit, { fields, fault: input });
  try {
    const { id } = await desk.operations.createReplay(visit.ask({ ...input, isDryRun: true }));
    return { kind: 'go', to: `${visit.base}/webhooks/replays/${replayId.print(id)}` };
  } catch (error) {
    const fault = error instanceof Refused ? faultOf(error) : undefined;
    if (!fault) throw error;
    return showForm(desk, visit, { fields, fault });
  }
}

function faultOf({ refusal }: Refused): RangeFault | undefined {
  if (refusal.code === 'not_found' && refusal.resource === 'webhook_endpoint') return 'endpoint';
  if (!('param' in refusal)) return undefined;
  if (refusal.param === 'checkout_session') return 'session';
  if (refusal.param === 'endpoint') return 'endpoint';
  return refusal.param === 'from' ? 'order' : undefined;
}

type Shown = { readonly fields: RangeFields; readonly fault?: RangeFault };

async function showForm(desk: Desk, visit: Visit, { fields, fault }: Shown): Promise<Answer> {
  const { form: texts, title } = await visit.say(replayWords);
  const [{ everybody }, { items }] = await Promise.all([
    visit.say(replayWords),
    desk.operations.listEndpoints(visit.ask({ limit: 200 })),
  ]);
  const back = `${visit.base}/webhooks/replays`;
  const told = (...names: readonly RangeFault[]) => (fault && names.includes(fault) ? texts.faults[fault] : undefined);
  const body = (
    <>
      <PageHead title={texts.title} up={{ href: back, text: title }} />
      <form method="post" class="narrow">
        <Csrf token={visit.csrf} />
        <p>{texts.intro}</p>
        <Field
          name="from"
          label={texts.from}
          help={texts.zone({ zone: visit.timeZone })}
          error={told('from', 'order')}
          input={{ type: 'datetime-local', value: fields.from }}
        />
        <Field
          name="to"
          label={texts.to}
          help={texts.toHelp}
          error={told('to')}
          input={{ type: 'datetime-local', value: fields.to }}
        />
        <Select
          name="endpoint"
          label={texts.endpoint}
          help={texts.endpointHelp}
          error={told('endpoint')}
          options={[{ value: '', text: everybody }, ...items.filter(({ enabled }) => enabled).map(optionOf)]}
          chosen={fields.endpoint}
        />
        <CheckBox
          name="only_failed"
          label={texts.onlyFailed}
          help={texts.onlyFailedHelp}
          isChecked={fields.onlyFailed}
        />
        <Types texts={texts} fields={fields} fault={told('types')} />
        <Field
          name="session"
          label={texts.session}
          help={texts.sessionHelp}
          error={told('session')}
          input={{ value: fields.session, autocomplete: 'off', spellcheck: false }}
        />
        <Field
          name="rate"
          label={texts.rate}
          error={told('rate')}
          input={{ type: 'number', min: 1, max: 500, value: fields.rate }}
        />
        <p class="buttons">
          <button type="submit" class="main">
            {texts.button}
          </button>
          <a href={back}>{texts.keep}</a>
        </p>
      </form>
    </>
  );
  return { kind: 'page', title: texts.title, section: 'webhooks', body, statusCode: fault ? 422 : 200 };
}

function optionOf({ id, url }: WebhookEndpoint) {
  return { value: endpointId.print(id), text: briefUrl(url) };
}

type TypesProps = { readonly texts: ReplayTexts['form']; readonly fields: RangeFields; readonly fault?: string };

function Types({ texts, fields: { types }, fault }: TypesProps) {
  const isSome = types !== '*';
  return (
    <fieldset class="choice">
      <legend>{texts.types}</legend>
      <label>
        <input type="radio" name="types" value="all" checked={!isSome} /> {texts.all}
      </label>
      <label>
        <input type="radio" name="types" value="some" checked={isSome} /> {texts.some}
      </label>
      {fault ? <p class="error">{fault}</p> : null}
      <div class="checklist" data-when="some">
        {WORDS.map((word) => (
          <label key={word}>
            <input type="checkbox" name="type" value={word} checked={isSome && types.includes(word)} />{' '}
            <code>{word}</code>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
