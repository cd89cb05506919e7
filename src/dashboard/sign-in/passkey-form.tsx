import type { Spoken } from '../../words/spoken.ts';
import { Csrf } from '../components/csrf.tsx';
import type { signInWords } from './words.ts';

type Props = {
  readonly texts: Spoken<(typeof signInWords)['en']>['passkey'];
  readonly action: string;
  readonly question: string;
  /** Where somebody is signed in already. */
  readonly csrf?: string | undefined;
  readonly fault?: string | undefined;
  readonly isMain?: boolean;
};

/** Asks the device for a passkey. Without script it is not there: the script shows it. */
export function PasskeyForm({ texts, action, question, csrf, fault, isMain = false }: Props) {
  return (
    <form
      method="post"
      action={action}
      class="narrow"
      data-passkey="get"
      data-question={question}
      data-canceled={texts.canceled}
      data-failed={texts.failed}
      hidden
    >
      {csrf === undefined ? null : <Csrf token={csrf} />}
      <input type="hidden" name="answer" />
      <button type="submit" class={isMain ? 'main' : 'second'}>
        {texts.submit}
      </button>
      <p class="error" role="alert">
        {fault}
      </p>
    </form>
  );
}
