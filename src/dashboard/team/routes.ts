import type { Route } from '../route.ts';
import { askForInvitation, invite, withdraw } from './invite.tsx';
import { askToLeave, leave } from './leave.tsx';
import { changeRole, removeMember, showMember } from './member.tsx';
import { showTeam } from './show-team.tsx';

export const teamRoutes: readonly Route[] = [
  { method: 'GET', path: '/team', needs: 'team:read', handle: showTeam },
  { method: 'GET', path: '/team/invite', needs: 'team:write', asksWho: true, handle: askForInvitation },
  { method: 'POST', path: '/team/invite', needs: 'team:write', asksWho: true, handle: invite },
  { method: 'POST', path: '/team/invitations/:invitation/withdraw', needs: 'team:write', handle: withdraw },
  { method: 'GET', path: '/team/members/:person', needs: 'team:write', asksWho: true, handle: showMember },
  { method: 'POST', path: '/team/members/:person', needs: 'team:write', asksWho: true, handle: changeRole },
  { method: 'POST', path: '/team/members/:person/remove', needs: 'team:write', asksWho: true, handle: removeMember },
  // Whoever may do nothing else may go.
  { method: 'GET', path: '/team/leave', needs: 'team:read', handle: askToLeave },
  { method: 'POST', path: '/team/leave', needs: 'team:read', asksWho: true, handle: leave },
];
