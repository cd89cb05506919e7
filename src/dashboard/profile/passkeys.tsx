import { refuse } from '../../core/errors.ts';
import { fromBase62, toBase62 } from '../../core/ids.ts';
import type { Passkey } from '../../core/people/person.ts';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import { type OwnAnswer, type OwnVisit, PROFILE } from './own-route.ts';
import { profileWords } from './words.ts';

const MOST_IN_NAME = 60;

export async function askForNewPasskey(_desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  return showNewPasskey(visit, {});
}

/** What the browser asks the device, as JSON for the page's script. */
export async function questionForNewPasskey(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const question = await desk.people.offerPasskey(visit.visitor);
  return { kind: 'other', send: (_request, reply) => reply.header('cache-control', 'no-store').send(question) };
}

export async function addPasskey(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const { passkeys: texts } = await visit.say(profileWords);
  const name = readName(visit);
  if (name === undefined) return showNewPasskey(visit, { name: texts.nameFault });
  const answer = visit.form.get('answer') ?? '';
  const outcome = await desk.people.addPasskey(visit.visitor, { answer, name, from: visit.from });
  if (outcome.kind === 'wrong') return showNewPasskey(visit, { answer: texts.refused });
  visit.renew(outcome.token);
  return { kind: 'go', to: `${PROFILE}?done=passkey#passkeys` };
}

type Faults = { readonly name?: string; readonly answer?: string };

async function showNewPasskey(visit: OwnVisit, faults: Faults): Promise<OwnAnswer> {
  const { passkeys: texts } = await visit.say(profileWords);
  const body = (
    <div class="narrow">
      <h1>{texts.addTitle}</h1>
      <p>{texts.text}</p>
      <p>{texts.addText}</p>
      <noscript>
        <p class="notice">{texts.noScript}</p>
      </noscript>
      <form
        method="post"
        action={`${PROFILE}/passkeys/new`}
        class="narrow"
        data-passkey="create"
        data-question={`${PROFILE}/passkeys/question`}
        data-canceled={texts.canceled}
        data-known={texts.known}
        data-failed={texts.failed}
        hidden
      >
        <Csrf token={visit.csrf} />
        <input type="hidden" name="answer" />
        <Field
          name="name"
          label={texts.nameLabel}
          help={texts.nameHelp}
          error={faults.name}
          input={{ required: true, maxLength: MOST_IN_NAME, value: visit.form.get('name') ?? '' }}
        />
        <p class="error" role="alert">
          {faults.answer}
        </p>
        <button type="submit" class="main">
          {texts.addButton}
        </button>
      </form>
    </div>
  );
  const statusCode = Object.keys(faults).length > 0 ? 422 : 200;
  return { kind: 'page', title: texts.addTitle, body, statusCode, hasPasskeys: true };
}

export async function showPasskey(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  return editPasskey(visit, await ownPasskey(desk, visit), {});
}

export async function renamePasskey(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const { passkeys: texts } = await visit.say(profileWords);
  const passkey = await ownPasskey(desk, visit);
  const name = readName(visit);
  if (name === undefined) return editPasskey(visit, passkey, { name: texts.nameFault });
  await desk.people.renamePasskey(visit.visitor, { id: passkey.id, name });
  return { kind: 'go', to: `${PROFILE}?done=passkey_renamed#passkeys` };
}

export async function removePasskey(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const { passkeys: texts } = await visit.say(profileWords);
  const passkey = await ownPasskey(desk, visit);
  const outcome = await desk.people.removePasskey(visit.visitor, { id: passkey.id, from: visit.from });
  if (outcome === 'last_way_in') return editPasskey(visit, passkey, { answer: texts.lastWayIn });
  return { kind: 'go', to: `${PROFILE}?done=passkey_removed#passkeys` };
}

async function editPasskey(visit: OwnVisit, { id, name }: Passkey, faults: Faults): Promise<OwnAnswer> {
  const { passkeys: texts } = await visit.say(profileWords);
  const path = `${PROFILE}/passkeys/${toBase62(id)}`;
  const body = (
    <>
      <h1>
        {texts.editTitle}: <bdi>{name}</bdi>
      </h1>
      {faults.answer ? (
        <p class="notice bad" role="alert">
          {faults.answer}
        </p>
      ) : null}
      <form method="post" action={path} class="narrow">
        <Csrf token={visit.csrf} />
        <Field
          name="name"
          label={texts.nameLabel}
          error={faults.name}
          input={{ required: true, maxLength: MOST_IN_NAME, value: visit.form.get('name') ?? name }}
        />
        <button type="submit" class="second">
          {texts.rename}
        </button>
      </form>
      <form method="post" action={`${path}/remove`} class="narrow">
        <Csrf token={visit.csrf} />
        <h2>{texts.removeTitle}</h2>
        <p>{texts.removeText}</p>
        <button type="submit" class="second danger">
          {texts.remove}
        </button>
      </form>
    </>
  );
  const statusCode = Object.keys(faults).length > 0 ? 422 : 200;
  return { kind: 'page', title: texts.editTitle, body, statusCode };
}

async function ownPasskey(desk: Desk, visit: OwnVisit): Promise<Passkey> {
  const named = visit.params.passkey ?? '';
  const passkeys = await desk.people.listPasskeys(visit.visitor);
  const passkey = passkeys.find(({ id }) => id === fromBase62(named));
  return passkey ?? refuse({ code: 'not_found', resource: 'passkey', id: named });
}

function readName({ form }: OwnVisit): string | undefined {
  const name = (form.get('name') ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return name === '' || name.length > MOST_IN_NAME ? undefined : name;
}
