import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from '../answer-errors.tsx';
import { askedBy, readerOf } from '../asked.ts';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import { csrfOf, isFromOwnForm } from '../csrf.ts';
import type { Desk } from '../desk.ts';
import { setLoginCookie } from '../login-cookie.ts';
import { readNext, withNext } from '../next.ts';
import { sendPlain } from '../send.tsx';
import { findSignedIn, type SignedIn } from '../signed-in.ts';
import { waitText } from './wait-text.ts';
import { signInWords } from './words.ts';

/** Between the password and the dashboard: a code of the app, or a recovery code. */
export function mountSecondFactor(scope: FastifyInstance, desk: Desk): void {
  const half =
    (handle: (signedIn: SignedIn, request: FastifyRequest, reply: FastifyReply) => unknown) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const signedIn = await findSignedIn(desk, request);
      if (!signedIn) return reply.redirect(withNext('/dashboard/sign-in', request), 303);
      if (signedIn.visitor.login.state === 'active') return reply.redirect(nextOf(request), 303);
      return handle(signedIn, request, reply);
    };

  scope.get(
    '/dashboard/second-factor',
    half((signedIn, request, reply) => show(desk, { ...signedIn, fault: undefined }, request, reply)),
  );
  scope.post(
    '/dashboard/second-factor',
    half(async (signedIn, request, reply) => {
      if (!isFromOwnForm(request, desk.publicUrl, signedIn.token)) return sendError(desk, request, reply, 'foreign');
      const { form, from } = askedBy(request);
      const outcome = await desk.people.giveSecondFactor(signedIn.visitor, { code: form.get('code') ?? '', from });
      if (outcome.kind === 'signed_in') {
        setLoginCookie(reply, desk.publicUrl, outcome.token);
        return reply.redirect(nextOf(request), 303);
      }
      const reader = readerOf(request, signedIn.visitor.person);
      const { secondFactor } = await reader.say(signInWords);
      const fault = outcome.kind === 'wait' ? await waitText(reader, outcome.untilMs) : secondFactor.wrong;
      return show(desk, { ...signedIn, fault }, request, reply);
    }),
  );
}

function nextOf(request: FastifyRequest): string {
  return readNext(askedBy(request).query.get('next'));
}

type Shown = SignedIn & { readonly fault: string | undefined };

async function show(desk: Desk, { visitor, token, fault }: Shown, request: FastifyRequest, reply: FastifyReply) {
  const reader = readerOf(request, visitor.person);
  const { secondFactor: texts } = await reader.say(signInWords);
  const body = (
    <>
      <form method="post" class="narrow">
        <Csrf token={csrfOf(token)} />
        <Field
          name="code"
          label={texts.code}
          help={texts.help}
          error={fault}
          input={{
            autocomplete: 'one-time-code',
            autocapitalize: 'none',
            spellcheck: false,
            required: true,
            maxLength: 40,
            autofocus: true,
          }}
        />
        <button type="submit" class="main">
          {texts.submit}
        </button>
      </form>
      <form method="post" action="/dashboard/sign-out">
        <Csrf token={csrfOf(token)} />
        <button type="submit" class="link">
          {texts.other}
        </button>
      </form>
    </>
  );
  const statusCode = fault ? 401 : 200;
  return sendPlain({ desk, reader, request, reply }, { title: texts.title, body, statusCode });
}
