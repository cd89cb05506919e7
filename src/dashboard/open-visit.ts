import type { FastifyRequest } from 'fastify';
import { modeNow } from '../core/account.ts';
import { accountId } from '../core/ids.ts';
import { type Permission, roleMay } from '../core/people/role.ts';
import type { AuditNote } from '../operations/people/people-operations.ts';
import { askedBy, readerOf } from './asked.ts';
import { csrfOf } from './csrf.ts';
import type { Desk } from './desk.ts';
import type { SignedIn } from './signed-in.ts';
import type { Visit } from './visit.ts';

/** The visit of an account in a mode, as the address names them; undefined where it is none of the visitor's. */
export function openVisit(desk: Desk, request: FastifyRequest, { visitor, token }: SignedIn): Visit | undefined {
  const { account: named = '', mode } = request.params as { account?: string; mode?: string };
  const id = accountId.parse(named);
  const membership = visitor.memberships.find(({ account }) => account.id === id);
  if (!membership || (mode !== 'test' && mode !== 'live')) return undefined;
  const { role, account } = membership;
  const livemode = mode === 'live';
  const asked = askedBy(request);
  const who = { keyId: null, personId: visitor.person.id, rights: null };
  const caller = { account, livemode, dialect: 'paygate', ...who };
  const actor = { person: visitor.person, account, livemode, address: asked.from.address };
  return {
    ...readerOf(request, visitor.person),
    ...asked,
    visitor,
    role,
    account,
    livemode,
    base: `/dashboard/${accountId.print(account.id)}/${mode}`,
    csrf: csrfOf(token),
    nowMs: modeNow(account, livemode, desk.nowMs()),
    timeZone: account.timeZone,
    may: (permission: Permission) => roleMay(role, permission),
    caller,
    actor,
    ask: (input) => ({ caller, requestId: asked.requestId, input }),
    audited: (note: AuditNote) => desk.people.audited(actor, note),
  };
}
