import type { Route } from '../route.ts';
import { chooseOutcome, drive } from './choose-outcome.tsx';
import { makeTestSession, showTesting } from './choose-session.tsx';
import { moveClock, showClock } from './clock.tsx';

const ONLY = { needs: 'test_helpers:write', testOnly: true } as const;

/** What there is only where no money is real. */
export const testingRoutes: readonly Route[] = [
  { method: 'GET', path: '/testing', ...ONLY, handle: showTesting },
  { method: 'POST', path: '/testing', ...ONLY, handle: makeTestSession },
  { method: 'GET', path: '/testing/sessions/:id', ...ONLY, handle: chooseOutcome },
  { method: 'POST', path: '/testing/sessions/:id', ...ONLY, handle: drive },
  { method: 'GET', path: '/testing/clock', ...ONLY, handle: showClock },
  { method: 'POST', path: '/testing/clock', ...ONLY, handle: moveClock },
];
