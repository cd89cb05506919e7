import type { FastifyPluginAsync } from 'fastify';
import { parseForms } from '../http/forms.ts';
import { loadAssets, serveAssets } from '../http/html/assets.ts';
import { LiveStreams } from '../http/live-streams.ts';
import { arePasskeysPossible } from '../operations/people/passkey-site.ts';
import { answerErrors, sendError } from './answer-errors.tsx';
import type { Desk } from './desk.ts';
import { mountRoutes } from './mount-routes.ts';
import { parseFormsWithFiles } from './posted-form.ts';
import { mountOwnRoutes } from './profile/mount-own-routes.ts';
import { OWN_ROUTES } from './profile/routes.ts';
import { ROUTES } from './routes.ts';
import { mountShared } from './session/shared-page.tsx';
import { mountEnter } from './sign-in/enter.tsx';
import { mountJoin } from './sign-in/join.tsx';
import { mountNewPassword } from './sign-in/new-password.tsx';
import { mountPasskey } from './sign-in/passkey.ts';
import { mountProve } from './sign-in/prove.tsx';
import { mountSecondFactor } from './sign-in/second-factor.tsx';
import { mountSignIn } from './sign-in/sign-in.tsx';

export type DashboardOptions = Omit<Desk, 'assets' | 'nowMs' | 'streams' | 'hasPasskeys' | 'serves'> & {
  /** Whether this node serves the pages' scripts already. */
  readonly hasPage: boolean;
  /** For tests that move the clock. */
  readonly nowMs?: () => number;
};

/** The merchant's site. It knows people by their logins, and works without script. */
export const dashboardPlugin: FastifyPluginAsync<DashboardOptions> = async (
  app,
  { hasPage, nowMs = Date.now, ...options },
) => {
  const hasPasskeys = arePasskeysPossible(options.publicUrl);
  const pages = ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => path.replaceAll(/:\w+/g, ':id'));
  const serves = (path: string) => pages.includes(path);
  const desk: Desk = { ...options, serves, nowMs, hasPasskeys, assets: loadAssets(), streams: new LiveStreams() };
  app.addHook('preClose', async () => desk.streams.close());
  parseForms(app);
  parseFormsWithFiles(app);
  answerErrors(app, desk);
  if (!hasPage) serveAssets(app, desk.assets);
  mountSignIn(app, desk);
  mountJoin(app, desk);
  mountProve(app, desk);
  mountSecondFactor(app, desk);
  mountPasskey(app, desk);
  mountNewPassword(app, desk);
  mountEnter(app, desk);
  mountShared(app, desk);
  mountOwnRoutes(app, desk, OWN_ROUTES);
  mountRoutes(app, desk, ROUTES);
  app.get('/dashboard/*', (request, reply) => sendError(desk, request, reply, 'missing'));
};
