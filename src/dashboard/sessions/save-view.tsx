import { Refused } from '../../core/errors.ts';
import { MOST_SESSION_VIEWS, SESSION_VIEW_NAME_MOST } from '../../core/session-view.ts';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readAsked, readPosted } from './posted-query.ts';
import { printSessionQuery } from './session-query.ts';
import { type SessionsTexts, sessionsWords } from './words.ts';

export async function askForView(desk: Desk, visit: Visit): Promise<Answer> {
  const asked = String(printSessionQuery(await readAsked(desk, visit, visit.query)));
  if (asked === '') return { kind: 'go', to: `${visit.base}/sessions` };
  return show(visit, { asked, name: '' });
}

export async function saveView(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(sessionsWords);
  const asked = await readPosted(desk, visit);
  const name = readViewName(visit.form);
  if (asked === '') return { kind: 'go', to: `${visit.base}/sessions` };
  if (name === undefined) return show(visit, { asked, name: '', fault: texts.views.nameFault });
  const operations = visit.audited({ action: 'session.view_saved', details: { name } });
  try {
    const input = { name, query: asked };
    await once(desk, visit, { input, act: (envelope) => operations.saveSessionView(envelope) });
    return { kind: 'go', to: `${visit.base}/sessions?${asked}&done=saved` };
  } catch (error) {
    return show(visit, { asked, name, fault: viewFault(error, texts) });
  }
}

export function readViewName(form: URLSearchParams): string | undefined {
  const name = (form.get('name') ?? '').replaceAll(/\s+/gu, ' ').trim();
  return name === '' || [...name].length > SESSION_VIEW_NAME_MOST ? undefined : name;
}

/** Why a view is not kept under this name; what is no refusal goes on. */
export function viewFault(error: unknown, { views: words }: SessionsTexts): string {
  if (!(error instanceof Refused)) throw error;
  if (error.refusal.code === 'already_exists') return words.taken;
  if (error.refusal.code === 'parameter_invalid') return words.enough({ most: String(MOST_SESSION_VIEWS) });
  throw error;
}

type Shown = { readonly asked: string; readonly name: string; readonly fault?: string };

async function show(visit: Visit, { asked, name, fault }: Shown): Promise<Answer> {
  const texts = await visit.say(sessionsWords);
  const { views: words } = texts;
  const list = `${visit.base}/sessions`;
  const body = (
    <>
      <PageHead title={words.saveTitle} up={{ href: `${list}?${asked}`, text: texts.title }} />
      <form method="post" action={`${list}/views`} class="narrow">
        <Csrf token={visit.csrf} />
        <OnceField />
        <input type="hidden" name="query" value={asked} />
        <ViewName texts={texts} name={name} fault={fault} />
        <p class="quiet">{words.own}</p>
        <p class="buttons">
          <button type="submit" class="main">
            {words.saveButton}
          </button>
          <a href={`${list}?${asked}`}>{words.keep}</a>
        </p>
      </form>
    </>
  );
  return { kind: 'page', title: words.saveTitle, section: 'sessions', body, statusCode: fault ? 422 : 200 };
}

type NameProps = { readonly texts: SessionsTexts; readonly name: string; readonly fault: string | undefined };

export function ViewName({ texts: { views: words }, name, fault }: NameProps) {
  return (
    <Field
      name="name"
      label={words.name}
      help={words.nameHelp}
      error={fault}
      input={{ value: name, maxLength: SESSION_VIEW_NAME_MOST, required: true, autocomplete: 'off' }}
    />
  );
}
