import type { Login } from '../../core/people/login.ts';
import type { Passkey } from '../../core/people/person.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Done } from '../components/done.tsx';
import type { Desk } from '../desk.ts';
import { AccountsPart } from './accounts-part.tsx';
import { LoginsPart } from './logins-part.tsx';
import type { OwnAnswer, OwnVisit } from './own-route.ts';
import { PasskeysPart } from './passkeys-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { SecondFactorPart } from './second-factor-part.tsx';
import { profileWords } from './words.ts';
import { YouPart } from './you-part.tsx';

/** What is wrong with what was just posted, beside its field. */
export type Faults = { readonly name?: string; readonly present?: string; readonly next?: string };

/** What each part of the page is made from. */
export type PartProps = {
  readonly desk: Desk;
  readonly visit: OwnVisit;
  readonly texts: Spoken<(typeof profileWords)['en']>;
  readonly faults: Faults;
  readonly logins: readonly Login[];
  readonly passkeys: readonly Passkey[];
};

export async function showProfile(desk: Desk, visit: OwnVisit, faults: Faults = {}): Promise<OwnAnswer> {
  const texts = await visit.say(profileWords);
  const [logins, passkeys] = await Promise.all([
    desk.people.listLogins(visit.visitor),
    desk.people.listPasskeys(visit.visitor),
  ]);
  const props: PartProps = { desk, visit, texts, faults, logins, passkeys };
  const body = (
    <>
      <h1>{texts.title}</h1>
      <Done query={visit.query} texts={texts.done} />
      <YouPart {...props} />
      <PasswordPart {...props} />
      <SecondFactorPart {...props} />
      <PasskeysPart {...props} />
      <LoginsPart {...props} />
      <AccountsPart {...props} />
    </>
  );
  const statusCode = Object.keys(faults).length > 0 ? 422 : 200;
  return { kind: 'page', title: texts.title, body, statusCode };
}
