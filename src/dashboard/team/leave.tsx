import { Csrf } from '../components/csrf.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { teamWords } from './words.ts';

export async function askToLeave(_desk: Desk, visit: Visit): Promise<Answer> {
  return show(visit, false);
}

export async function leave(desk: Desk, visit: Visit): Promise<Answer> {
  const outcome = await desk.people.removeMember(visit.actor, visit.visitor.person.id);
  return outcome === 'last_owner' ? show(visit, true) : { kind: 'go', to: '/dashboard/profile?done=left' };
}

async function show(visit: Visit, isRefused: boolean): Promise<Answer> {
  const { leaving: texts, member } = await visit.say(teamWords);
  const account = visit.account.name;
  const title = texts.title({ account });
  const body = (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <h1>{title}</h1>
      {isRefused ? (
        <p class="notice bad" role="alert">
          {member.lastOwner}
        </p>
      ) : null}
      <p>{texts.text}</p>
      <p class="buttons">
        <button type="submit" class="second danger">
          {texts.submit({ account })}
        </button>
        <a href={`${visit.base}/team`}>{texts.stay}</a>
      </p>
    </form>
  );
  return { kind: 'page', title, section: 'team', body, statusCode: isRefused ? 422 : 200 };
}
