import { CopyButton } from '../components/copy-button.tsx';
import { Csrf } from '../components/csrf.tsx';
import type { Desk } from '../desk.ts';
import { type OwnAnswer, type OwnVisit, PROFILE } from './own-route.ts';
import { profileWords } from './words.ts';

export async function askForRecoveryCodes(_desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const { codes: texts } = await visit.say(profileWords);
  const body = visit.visitor.person.totp ? (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <h1>{texts.again}</h1>
      <p>{texts.againText}</p>
      <p class="buttons">
        <button type="submit" class="second">
          {texts.againButton}
        </button>
        <a href={PROFILE}>{texts.keep}</a>
      </p>
    </form>
  ) : (
    <>
      <h1>{texts.again}</h1>
      <p>{texts.noTotp}</p>
    </>
  );
  return { kind: 'page', title: texts.again, body };
}

export async function makeRecoveryCodes(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const codes = await desk.people.makeRecoveryCodes(visit.visitor, visit.from);
  return codes ? showRecoveryCodes(desk, visit, codes) : askForRecoveryCodes(desk, visit);
}

/** Answered to the form itself: they stand at no address that could be opened again. */
export async function showRecoveryCodes(desk: Desk, visit: OwnVisit, codes: readonly string[]): Promise<OwnAnswer> {
  const { codes: texts } = await visit.say(profileWords);
  const site = new URL(desk.publicUrl).host;
  const file = [texts.file({ email: visit.visitor.person.email, site }), '', ...codes, ''].join('\n');
  const body = (
    <div class="narrow">
      <h1>{texts.title}</h1>
      <p>{texts.text}</p>
      <p class="quiet print-only">{texts.file({ email: visit.visitor.person.email, site })}</p>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="links">
        <a download="polytill-recovery-codes.txt" href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}>
          {texts.download}
        </a>
        <CopyButton text={codes.join('\n')} label={texts.copy} done={texts.copied} />
        <button type="button" class="link" data-print hidden>
          {texts.print}
        </button>
      </p>
      <p>
        <a class="main" href={PROFILE}>
          {texts.kept}
        </a>
      </p>
    </div>
  );
  return { kind: 'page', title: texts.title, body };
}
