import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Check } from 'typebox/schema';
import type { AccessPurpose } from '../../core/people/access-link.ts';
import { isOwnPost } from '../../http/same-site.ts';
import { sendError } from '../answer-errors.tsx';
import { askedBy, readerOf } from '../asked.ts';
import { Field } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import { setLoginCookie } from '../login-cookie.ts';
import { sendPlain } from '../send.tsx';
import { mountAccept, showToKnown } from './accept-invitation.tsx';
import { showClosedLink } from './closed-link.tsx';
import { Email } from './email.ts';
import { MOST_IN_NAME, readPersonName } from './person-name.ts';
import { signInWords } from './words.ts';

/** Whoever opens a link that makes a person: the first owner's, or an invitation. */
export function mountJoin(scope: FastifyInstance, desk: Desk): void {
  scope.get('/dashboard/join/:token', (request, reply) => showJoin(desk, request, reply, NOTHING));
  scope.post('/dashboard/join/:token', async (request, reply) => {
    if (!isOwnPost(request, desk.publicUrl)) return sendError(desk, request, reply, 'foreign');
    return join(desk, request, reply);
  });
  mountAccept(scope, desk);
}

type Faults = { readonly name?: string; readonly email?: string; readonly password?: string };
type Filled = { readonly name: string; readonly email: string; readonly faults: Faults };
const NOTHING: Filled = { name: '', email: '', faults: {} };

async function join(desk: Desk, request: FastifyRequest, reply: FastifyReply) {
  const { token } = request.params as { token: string };
  const { form, from } = askedBy(request);
  const { join: texts } = await readerOf(request).say(signInWords);
  const purpose = (await desk.people.findOpenLink(token))?.purpose;
  const name = readPersonName(form);
  const email = purpose?.kind === 'invitation' ? purpose.email : (form.get('email') ?? '').trim();
  const faults: Faults = {
    ...(name === undefined ? { name: texts.nameFault } : {}),
    ...(purpose?.kind === 'first_owner' && !Check(Email, email) ? { email: texts.emailFault } : {}),
  };
  const filled = { name: form.get('name') ?? '', email };
  if (name === undefined || faults.email) return showJoin(desk, request, reply, { ...filled, faults });

  const outcome = await desk.people.joinByLink({ token, name, email, password: form.get('password') ?? '', from });
  switch (outcome.kind) {
    case 'signed_in':
      setLoginCookie(reply, desk.publicUrl, outcome.token);
      return reply.redirect('/dashboard', 303);
    case 'password_fault':
      return showJoin(desk, request, reply, { ...filled, faults: { password: texts.faults[outcome.fault] } });
    case 'email_taken':
      return showJoin(desk, request, reply, { ...filled, faults: { email: texts.emailTaken } });
    case 'link_closed':
      return showClosedLink(desk, request, reply);
  }
}

async function showJoin(desk: Desk, request: FastifyRequest, reply: FastifyReply, filled: Filled) {
  const { token } = request.params as { token: string };
  const purpose = (await desk.people.findOpenLink(token))?.purpose;
  const account = purpose && (await accountNamed(desk, purpose));
  if (!purpose || account === undefined) return showClosedLink(desk, request, reply);
  const invited = purpose.kind === 'invitation' ? purpose : null;
  if (invited) {
    const known = await showToKnown(desk, request, reply, { invited, account });
    if (known) return known;
  }
  const reader = readerOf(request);
  const { join: texts, roles } = await reader.say(signInWords);
  const told = invited ? texts.invited({ role: roles[invited.role], email: invited.email }) : texts.owner;
  const body = await joinForm(request, { filled, told, address: invited?.email });
  const title = invited ? texts.invitedTitle({ account }) : texts.ownerTitle;
  const statusCode = Object.keys(filled.faults).length > 0 ? 422 : 200;
  return sendPlain({ desk, reader, request, reply }, { title, body, statusCode });
}

type Form = { readonly filled: Filled; readonly told: string; readonly address: string | undefined };

async function joinForm(request: FastifyRequest, { filled: { name, email, faults }, told, address }: Form) {
  const { join: texts, ...labels } = await readerOf(request).say(signInWords);
  return (
    <form method="post" class="narrow">
      <p>{told}</p>
      <Field
        name="name"
        label={texts.name}
        error={faults.name}
        input={{ autocomplete: 'name', required: true, maxLength: MOST_IN_NAME, value: name, autofocus: true }}
      />
      {/* A password manager keeps the password under the address, whether or not it can be changed here. */}
      <Field
        name="email"
        label={labels.email}
        error={faults.email}
        input={{
          type: 'email',
          autocomplete: 'username',
          required: true,
          value: address ?? email,
          readOnly: address !== undefined,
        }}
      />
      <Field
        name="password"
        label={labels.password}
        help={texts.passwordHelp}
        error={faults.password}
        input={{ type: 'password', autocomplete: 'new-password', required: true, minLength: 12 }}
      />
      <button type="submit" class="main">
        {texts.submit}
      </button>
    </form>
  );
}

/** Undefined where the link is not for joining. */
async function accountNamed(desk: Desk, purpose: AccessPurpose): Promise<string | undefined> {
  if (purpose.kind === 'new_password') return undefined;
  return (await desk.people.findAccount(purpose.accountId))?.name;
}
