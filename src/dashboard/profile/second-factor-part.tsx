import { Part } from '../components/part.tsx';
import { Status } from '../components/status.tsx';
import { PROFILE } from './own-route.ts';
import type { PartProps } from './show-profile.tsx';

export function SecondFactorPart({ visit, texts: { totp: texts, codes }, passkeys }: PartProps) {
  const { totp, recoveryCodeHashes } = visit.visitor.person;
  const left = recoveryCodeHashes.length;
  return (
    <Part id="second-factor" title={texts.title}>
      <p>
        <Status tone={totp ? 'good' : 'off'} text={totp ? texts.on : texts.off} />
      </p>
      <p>{totp ? texts.onText : texts.offText}</p>
      {passkeys.length > 0 ? <p class="quiet">{texts.passkeys}</p> : null}
      {totp ? (
        <>
          <p class={left < 3 ? 'notice' : undefined}>{texts.codesLeft({ count: left })}</p>
          <p class="links">
            <a href={`${PROFILE}/recovery-codes`}>{codes.again}</a>
            <a href={`${PROFILE}/totp/remove`}>{texts.turnOff}</a>
          </p>
        </>
      ) : (
        <p>
          <a class="second" href={`${PROFILE}/totp`}>
            {texts.turnOn}
          </a>
        </p>
      )}
    </Part>
  );
}
