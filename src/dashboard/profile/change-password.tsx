import { isProofFresh } from '../../core/people/login.ts';
import { formatDateTime } from '../../words/format.ts';
import { Csrf } from '../components/csrf.tsx';
import type { Desk } from '../desk.ts';
import { signInWords } from '../sign-in/words.ts';
import { type OwnAnswer, type OwnVisit, PROFILE } from './own-route.ts';
import { showProfile } from './show-profile.tsx';
import { profileWords } from './words.ts';

/** Whoever has none has just shown a passkey instead. */
export async function changePassword(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const { form, from, visitor } = visit;
  const isProven = visitor.person.passwordHash !== null || isProofFresh(visitor.login, visit.nowMs);
  if (!isProven) return { kind: 'go', to: `/dashboard/prove?next=${PROFILE}` };
  const { password: texts } = await visit.say(profileWords);
  const { join } = await visit.say(signInWords);
  const input = { present: form.get('present') ?? '', next: form.get('next') ?? '', from };
  const outcome = await desk.people.changePassword(visitor, input);
  switch (outcome.kind) {
    case 'signed_in':
      visit.renew(outcome.token);
      return { kind: 'go', to: `${PROFILE}?done=password` };
    case 'password_fault':
      return showProfile(desk, visit, { next: join.faults[outcome.fault] });
    case 'wrong':
      return showProfile(desk, visit, { present: texts.wrong });
    case 'wait':
      return showProfile(desk, visit, {
        present: texts.wait({ when: formatDateTime(outcome.untilMs, visit.locale, visit.timeZone) }),
      });
  }
}

export async function askToRemovePassword(_desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  return confirmation(visit, false);
}

export async function removePassword(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const isRemoved = await desk.people.removePassword(visit.visitor, visit.from);
  return isRemoved ? { kind: 'go', to: `${PROFILE}?done=password_removed` } : confirmation(visit, true);
}

async function confirmation(visit: OwnVisit, isRefused: boolean): Promise<OwnAnswer> {
  const { password: texts } = await visit.say(profileWords);
  const body = (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <h1>{texts.removeTitle}</h1>
      {isRefused ? (
        <p class="notice bad" role="alert">
          {texts.removeRefused}
        </p>
      ) : null}
      <p>{texts.removeText}</p>
      <p class="buttons">
        <button type="submit" class="second danger">
          {texts.remove}
        </button>
        <a href={PROFILE}>{texts.keep}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: texts.removeTitle, body, statusCode: isRefused ? 422 : 200 };
}
