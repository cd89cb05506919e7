import { Check } from 'typebox/schema';
import { refuse } from '../../core/errors.ts';
import { fromBase62 } from '../../core/ids.ts';
import type { Role } from '../../core/people/role.ts';
import type { InviteOutcome } from '../../operations/people/people-operations.ts';
import { formatDateTime } from '../../words/format.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import { Email } from '../sign-in/email.ts';
import type { Visit } from '../visit.ts';
import { RoleChoice, readRole } from './role-choice.tsx';
import { teamWords } from './words.ts';

export async function askForInvitation(_desk: Desk, visit: Visit): Promise<Answer> {
  const { query } = visit;
  return showForm(visit, { email: query.get('email') ?? '', role: readRole(query.get('role')) });
}

export async function invite(desk: Desk, visit: Visit): Promise<Answer> {
  const { invite: texts } = await visit.say(teamWords);
  const email = (visit.form.get('email') ?? '').trim();
  const role = readRole(visit.form.get('role'));
  if (!role || !Check(Email, email)) {
    return showForm(visit, { email, role, fault: Check(Email, email) ? texts.roleFault : texts.emailFault });
  }
  const outcome = await desk.people.invite(visit.actor, { email, role, language: visit.language });
  if (outcome.kind === 'member_already') return showForm(visit, { email, role, fault: texts.member });
  return showLink(desk, visit, { ...outcome, email, role });
}

type Shown = { readonly email: string; readonly role: Role | undefined; readonly fault?: string };

async function showForm(visit: Visit, { email, role, fault }: Shown): Promise<Answer> {
  const texts = await visit.say(teamWords);
  const { invite: words } = texts;
  const body = (
    <form method="post" class="narrow" action={`${visit.base}/team/invite`}>
      <h1>{words.title}</h1>
      <Csrf token={visit.csrf} />
      <Field
        name="email"
        label={words.email}
        error={fault}
        input={{ type: 'email', required: true, maxLength: 254, autocomplete: 'off', value: email, autofocus: true }}
      />
      <RoleChoice texts={texts} chosen={role} />
      <p class="buttons">
        <button type="submit" class="main">
          {words.submit}
        </button>
        <a href={`${visit.base}/team`}>{words.back}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: words.title, section: 'team', body, statusCode: fault ? 422 : 200 };
}

type Made = Extract<InviteOutcome, { kind: 'invited' }> & {
  readonly email: string;
  readonly role: Role;
};

/** Answered to the form itself: the link stands at no address that could be opened again. */
async function showLink(desk: Desk, visit: Visit, { token, link, isMailed, email, role }: Made): Promise<Answer> {
  const { invite: texts, roles, mays } = await visit.say(teamWords);
  const url = `${desk.publicUrl}/dashboard/join/${token}`;
  const when = formatDateTime(link.expiresAtMs, visit.locale, visit.timeZone);
  const title = texts.madeTitle({ email });
  const body = (
    <div class="narrow">
      <h1>{title}</h1>
      <p>{isMailed ? texts.mailed({ email }) : texts.notMailed({ email })}</p>
      <p>
        <strong>{roles[role]}</strong> {mays[role]}
      </p>
      <Field name="link" label={texts.link} input={{ value: url, readOnly: true, autocomplete: 'off' }} />
      <p>
        <CopyButton text={url} label={texts.copy} done={texts.copied} />
      </p>
      <p class="quiet">{texts.once({ when })}</p>
      <p>
        <a href={`${visit.base}/team`}>{texts.back}</a>
      </p>
    </div>
  );
  return { kind: 'page', title, section: 'team', body };
}

export async function withdraw(desk: Desk, visit: Visit): Promise<Answer> {
  const named = visit.params.invitation ?? '';
  const id = fromBase62(named);
  const isWithdrawn = id !== undefined && (await desk.people.withdrawInvitation(visit.actor, id));
  if (!isWithdrawn) refuse({ code: 'not_found', resource: 'invitation', id: named });
  return { kind: 'go', to: `${visit.base}/team?done=withdrawn` };
}
