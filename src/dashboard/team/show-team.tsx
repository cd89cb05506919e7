import { toBase62 } from '../../core/ids.ts';
import type { Invitation, Member } from '../../operations/people/people-operations.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Csrf } from '../components/csrf.tsx';
import { Done } from '../components/done.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Status } from '../components/status.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { teamWords } from './words.ts';

type Texts = Spoken<(typeof teamWords)['en']>;

export async function showTeam(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(teamWords);
  const { members, invitations } = await desk.people.listTeam(visit.account);
  const body = (
    <>
      <PageHead title={texts.title}>
        {visit.may('team:write') ? (
          <a class="second" href={`${visit.base}/team/invite`}>
            {texts.invitations.invite}
          </a>
        ) : null}
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      <Members members={members} visit={visit} texts={texts} />
      {visit.may('team:write') ? <Invitations invitations={invitations} visit={visit} texts={texts} /> : null}
      <p class="pages">
        <a href={`${visit.base}/team/leave`}>{texts.leave}</a>
      </p>
    </>
  );
  return { kind: 'page', title: texts.title, section: 'team', body };
}

type MembersProps = { readonly members: readonly Member[]; readonly visit: Visit; readonly texts: Texts };

function Members({ members, visit, texts }: MembersProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.name}</th>
            <th>{columns.role}</th>
            <th class="end">{columns.seen}</th>
            {visit.may('team:write') ? <th>{columns.factor}</th> : null}
          </tr>
        </thead>
        <tbody>
          {members.map(({ person, role, hasSecondFactor, lastSeenAtMs }) => (
            <tr key={person.id}>
              <td class="what">
                <Name person={person} visit={visit} />
                {person.id === visit.visitor.person.id ? ` (${texts.you})` : null}
                <small>
                  <bdi>{person.email}</bdi>
                </small>
              </td>
              <td>{texts.roles[role]}</td>
              <td class="end">{lastSeenAtMs === null ? texts.never : <Seen ms={lastSeenAtMs} visit={visit} />}</td>
              {visit.may('team:write') ? (
                <td>
                  <Status tone={hasSecondFactor ? 'good' : 'warn'} text={hasSecondFactor ? texts.yes : texts.no} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Leads to what can be changed of them. */
function Name({ person: { id, name }, visit }: { readonly person: Member['person']; readonly visit: Visit }) {
  if (!visit.may('team:write')) return <bdi>{name}</bdi>;
  return (
    <a href={`${visit.base}/team/members/${toBase62(id)}`}>
      <bdi>{name}</bdi>
    </a>
  );
}

/** People live in real time, whatever the test clock says. */
function Seen({ ms, visit }: { readonly ms: number; readonly visit: Visit }) {
  return <When ms={ms} visit={visit} />;
}

type InvitationsProps = { readonly invitations: readonly Invitation[]; readonly visit: Visit; readonly texts: Texts };

function Invitations({ invitations, visit, texts }: InvitationsProps) {
  const { invitations: words } = texts;
  return (
    <section class="stack after" aria-labelledby="invitations">
      <h2 id="invitations">{words.title}</h2>
      {invitations.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{words.email}</th>
                <th class="end">{words.until}</th>
                <th>
                  <span class="unseen">{words.withdraw}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {invitations.map((invitation) => (
                <Invited invitation={invitation} visit={visit} texts={texts} key={invitation.id} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

type InvitedProps = { readonly invitation: Invitation; readonly visit: Visit; readonly texts: Texts };

function Invited({ invitation: { id, email, role, hasRunOut, expiresAtMs }, visit, texts }: InvitedProps) {
  const { invitations: words } = texts;
  return (
    <tr>
      <td>
        <bdi>{email}</bdi>
        <small>{texts.roles[role]}</small>
      </td>
      <td class="end">
        {hasRunOut ? <Status tone="off" text={words.ranOut} /> : <Seen ms={expiresAtMs} visit={visit} />}
      </td>
      <td class="end">
        <form method="post" action={`${visit.base}/team/invitations/${toBase62(id)}/withdraw`} class="links">
          <Csrf token={visit.csrf} />
          <a href={`${visit.base}/team/invite?${new URLSearchParams({ email, role })}`}>{words.again}</a>
          <button type="submit" class="link" aria-label={`${words.withdraw}: ${email}`}>
            {words.withdraw}
          </button>
        </form>
      </td>
    </tr>
  );
}
