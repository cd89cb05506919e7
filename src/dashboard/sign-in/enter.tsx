import type { FastifyInstance } from 'fastify';
import { accountId } from '../../core/ids.ts';
import { readerOf } from '../asked.ts';
import { Csrf } from '../components/csrf.tsx';
import { csrfOf } from '../csrf.ts';
import type { Desk } from '../desk.ts';
import { withNext } from '../next.ts';
import { sendPlain } from '../send.tsx';
import { findSignedIn } from '../signed-in.ts';
import { signInWords } from './words.ts';

/** `/dashboard` itself: on to the first account, in test mode while nothing live has been set up. */
export function mountEnter(scope: FastifyInstance, desk: Desk): void {
  scope.get('/dashboard', async (request, reply) => {
    const signedIn = await findSignedIn(desk, request);
    if (!signedIn) return reply.redirect('/dashboard/sign-in', 303);
    const { visitor, token } = signedIn;
    if (visitor.login.state !== 'active') return reply.redirect(withNext('/dashboard/second-factor', request), 303);
    const [first] = visitor.memberships;
    if (first) return reply.redirect(`/dashboard/${accountId.print(first.account.id)}/test`, 303);
    const reader = readerOf(request, visitor.person);
    const { join, ...texts } = await reader.say(signInWords);
    const body = (
      <form method="post" action="/dashboard/sign-out" class="narrow">
        <Csrf token={csrfOf(token)} />
        <p>{texts.nowhere}</p>
        <button type="submit" class="second">
          {join.signOut}
        </button>
      </form>
    );
    return sendPlain({ desk, reader, request, reply }, { title: texts.nowhereTitle, body });
  });
}
