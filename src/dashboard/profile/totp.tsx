import { QrCode } from '../../http/html/qr-code.tsx';
import type { TotpOffer } from '../../operations/people/people-operations.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import { type OwnAnswer, type OwnVisit, PROFILE } from './own-route.ts';
import { showRecoveryCodes } from './recovery-codes.tsx';
import { profileWords } from './words.ts';

export async function offerTotp(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  return showOffer(visit, await desk.people.offerTotp(visit.visitor));
}

export async function confirmTotp(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const { totp: texts } = await visit.say(profileWords);
  const { form, visitor, from } = visit;
  const sealed = form.get('offer') ?? '';
  const outcome = await desk.people.confirmTotp(visitor, { sealed, code: form.get('code') ?? '', from });
  if (outcome.kind === 'signed_in') return showRecoveryCodes(desk, visit.renew(outcome.token), outcome.codes);
  const same = outcome.kind === 'wrong' ? await desk.people.readTotpOffer(visitor, sealed) : undefined;
  if (same) return showOffer(visit, same, texts.wrong);
  return showOffer(visit, await desk.people.offerTotp(visitor), texts.stale);
}

async function showOffer(visit: OwnVisit, { secret, uri, sealed }: TotpOffer, fault?: string): Promise<OwnAnswer> {
  const { totp: texts } = await visit.say(profileWords);
  const body = (
    <form method="post" class="narrow">
      <h1>{texts.setUpTitle}</h1>
      <Csrf token={visit.csrf} />
      <input type="hidden" name="offer" value={sealed} />
      <p>{texts.scan}</p>
      <QrCode text={uri} label={texts.qr} />
      <div>
        <p class="quiet">{texts.orType}</p>
        <p class="links">
          <code class="key">{secret.replaceAll(/.{4}(?=.)/g, '$& ')}</code>
          <CopyButton text={secret} label={texts.copy} done={texts.copied} />
        </p>
        <p>
          <a href={uri}>{texts.openApp}</a>
        </p>
      </div>
      <Field
        name="code"
        label={texts.code}
        help={texts.codeHelp}
        error={fault}
        input={{
          inputMode: 'numeric',
          autocomplete: 'one-time-code',
          required: true,
          maxLength: 12,
          pattern: '[0-9 ]*',
        }}
      />
      <p class="buttons">
        <button type="submit" class="main">
          {texts.turnOn}
        </button>
        <a href={PROFILE}>{texts.later}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: texts.setUpTitle, body, statusCode: fault ? 422 : 200 };
}

export async function askToRemoveTotp(_desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const { totp: texts } = await visit.say(profileWords);
  const body = (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <h1>{texts.offTitle}</h1>
      <p>{texts.offWarning}</p>
      <p class="buttons">
        <button type="submit" class="second danger">
          {texts.offButton}
        </button>
        <a href={PROFILE}>{texts.keep}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: texts.offTitle, body };
}

export async function removeTotp(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  await desk.people.removeTotp(visit.visitor, visit.from);
  return { kind: 'go', to: `${PROFILE}?done=totp_off` };
}
