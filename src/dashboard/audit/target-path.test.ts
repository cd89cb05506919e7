import { expect, test } from 'vitest';
import { AUDIT_ACTIONS, type AuditEntry, kindOfAction } from '../../core/people/audit.ts';
import { ROUTES } from '../routes.ts';
import { PLACES, targetPath } from './target-path.ts';

const BASE = '/dashboard/acct_1/test';
const entry = (changes: Partial<AuditEntry>): AuditEntry => ({
  id: '',
  shard: 0,
  accountId: '',
  livemode: false,
  personId: null,
  personName: '',
  action: 'session.refunded',
  target: 'cs_1',
  details: {},
  address: '',
  createdAtMs: 0,
  ...changes,
});

test.each(Object.keys(PLACES))('what is done to a %s leads to a page that there is', (kind) => {
  const action = AUDIT_ACTIONS.find((one) => kindOfAction(one) === kind);
  const path = targetPath(entry({ action }), BASE)?.slice(BASE.length) ?? '';
  const pages = ROUTES.filter(({ method }) => method === 'GET').map(({ path: pattern }) => pattern);
  const matches = pages.filter((pattern) => new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path));
  expect(matches, path).not.toEqual([]);
});

test.each([
  [{ livemode: true }, '/dashboard/acct_1/live/sessions/cs_1'],
  [{ livemode: null }, '/dashboard/acct_1/test/sessions/cs_1'],
  [{ target: 'a/../b?c' }, '/dashboard/acct_1/test/sessions/a%2F..%2Fb%3Fc'],
  [{ target: '' }, undefined],
  [{ action: 'session.export' }, undefined],
  [{ action: 'endpoint.deleted', target: 'we_1' }, undefined],
  [{ action: 'clock.advanced' }, undefined],
] as const)('%j leads to %s', (changes, path) => {
  expect(targetPath(entry(changes), BASE)).toBe(path);
});
