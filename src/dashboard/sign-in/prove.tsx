import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProofOutcome } from '../../operations/people/people-operations.ts';
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
import { PasskeyForm } from './passkey-form.tsx';
import { waitText } from './wait-text.ts';
import { signInWords } from './words.ts';

/** Who is signed in proves once more who they are: by their password or a passkey, or by a code where there is no password. */
export function mountProve(scope: FastifyInstance, desk: Desk): void {
  const known =
    (handle: (signedIn: SignedIn, request: FastifyRequest, reply: FastifyReply) => unknown) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const signedIn = await findSignedIn(desk, request);
      if (signedIn?.visitor.login.state !== 'active') {
        return reply.redirect(withNext('/dashboard/sign-in', request), 303);
      }
      const isForged = request.method === 'POST' && !isFromOwnForm(request, desk.publicUrl, signedIn.token);
      return isForged ? sendError(desk, request, reply, 'foreign') : handle(signedIn, request, reply);
    };
  const settle = async (outcome: ProofOutcome, signedIn: SignedIn, request: FastifyRequest, reply: FastifyReply) => {
    if (outcome.kind !== 'signed_in') return show(desk, { ...signedIn, outcome }, request, reply);
    setLoginCookie(reply, desk.publicUrl, outcome.token);
    return reply.redirect(readNext(askedBy(request).query.get('next')), 303);
  };

  scope.get(
    '/dashboard/prove',
    known((signedIn, request, reply) => show(desk, signedIn, request, reply)),
  );
  scope.post(
    '/dashboard/prove',
    known(async (signedIn, request, reply) => {
      const { form, from } = askedBy(request);
      const [password, code] = [form.get('password'), form.get('code')];
      const proof = password === null ? { code: code ?? '' } : { password };
      const outcome = await desk.people.proveAgain(signedIn.visitor, { ...proof, from });
      return settle(outcome, signedIn, request, reply);
    }),
  );
  if (!desk.hasPasskeys) return;
  scope.post(
    '/dashboard/prove/question',
    known(async ({ visitor }, _request, reply) =>
      reply.header('cache-control', 'no-store').send(await desk.people.askForPasskey(visitor)),
    ),
  );
  scope.post(
    '/dashboard/prove/passkey',
    known(async (signedIn, request, reply) => {
      const { form, from } = askedBy(request);
      const outcome = await desk.people.proveByPasskey(signedIn.visitor, { answer: form.get('answer') ?? '', from });
      return settle(outcome, signedIn, request, reply);
    }),
  );
}

type Shown = SignedIn & { readonly outcome?: Exclude<ProofOutcome, { kind: 'signed_in' }> };

async function show(desk: Desk, { visitor, token, outcome }: Shown, request: FastifyRequest, reply: FastifyReply) {
  const { person } = visitor;
  const reader = readerOf(request, person);
  const texts = await reader.say(signInWords);
  const fault = outcome && (outcome.kind === 'wait' ? await waitText(reader, outcome.untilMs) : texts.prove.wrong);
  const query = `?next=${encodeURIComponent(readNext(askedBy(request).query.get('next')))}`;
  const hasPasskeys = desk.hasPasskeys && (await desk.people.listPasskeys(visitor)).length > 0;
  const asksPassword = person.passwordHash !== null;
  const asksCode = !asksPassword && person.totp !== null;
  const body = (
    <>
      <p>{texts.prove.text}</p>
      {asksPassword || asksCode ? (
        <form method="post" action={`/dashboard/prove${query}`} class="narrow">
          <Csrf token={csrfOf(token)} />
          <input type="text" name="username" autocomplete="username" value={person.email} hidden readOnly />
          {asksPassword ? (
            <Field
              name="password"
              label={texts.prove.password({ email: person.email })}
              error={fault}
              input={{ type: 'password', autocomplete: 'current-password', required: true, autofocus: true }}
            />
          ) : (
            <Field
              name="code"
              label={texts.secondFactor.code}
              error={fault}
              input={{ autocomplete: 'one-time-code', required: true, maxLength: 40, autofocus: true }}
            />
          )}
          <button type="submit" class="main">
            {texts.prove.submit}
          </button>
        </form>
      ) : null}
      {hasPasskeys ? (
        <PasskeyForm
          texts={texts.passkey}
          action={`/dashboard/prove/passkey${query}`}
          question="/dashboard/prove/question"
          csrf={csrfOf(token)}
          fault={asksPassword || asksCode ? undefined : fault}
          isMain={!asksPassword && !asksCode}
        />
      ) : null}
    </>
  );
  const statusCode = outcome ? 401 : 200;
  return sendPlain({ desk, reader, request, reply }, { title: texts.prove.title, body, statusCode, hasPasskeys });
}
