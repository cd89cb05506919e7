import { refuse } from '../../core/errors.ts';
import { fromBase62, toBase62 } from '../../core/ids.ts';
import type { Member, TeamOutcome } from '../../operations/people/people-operations.ts';
import { Csrf } from '../components/csrf.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { RoleChoice, readRole } from './role-choice.tsx';
import { teamWords } from './words.ts';

export async function showMember(desk: Desk, visit: Visit): Promise<Answer> {
  return show(visit, await memberNamed(desk, visit));
}

export async function changeRole(desk: Desk, visit: Visit): Promise<Answer> {
  const member = await memberNamed(desk, visit);
  const role = readRole(visit.form.get('role'));
  if (!role) return show(visit, member);
  const outcome = await desk.people.changeRole(visit.actor, { personId: member.person.id, role });
  return outcome === 'done' ? { kind: 'go', to: `${visit.base}/team?done=role` } : show(visit, member, outcome);
}

export async function removeMember(desk: Desk, visit: Visit): Promise<Answer> {
  const member = await memberNamed(desk, visit);
  const outcome = await desk.people.removeMember(visit.actor, member.person.id);
  if (outcome !== 'done') return show(visit, member, outcome);
  const isOwn = member.person.id === visit.visitor.person.id;
  return { kind: 'go', to: isOwn ? '/dashboard/profile?done=left' : `${visit.base}/team?done=removed` };
}

async function memberNamed(desk: Desk, { account, params }: Visit): Promise<Member> {
  const id = fromBase62(params.person ?? '');
  const { members } = await desk.people.listTeam(account);
  const member = members.find(({ person }) => person.id === id);
  return member ?? refuse({ code: 'not_found', resource: 'member', id: params.person ?? '' });
}

async function show(visit: Visit, { person, role }: Member, fault?: TeamOutcome): Promise<Answer> {
  const texts = await visit.say(teamWords);
  const { member: words } = texts;
  const path = `${visit.base}/team/members/${toBase62(person.id)}`;
  const title = words.title({ name: person.name });
  const told = fault === 'last_owner' ? words.lastOwner : words.notAllowed;
  const body = (
    <div class="stack">
      <h1>{title}</h1>
      {fault ? (
        <p class="notice bad" role="alert">
          {told}
        </p>
      ) : null}
      <form method="post" action={path} class="narrow">
        <Csrf token={visit.csrf} />
        <RoleChoice texts={texts} chosen={role} />
        <button type="submit" class="second">
          {words.save}
        </button>
      </form>
      <form method="post" action={`${path}/remove`} class="narrow after">
        <Csrf token={visit.csrf} />
        <h2>{words.removeTitle}</h2>
        <p>{words.removeText({ name: person.name })}</p>
        <button type="submit" class="second danger">
          {words.remove}
        </button>
      </form>
    </div>
  );
  return { kind: 'page', title, section: 'team', body, statusCode: fault ? 422 : 200 };
}
