import type { Route } from '../route.ts';
import { deleteView, renameView, showView } from './change-view.tsx';
import { chooseColumns } from './choose-columns.ts';
import { exportSessions } from './export-sessions.ts';
import { askForView, saveView } from './save-view.tsx';
import { showSessions } from './show-sessions.tsx';

const VIEW = '/sessions/views/:view';

export const sessionRoutes: readonly Route[] = [
  { method: 'GET', path: '/sessions', needs: 'sessions:read', handle: showSessions },
  { method: 'GET', path: '/sessions.csv', needs: 'sessions:export', handle: exportSessions.bind(null, 'csv') },
  { method: 'GET', path: '/sessions.json', needs: 'sessions:export', handle: exportSessions.bind(null, 'json') },

  // How somebody looks at the list is their own affair: whoever may read it may arrange it.
  { method: 'POST', path: '/sessions/columns', needs: 'sessions:read', handle: chooseColumns },
  { method: 'GET', path: '/sessions/views/new', needs: 'sessions:read', handle: askForView },
  { method: 'POST', path: '/sessions/views', needs: 'sessions:read', handle: saveView },
  { method: 'GET', path: VIEW, needs: 'sessions:read', handle: showView },
  { method: 'POST', path: VIEW, needs: 'sessions:read', handle: renameView },
  { method: 'POST', path: `${VIEW}/delete`, needs: 'sessions:read', handle: deleteView },
];
