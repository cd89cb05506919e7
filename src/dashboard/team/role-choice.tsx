import { ROLES, type Role } from '../../core/people/role.ts';
import type { Spoken } from '../../words/spoken.ts';
import type { teamWords } from './words.ts';

type Props = { readonly texts: Spoken<(typeof teamWords)['en']>; readonly chosen: Role | undefined };

/** Each role with what it may. */
export function RoleChoice({ texts, chosen }: Props) {
  return (
    <fieldset class="choices">
      <legend>{texts.invite.role}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="radio" name="role" value={role} checked={role === chosen} required />
          <span>
            {texts.roles[role]}
            <small>{texts.mays[role]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function readRole(role: string | null): Role | undefined {
  return ROLES.find((one) => one === role);
}
