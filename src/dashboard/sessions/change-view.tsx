import { refuse } from '../../core/errors.ts';
import { sessionViewId } from '../../core/ids.ts';
import type { SessionView } from '../../core/session-view.ts';
import { Csrf } from '../components/csrf.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readViewName, ViewName, viewFault } from './save-view.tsx';
import { sessionsWords } from './words.ts';

export async function showView(desk: Desk, visit: Visit): Promise<Answer> {
  const view = await ownView(desk, visit);
  return show(visit, view, view.name);
}

export async function renameView(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(sessionsWords);
  const view = await ownView(desk, visit);
  const name = readViewName(visit.form);
  if (name === undefined) return show(visit, view, '', texts.views.nameFault);
  const details = { from: view.name, to: name };
  try {
    const operations = visit.audited({ action: 'session.view_renamed', details });
    await operations.renameSessionView(visit.ask({ id: view.id, name }));
    return { kind: 'go', to: `${visit.base}/sessions?${view.query}&done=renamed` };
  } catch (error) {
    return show(visit, view, name, viewFault(error, texts));
  }
}

/** What it shows stays as it is, and the view is made again in a moment: nothing is asked before. */
export async function deleteView(desk: Desk, visit: Visit): Promise<Answer> {
  const { id, name } = await ownView(desk, visit);
  await visit.audited({ action: 'session.view_deleted', details: { name } }).deleteSessionView(visit.ask({ id }));
  return { kind: 'go', to: `${visit.base}/sessions?done=deleted` };
}

/** Of another person, another account or the other mode there is none. */
async function ownView(desk: Desk, visit: Visit): Promise<SessionView> {
  const { view: named = '' } = visit.params;
  const id = sessionViewId.parse(named);
  const view = (await desk.operations.listSessionViews(visit.ask({}))).find((one) => one.id === id);
  return view ?? refuse({ code: 'not_found', resource: 'session_view', id: named });
}

async function show(visit: Visit, view: SessionView, name: string, fault?: string): Promise<Answer> {
  const texts = await visit.say(sessionsWords);
  const { views: words } = texts;
  const path = `${visit.base}/sessions/views/${sessionViewId.print(view.id)}`;
  const back = `${visit.base}/sessions?${view.query}`;
  const body = (
    <>
      <PageHead title={view.name} up={{ href: back, text: texts.title }} />
      <div class="stack">
        <form method="post" action={path} class="narrow">
          <Csrf token={visit.csrf} />
          <ViewName texts={texts} name={name} fault={fault} />
          <p class="buttons">
            <button type="submit" class="main">
              {words.rename}
            </button>
            <a href={back}>{words.keep}</a>
          </p>
        </form>
        <form method="post" action={`${path}/delete`} class="narrow after">
          <Csrf token={visit.csrf} />
          <h2>{words.deleteTitle}</h2>
          <p>{words.deleteText}</p>
          <button type="submit" class="second danger">
            {words.delete}
          </button>
        </form>
      </div>
    </>
  );
  return { kind: 'page', title: view.name, section: 'sessions', body, statusCode: fault ? 422 : 200 };
}
