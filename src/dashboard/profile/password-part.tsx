import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import { Part } from '../components/part.tsx';
import { PROFILE } from './own-route.ts';
import type { PartProps } from './show-profile.tsx';

export function PasswordPart({ visit, texts: { password: texts }, faults, passkeys }: PartProps) {
  const { email, passwordHash } = visit.visitor.person;
  const has = passwordHash !== null;
  return (
    <Part id="password" title={texts.title}>
      {has ? null : <p>{texts.none}</p>}
      <form method="post" action={`${PROFILE}/password`} class="narrow">
        <Csrf token={visit.csrf} />
        {/* A password manager keeps the password under the address. */}
        <input type="text" name="username" autocomplete="username" value={email} hidden readOnly />
        {has ? (
          <Field
            name="present"
            label={texts.present}
            error={faults.present}
            input={{ type: 'password', autocomplete: 'current-password', required: true }}
          />
        ) : null}
        <Field
          name="next"
          label={texts.next}
          help={texts.ends}
          error={faults.next}
          input={{ type: 'password', autocomplete: 'new-password', required: true, minLength: 12 }}
        />
        <button type="submit" class="second">
          {has ? texts.change : texts.set}
        </button>
      </form>
      {has && passkeys.length > 0 ? (
        <p>
          <a href={`${PROFILE}/password/remove`}>{texts.removeLink}</a>
        </p>
      ) : null}
    </Part>
  );
}
