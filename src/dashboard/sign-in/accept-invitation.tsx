import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountId } from '../../core/ids.ts';
import type { AccessPurpose } from '../../core/people/access-link.ts';
import { emailKeyOf } from '../../core/people/person.ts';
import { sendError } from '../answer-errors.tsx';
import { askedBy, readerOf } from '../asked.ts';
import { Csrf } from '../components/csrf.tsx';
import { csrfOf, isFromOwnForm } from '../csrf.ts';
import type { Desk } from '../desk.ts';
import { setLoginCookie } from '../login-cookie.ts';
import { sendPlain } from '../send.tsx';
import { findSignedIn, type SignedIn } from '../signed-in.ts';
import { showClosedLink } from './closed-link.tsx';
import { signInWords } from './words.ts';

type Invitation = Extract<AccessPurpose, { kind: 'invitation' }>;
type Shown = { readonly invited: Invitation; readonly account: string };

/** Somebody who is known here already joins another account by their own login. */
export function mountAccept(scope: FastifyInstance, desk: Desk): void {
  scope.post('/dashboard/join/:token/accept', async (request, reply) => {
    const { token } = request.params as { token: string };
    const signedIn = await findSignedIn(desk, request);
    if (signedIn?.visitor.login.state !== 'active') return reply.redirect(toSignIn(token), 303);
    if (!isFromOwnForm(request, desk.publicUrl, signedIn.token)) return sendError(desk, request, reply, 'foreign');
    const outcome = await desk.people.acceptInvitation(signedIn.visitor, { token, from: askedBy(request).from });
    switch (outcome.kind) {
      case 'signed_in':
        setLoginCookie(reply, desk.publicUrl, outcome.token);
        return reply.redirect(`/dashboard/${accountId.print(outcome.account.id)}/test`, 303);
      case 'other_address':
        return reply.redirect(`/dashboard/join/${token}`, 303);
      case 'link_closed':
        return showClosedLink(desk, request, reply);
    }
  });
}

function toSignIn(token: string): string {
  return `/dashboard/sign-in?next=${encodeURIComponent(`/dashboard/join/${token}`)}`;
}

/** What an invitation shows to who is signed in, or could be; undefined where its address is nobody's yet. */
export async function showToKnown(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
): Promise<FastifyReply | undefined> {
  const signedIn = await findSignedIn(desk, request);
  if (signedIn?.visitor.login.state === 'active') return showToVisitor(desk, request, reply, { ...shown, ...signedIn });
  const { email } = shown.invited;
  if (!(await desk.people.isKnown(email))) return undefined;
  const { token } = request.params as { token: string };
  const reader = readerOf(request);
  const { join: texts } = await reader.say(signInWords);
  const body = (
    <>
      <p>{texts.knownText({ email })}</p>
      <p>
        <a class="main" href={toSignIn(token)}>
          {texts.signIn}
        </a>
      </p>
    </>
  );
  const title = texts.invitedTitle({ account: shown.account });
  return sendPlain({ desk, reader, request, reply }, { title, body });
}

async function showToVisitor(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  { invited, account, visitor, token: loginToken }: Shown & SignedIn,
) {
  const { token } = request.params as { token: string };
  const isTheirs = emailKeyOf(invited.email) === emailKeyOf(visitor.person.email);
  const reader = readerOf(request, visitor.person);
  const { join: texts, roles } = await reader.say(signInWords);
  const { email } = invited;
  const body = (
    <form method="post" action={isTheirs ? `/dashboard/join/${token}/accept` : '/dashboard/sign-out'} class="narrow">
      <Csrf token={csrfOf(loginToken)} />
      <p>
        {isTheirs
          ? texts.invited({ role: roles[invited.role], email })
          : texts.otherText({ email, own: visitor.person.email })}
      </p>
      <button type="submit" class={isTheirs ? 'main' : 'second'}>
        {isTheirs ? texts.accept({ account }) : texts.signOut}
      </button>
    </form>
  );
  return sendPlain({ desk, reader, request, reply }, { title: texts.invitedTitle({ account }), body });
}
