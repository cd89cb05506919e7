import { type UrlFault, urlFault } from '../../core/merchant-url.ts';
import type { DialectName } from '../../core/session.ts';
import type { Dialects } from '../../dialects/compose.ts';
import { CheckBox } from '../components/check-box.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { WebhookTexts } from './own-endpoint.ts';

/** What the form asks for, as it was given or as it stands. */
export type EndpointFields = {
  readonly url: string;
  readonly api: DialectName;
  /** `*` for all. */
  readonly events: readonly string[];
  readonly description: string;
  readonly hasKeyPair: boolean;
};

export type EndpointFaults = {
  readonly url?: string;
  readonly api?: string;
  readonly events?: string;
  readonly description?: string;
};

const DESCRIPTION_MOST = 500;

/** `api` is the one that an endpoint has already: it keeps it. */
export function readEndpointForm({ dialects }: Desk, { form }: Visit, api = form.get('api') ?? ''): EndpointFields {
  const types = dialects.find(({ name }) => name === api)?.events.types ?? [];
  const chosen = form.getAll(`event-${api}`).filter((type) => types.includes(type));
  return {
    url: (form.get('url') ?? '').trim(),
    api,
    events: form.get(`events-${api}`) === 'some' ? chosen : ['*'],
    description: (form.get('description') ?? '').trim(),
    hasKeyPair: form.has('key_pair'),
  };
}

export function faultsOf(
  { dialects }: Desk,
  { livemode }: Visit,
  { fields, texts: { form } }: { fields: EndpointFields; texts: WebhookTexts },
): EndpointFaults {
  const url: UrlFault | 'missing' | undefined =
    fields.url === '' ? 'missing' : urlFault(fields.url, { livemode, isWebhook: true });
  return {
    ...(url ? { url: form.urlFaults[url] } : {}),
    ...(dialects.some(({ name }) => name === fields.api) ? {} : { api: form.apiFault }),
    ...(fields.events.length === 0 ? { events: form.someFault } : {}),
    ...(fields.description.length > DESCRIPTION_MOST ? { description: form.descriptionFault } : {}),
  };
}

type Props = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: WebhookTexts;
  readonly fields: EndpointFields;
  readonly faults: EndpointFaults;
  /** Whether there is such an endpoint already: its API stays. */
  readonly isNew: boolean;
  readonly back: string;
};

export function EndpointForm({ desk, visit, texts: { form: texts }, fields, faults, isNew, back }: Props) {
  const isLocal = !visit.livemode && /^https?:\/\/(localhost|127\.|\[::1\])/.test(desk.publicUrl);
  const dialects = isNew ? desk.dialects : desk.dialects.filter(({ name }) => name === fields.api);
  return (
    <form method="post" class="narrow wide">
      <Csrf token={visit.csrf} />
      {isNew ? <OnceField /> : null}
      <Field
        name="url"
        label={texts.url}
        help={isLocal ? texts.urlHelpLoopback : texts.urlHelp}
        error={faults.url}
        input={{ type: 'text', inputMode: 'url', required: true, value: fields.url, autocomplete: 'off', dir: 'ltr' }}
      />
      <fieldset class="choice">
        <legend>{isNew ? texts.api : texts.events}</legend>
        {isNew ? <p class="help">{texts.apiHelp}</p> : null}
        {faults.api ? <p class="error">{faults.api}</p> : null}
        {dialects.map((dialect) => (
          <ApiChoice
            key={dialect.name}
            texts={texts}
            dialect={dialect}
            fields={fields}
            fault={faults.events}
            isNew={isNew}
          />
        ))}
      </fieldset>
      <Field
        name="description"
        label={texts.description}
        help={texts.descriptionHelp}
        error={faults.description}
        input={{ value: fields.description, autocomplete: 'off' }}
      />
      <CheckBox
        name="key_pair"
        label={texts.keyPair}
        help={isNew || !fields.hasKeyPair ? texts.keyPairHelp : `${texts.keyPairHelp} ${texts.keyPairOff}`}
        isChecked={fields.hasKeyPair}
      />
      <p class="buttons">
        <button type="submit" class="main">
          {isNew ? texts.make : texts.save}
        </button>
        {isNew ? null : <a href={back}>{texts.keep}</a>}
      </p>
    </form>
  );
}

type ChoiceProps = {
  readonly texts: WebhookTexts['form'];
  readonly dialect: Dialects[number];
  readonly fields: EndpointFields;
  readonly fault: string | undefined;
  readonly isNew: boolean;
};

/** The events of an API are hidden by the sheet while another is chosen, and so is the list while all are. */
function ApiChoice({ texts, dialect: { name, events }, fields, fault, isNew }: ChoiceProps) {
  const isChosen = fields.api === name;
  const isSome = isChosen && !fields.events.includes('*');
  const list = (
    <fieldset class="choice" data-with={isNew ? 'api' : undefined}>
      {isNew ? <legend class="unseen">{`${texts.events}: ${name}`}</legend> : null}
      <label>
        <input type="radio" name={`events-${name}`} value="all" checked={!isSome} /> {texts.all}
      </label>
      <label>
        <input type="radio" name={`events-${name}`} value="some" checked={isSome} /> {texts.some}
      </label>
      {isChosen && fault ? <p class="error">{fault}</p> : null}
      <div class="checklist" data-when="some">
        {events.types.map((type) => (
          <label key={type}>
            <input
              type="checkbox"
              name={`event-${name}`}
              value={type}
              checked={isSome && fields.events.includes(type)}
            />{' '}
            <code>{type}</code>
          </label>
        ))}
      </div>
    </fieldset>
  );
  if (!isNew) return list;
  return (
    <div class="api-choice">
      <label>
        <input type="radio" name="api" value={name} checked={isChosen} /> {name}
      </label>
      {list}
    </div>
  );
}
