import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOwnPost } from '../../http/same-site.ts';
import { sendError } from '../answer-errors.tsx';
import { askedBy, readerOf } from '../asked.ts';
import { Field } from '../components/field.tsx';
import { isFromOwnForm } from '../csrf.ts';
import type { Desk } from '../desk.ts';
import { clearLoginCookie, setLoginCookie } from '../login-cookie.ts';
import { readNext } from '../next.ts';
import { sendPlain } from '../send.tsx';
import { findSignedIn } from '../signed-in.ts';
import type { Reader } from '../visit.ts';
import { PasskeyForm } from './passkey-form.tsx';
import { waitText } from './wait-text.ts';
import { signInWords } from './words.ts';

/** Signing in and out. */
export function mountSignIn(scope: FastifyInstance, desk: Desk): void {
  scope.get('/dashboard/sign-in', async (request, reply) => {
    const signedIn = await findSignedIn(desk, request);
    if (signedIn?.visitor.login.state !== 'active') return showSignIn(desk, request, reply);
    return reply.redirect(readNext(askedBy(request).query.get('next')), 303);
  });
  scope.post('/dashboard/sign-in', async (request, reply) => {
    if (!isOwnPost(request, desk.publicUrl)) return sendError(desk, request, reply, 'foreign');
    const { form, query, from } = askedBy(request);
    const email = form.get('email') ?? '';
    const outcome = await desk.people.signIn({ email, password: form.get('password') ?? '', from });
    if (outcome.kind === 'wrong' || outcome.kind === 'wait')
      return showSignIn(desk, request, reply, { email, outcome });
    setLoginCookie(reply, desk.publicUrl, outcome.token);
    const next = readNext(query.get('next'));
    const isIn = outcome.kind === 'signed_in';
    return reply.redirect(isIn ? next : `/dashboard/second-factor?next=${encodeURIComponent(next)}`, 303);
  });
  scope.post('/dashboard/sign-out', async (request, reply) => {
    const signedIn = await findSignedIn(desk, request);
    if (signedIn) {
      if (!isFromOwnForm(request, desk.publicUrl, signedIn.token)) return sendError(desk, request, reply, 'foreign');
      await desk.people.signOut(signedIn.visitor, askedBy(request).from);
    }
    clearLoginCookie(reply, desk.publicUrl);
    return reply.redirect('/dashboard/sign-in', 303);
  });
}

type Tried = {
  readonly email: string;
  readonly outcome:
    | { readonly kind: 'wrong' }
    | { readonly kind: 'wait'; readonly untilMs: number }
    | { readonly kind: 'passkey' };
};

export async function showSignIn(desk: Desk, request: FastifyRequest, reply: FastifyReply, tried?: Tried) {
  const reader = readerOf(request);
  const texts = await reader.say(signInWords);
  const isNobodyHere = !tried && !(await desk.people.hasPeople());
  const body = isNobodyHere ? <p>{texts.none}</p> : await forms(desk, request, { reader, tried });
  return sendPlain(
    { desk, reader, request, reply },
    { title: texts.title, body, statusCode: statusOf(tried), hasPasskeys: desk.hasPasskeys },
  );
}

async function forms(
  desk: Desk,
  request: FastifyRequest,
  { reader, tried }: { reader: Reader; tried: Tried | undefined },
) {
  const texts = await reader.say(signInWords);
  const next = askedBy(request).query.get('next');
  const query = next === null ? '' : `?next=${encodeURIComponent(readNext(next))}`;
  return (
    <>
      <form method="post" action={`/dashboard/sign-in${query}`} class="narrow">
        {tried ? (
          <p class="notice bad" role="alert">
            {await faultOf(reader, tried)}
          </p>
        ) : null}
        <Field
          name="email"
          label={texts.email}
          input={{ type: 'email', autocomplete: 'username', required: true, value: tried?.email, autofocus: !tried }}
        />
        <Field
          name="password"
          label={texts.password}
          input={{ type: 'password', autocomplete: 'current-password', required: true, autofocus: Boolean(tried) }}
        />
        <button type="submit" class="main">
          {texts.submit}
        </button>
        <p>
          <a href="/dashboard/forgot">{texts.forgot.link}</a>
        </p>
      </form>
      {desk.hasPasskeys ? (
        <PasskeyForm
          texts={texts.passkey}
          action={`/dashboard/passkey${query}`}
          question="/dashboard/passkey/question"
        />
      ) : null}
    </>
  );
}

async function faultOf(reader: Reader, { outcome }: Tried): Promise<string> {
  const texts = await reader.say(signInWords);
  if (outcome.kind === 'wait') return waitText(reader, outcome.untilMs);
  return outcome.kind === 'wrong' ? texts.wrong : texts.passkey.refused;
}

function statusOf(tried: Tried | undefined): number {
  if (!tried) return 200;
  return tried.outcome.kind === 'wait' ? 429 : 401;
}
