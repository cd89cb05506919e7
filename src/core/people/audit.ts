import type { Shard, Uuid } from '../ids.ts';

/** Who did something in the dashboard, what, to what, and from where. Entries are added and never changed. */
export type AuditEntry = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  /** Null where it is about both modes, such as the team. */
  readonly livemode: boolean | null;
  /** Null: the installation's own doing, or somebody who is not signed in. */
  readonly personId: Uuid | null;
  /** As the person was called then. */
  readonly personName: string;
  readonly action: AuditAction;
  /** What it was done to, by its printed id or address; empty where there is nothing to name. */
  readonly target: string;
  /** What changed, in words and numbers that are no secrets. */
  readonly details: Readonly<Record<string, string>>;
  readonly address: string;
  readonly createdAtMs: number;
};

/** By what it is about; each has its sentence in every language of the dashboard. */
export const AUDIT_ACTIONS = [
  'person.signed_in',
  'person.sign_in_failed',
  'person.locked_out',
  'person.signed_out',
  'person.signed_out_everywhere',
  'person.password_changed',
  'person.password_removed',
  'person.new_password_ordered',
  'person.totp_enabled',
  'person.totp_disabled',
  'person.recovery_codes_made',
  'person.recovery_code_used',
  'person.passkey_added',
  'person.passkey_removed',
  'person.renamed',
  'team.owner_joined',
  'team.invited',
  'team.invitation_withdrawn',
  'team.joined',
  'team.role_changed',
  'team.removed',
  'account.created',
  'account.changed',
  'account.logo_changed',
  'account.rail_connected',
  'account.rail_disconnected',
  'account.rails_ordered',
  'account.fees_changed',
  'books.export',
  'session.created',
  'account.mail_tested',
  'session.expired',
  'session.canceled',
  'session.refunded',
  'session.refund_advanced',
  'session.shared',
  'session.share_revoked',
  'session.export',
  'session.driven',
  'session.view_saved',
  'session.view_renamed',
  'session.view_deleted',
  'customer.created',
  'customer.changed',
  'customer.erased',
  'product.created',
  'product.changed',
  'price.created',
  'payment_link.created',
  'payment_link.changed',
  'key.created',
  'key.rolled',
  'key.revoked',
  'endpoint.created',
  'endpoint.changed',
  'endpoint.secret_rolled',
  'endpoint.deleted',
  'delivery.resent',
  'event.resent',
  'replay.started',
  'replay.canceled',
  'clock.advanced',
  'rail.changed',
  'rail.asked',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What an action is about: the word before its dot. */
export type AuditKind = AuditAction extends `${infer Kind}.${string}` ? Kind : never;
export const AUDIT_KINDS: readonly AuditKind[] = [...new Set(AUDIT_ACTIONS.map(kindOfAction))];

export function kindOfAction(action: AuditAction): AuditKind {
  return action.split('.')[0] as AuditKind;
}
