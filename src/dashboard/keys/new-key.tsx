import { RESOURCES, type Resource, type Rights } from '../../core/account.ts';
import { keyId } from '../../core/ids.ts';
import { Csrf } from '../components/csrf.tsx';
import { Select } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import type { KeyTexts } from './key-face.ts';
import { showIssued } from './show-issued.tsx';
import { keysWords } from './words.ts';

export async function askForKey(desk: Desk, visit: Visit): Promise<Answer> {
  return formForKey(desk, visit, {});
}

export async function makeKey(desk: Desk, visit: Visit): Promise<Answer> {
  const { new: texts } = await visit.say(keysWords);
  if (isImpossible(desk, visit)) return formForKey(desk, visit, {});
  const dialect = visit.form.get('api') ?? '';
  const rights = readRights(visit);
  const faults = {
    ...(desk.dialects.some(({ name }) => name === dialect) ? {} : { api: texts.apiFault }),
    ...(rights !== null && Object.keys(rights).length === 0 ? { rights: texts.someFault } : {}),
  };
  if (Object.keys(faults).length > 0) return formForKey(desk, visit, faults);
  const issued = await once(desk, visit, { input: { dialect, rights }, act: desk.operations.issueKey });
  if (!issued) return { kind: 'go', to: `${visit.base}/keys?done=made` };
  const { key } = issued;
  await desk.people.record(visit.actor, {
    action: 'key.created',
    target: keyId.print(key.id),
    details: { api: dialect, last4: key.last4, rights: printRights(rights) },
  });
  return showIssued(desk, visit, { issued });
}

/** As the command line does: what protects a live key is kept apart from what it protects. */
function isImpossible({ hasSecretKey }: Desk, { livemode }: Visit): boolean {
  return livemode && !hasSecretKey;
}

/** Null for all of them; else what was chosen, which may be nothing. */
function readRights({ form }: Visit): Rights | null {
  if (form.get('rights') !== 'some') return null;
  const chosen = RESOURCES.map((resource) => [resource, form.get(`right-${resource}`)] as const);
  return Object.fromEntries(chosen.filter(([, access]) => access === 'read' || access === 'write'));
}

function printRights(rights: Rights | null): string {
  if (rights === null) return '*';
  return Object.entries(rights)
    .map(([resource, access]) => `${resource}:${access}`)
    .join(' ');
}

type Faults = { readonly api?: string; readonly rights?: string };

async function formForKey(desk: Desk, visit: Visit, faults: Faults): Promise<Answer> {
  const texts = await visit.say(keysWords);
  const { title } = texts.new;
  const up = { href: `${visit.base}/keys`, text: texts.up };
  const impossible = isImpossible(desk, visit);
  const body = (
    <>
      <PageHead title={title} up={up} />
      {impossible ? (
        <div class="notice">
          <h2>{texts.new.liveTitle}</h2>
          <p>{texts.new.live}</p>
        </div>
      ) : (
        <form method="post" class="narrow wide">
          <Csrf token={visit.csrf} />
          <OnceField />
          <Select
            name="api"
            label={texts.new.api}
            help={texts.new.apiHelp}
            error={faults.api}
            options={desk.dialects.map(({ name }) => ({ value: name, text: name }))}
            chosen={visit.form.get('api') ?? undefined}
          />
          <RightsChoice visit={visit} texts={texts} fault={faults.rights} />
          <button type="submit" class="main">
            {texts.new.button}
          </button>
        </form>
      )}
    </>
  );
  const statusCode = Object.keys(faults).length > 0 || (impossible && visit.form.size > 0) ? 422 : 200;
  return { kind: 'page', title, section: 'keys', body, statusCode };
}

type ChoiceProps = { readonly visit: Visit; readonly texts: KeyTexts; readonly fault: string | undefined };

/** What is chosen resource by resource is hidden by the sheet while everything is. */
function RightsChoice({ visit, texts, fault }: ChoiceProps) {
  const isRestricted = visit.form.get('rights') === 'some';
  return (
    <fieldset class="choice" aria-describedby={fault ? 'rights-error' : undefined}>
      <legend>{texts.new.rights}</legend>
      <label>
        <input type="radio" name="rights" value="all" checked={!isRestricted} /> {texts.new.all}
      </label>
      <label>
        <input type="radio" name="rights" value="some" checked={isRestricted} /> {texts.new.some}
      </label>
      {fault ? (
        <p class="error" id="rights-error">
          {fault}
        </p>
      ) : null}
      <div class="scroll" data-when="some">
        <table>
          <thead>
            <tr>
              <th>{texts.new.resource}</th>
              <th class="end">{texts.page.none}</th>
              <th class="end">{texts.page.read}</th>
              <th class="end">{texts.page.write}</th>
            </tr>
          </thead>
          <tbody>
            {RESOURCES.map((resource) => (
              <RightsRow key={resource} visit={visit} texts={texts} resource={resource} />
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  );
}

const ACCESS = ['none', 'read', 'write'] as const;

function RightsRow({ visit, texts, resource }: Omit<ChoiceProps, 'fault'> & { readonly resource: Resource }) {
  const name = `right-${resource}`;
  const chosen = visit.form.get(name) ?? 'none';
  const what = texts.resources[resource];
  return (
    <tr>
      <td>{what}</td>
      {ACCESS.map((access) => (
        <td key={access} class="end">
          <input
            type="radio"
            name={name}
            value={access}
            checked={chosen === access}
            aria-label={`${what}: ${texts.page[access]}`}
          />
        </td>
      ))}
    </tr>
  );
}
