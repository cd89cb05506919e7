import { Refused } from '../../core/errors.ts';
import { METHOD_TYPES } from '../../core/method.ts';
import type { Session } from '../../core/session.ts';
import { formatMoney } from '../../words/format.ts';
import { Csrf } from '../components/csrf.tsx';
import { methodWords } from '../components/method-name.ts';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { refusalText } from '../refusal-text.ts';
import type { Answer } from '../route.ts';
import { namedSession } from '../session/own-session.ts';
import type { Visit } from '../visit.ts';
import { driveSession } from './drive.ts';
import { OUTCOMES, type OutcomeGroup, type OutcomeName, outcomesOf, readOutcome } from './outcomes.ts';
import type { TestingTexts } from './testing-tabs.tsx';
import { testingWords } from './words.ts';

const GROUPS: readonly OutcomeGroup[] = [...METHOD_TYPES, 'page'];

export async function chooseOutcome(desk: Desk, visit: Visit): Promise<Answer> {
  return choice(desk, visit, await ownSession(desk, visit));
}

/** Leads to the story that came of it. */
export async function drive(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(testingWords);
  const session = await ownSession(desk, visit);
  const outcome = readOutcome(visit.form.get('outcome'));
  if (!outcome || !outcomesOf(OUTCOMES[outcome].group, session).includes(outcome)) {
    return choice(desk, visit, session, texts.drive.outcomeFault);
  }
  try {
    await driveSession(desk, visit, session, outcome);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return choice(desk, visit, await ownSession(desk, visit), await refusalText(visit, error.refusal));
  }
  return { kind: 'go', to: storyPath(desk, visit, session) };
}

function ownSession(desk: Desk, visit: Visit): Promise<Session> {
  return desk.operations.findCheckoutSession(visit.ask({ id: namedSession(desk, visit) }));
}

function storyPath(desk: Desk, { base }: Visit, session: Session): string {
  return `${base}/sessions/${encodeURIComponent(desk.printSessionId(session))}`;
}

async function choice(desk: Desk, visit: Visit, session: Session, fault?: string): Promise<Answer> {
  const [texts, methods] = await Promise.all([visit.say(testingWords), visit.say(methodWords)]);
  const amount = formatMoney(session, visit.locale);
  const title = texts.drive.title({ amount });
  const offered = GROUPS.flatMap((group) => outcomesOf(group, session));
  const chosen = offered.find((name) => name === visit.form.get('outcome')) ?? offered[0];
  const body = (
    <>
      <PageHead title={title} up={{ href: `${visit.base}/testing`, text: texts.title }}>
        <a class="second" href={storyPath(desk, visit, session)}>
          {texts.drive.story}
        </a>
      </PageHead>
      {fault ? (
        <p class="notice bad" role="alert">
          {fault}
        </p>
      ) : null}
      {session.status === 'open' ? (
        <form method="post" class="outcomes">
          <Csrf token={visit.csrf} />
          <OnceField />
          <p class="lead">{texts.drive.how}</p>
          <div class="outcome-groups">
            {GROUPS.map((group) => (
              <Group
                key={group}
                legend={group === 'page' ? texts.drive.page : methods[group]}
                names={outcomesOf(group, session)}
                texts={texts}
                chosen={chosen}
              />
            ))}
          </div>
          <p class="buttons">
            <button type="submit" class="main">
              {texts.drive.button}
            </button>
          </p>
        </form>
      ) : (
        <p class="notice">{texts.drive.over}</p>
      )}
    </>
  );
  return { kind: 'page', title, section: 'testing', body, statusCode: fault ? 422 : 200 };
}

type GroupProps = {
  readonly legend: string;
  readonly names: readonly OutcomeName[];
  readonly texts: TestingTexts;
  readonly chosen: OutcomeName | undefined;
};

function Group({ legend, names, texts, chosen }: GroupProps) {
  if (names.length === 0) return null;
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {names.map((name) => (
        <label key={name}>
          <input type="radio" name="outcome" value={name} checked={name === chosen} /> {texts.outcomes[name]}
        </label>
      ))}
    </fieldset>
  );
}
