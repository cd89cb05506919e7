/** What a person may be in an account. */
export const ROLES = ['owner', 'developer', 'support', 'read_only'] as const;
export type Role = (typeof ROLES)[number];

/** What there is to be allowed in the dashboard: `write` of something does not include reading it, a role names both. */
export const PERMISSIONS = [
  'home:read',
  'sessions:read',
  'sessions:write',
  'sessions:export',
  'refunds:write',
  'customers:read',
  'customers:write',
  'customers:erase',
  'products:read',
  'products:write',
  'webhooks:read',
  'webhooks:write',
  'deliveries:resend',
  'events:read',
  'requests:read',
  'keys:read',
  'keys:write',
  'test_helpers:write',
  'settings:read',
  'settings:write',
  'rails:read',
  'rails:write',
  'team:read',
  'team:write',
  'accounts:write',
  'audit:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const LOOK = [
  'home:read',
  'sessions:read',
  'customers:read',
  'products:read',
  'webhooks:read',
  'events:read',
  'settings:read',
  'team:read',
] as const satisfies readonly Permission[];

/** Who helps payers: finds a session, gives money back, ends it, sends what was missed again. Sees no keys and no requests. */
const HELP = [
  ...LOOK,
  'sessions:write',
  'sessions:export',
  'refunds:write',
  'customers:write',
  'deliveries:resend',
] as const satisfies readonly Permission[];

/** Who integrates: everything of the machinery, nothing of the team, of how money moves, or of payers' erasure. */
const BUILD = [
  ...HELP,
  'products:write',
  'webhooks:write',
  'requests:read',
  'keys:read',
  'keys:write',
  'test_helpers:write',
  'settings:write',
  'rails:read',
  'audit:read',
] as const satisfies readonly Permission[];

const GRANTS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(PERMISSIONS),
  developer: new Set(BUILD),
  support: new Set(HELP),
  read_only: new Set(LOOK),
};

export function roleMay(role: Role, permission: Permission): boolean {
  return GRANTS[role].has(permission);
}
