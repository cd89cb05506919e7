import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOwnPost } from '../../http/same-site.ts';
import { sendError } from '../answer-errors.tsx';
import { askedBy, readerOf } from '../asked.ts';
import { Field } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import { setLoginCookie } from '../login-cookie.ts';
import { sendPlain } from '../send.tsx';
import { showClosedLink } from './closed-link.tsx';
import { waitText } from './wait-text.ts';
import { signInWords } from './words.ts';

/** For whoever has forgotten the password: a link by mail, and what it opens. */
export function mountNewPassword(scope: FastifyInstance, desk: Desk): void {
  scope.get('/dashboard/forgot', (request, reply) => showForgot(desk, request, reply));
  scope.post('/dashboard/forgot', (request, reply) =>
    isOwnPost(request, desk.publicUrl) ? order(desk, request, reply) : sendError(desk, request, reply, 'foreign'),
  );
  scope.get('/dashboard/new-password/:token', (request, reply) => showChoice(desk, request, reply));
  scope.post('/dashboard/new-password/:token', (request, reply) =>
    isOwnPost(request, desk.publicUrl) ? choose(desk, request, reply) : sendError(desk, request, reply, 'foreign'),
  );
}

/** The same answer whether somebody has this address or nobody does. */
async function order(desk: Desk, request: FastifyRequest, reply: FastifyReply) {
  if (!desk.mails) return showForgot(desk, request, reply);
  const reader = readerOf(request);
  const { forgot: texts } = await reader.say(signInWords);
  const { form, from } = askedBy(request);
  const email = (form.get('email') ?? '').trim();
  const outcome = await desk.people.orderNewPassword({ email, language: reader.language, from });
  if (outcome.kind === 'wait') return showForgot(desk, request, reply, await waitText(reader, outcome.untilMs));
  const body = <p>{texts.sent({ email })}</p>;
  return sendPlain({ desk, reader, request, reply }, { title: texts.sentTitle, body });
}

async function showForgot(desk: Desk, request: FastifyRequest, reply: FastifyReply, wait?: string) {
  const reader = readerOf(request);
  const { forgot: texts, email } = await reader.say(signInWords);
  const body = desk.mails ? (
    <form method="post" class="narrow">
      {wait ? (
        <p class="notice bad" role="alert">
          {wait}
        </p>
      ) : null}
      <p>{texts.text}</p>
      <Field
        name="email"
        label={email}
        input={{ type: 'email', autocomplete: 'username', required: true, maxLength: 254, autofocus: true }}
      />
      <button type="submit" class="main">
        {texts.submit}
      </button>
    </form>
  ) : (
    <p>{texts.noMail}</p>
  );
  const statusCode = wait ? 429 : 200;
  return sendPlain({ desk, reader, request, reply }, { title: texts.title, body, statusCode });
}

async function choose(desk: Desk, request: FastifyRequest, reply: FastifyReply) {
  const { form, from } = askedBy(request);
  const { token } = request.params as { token: string };
  const outcome = await desk.people.setNewPassword({ token, password: form.get('password') ?? '', from });
  switch (outcome.kind) {
    case 'link_closed':
      return showClosedLink(desk, request, reply);
    case 'password_fault': {
      const { join } = await readerOf(request).say(signInWords);
      return showChoice(desk, request, reply, join.faults[outcome.fault]);
    }
    default:
      setLoginCookie(reply, desk.publicUrl, outcome.token);
      return reply.redirect(outcome.kind === 'signed_in' ? '/dashboard' : '/dashboard/second-factor', 303);
  }
}

async function showChoice(desk: Desk, request: FastifyRequest, reply: FastifyReply, fault?: string) {
  const reader = readerOf(request);
  const { newPassword: texts, join } = await reader.say(signInWords);
  const { token } = request.params as { token: string };
  const purpose = (await desk.people.findOpenLink(token))?.purpose;
  if (purpose?.kind !== 'new_password') return showClosedLink(desk, request, reply);
  const body = (
    <form method="post" class="narrow">
      <p>{texts.text}</p>
      <Field
        name="password"
        label={texts.password}
        help={join.passwordHelp}
        error={fault}
        input={{ type: 'password', autocomplete: 'new-password', required: true, minLength: 12, autofocus: true }}
      />
      <button type="submit" class="main">
        {texts.submit}
      </button>
    </form>
  );
  const statusCode = fault ? 422 : 200;
  return sendPlain({ desk, reader, request, reply }, { title: texts.title, body, statusCode });
}
