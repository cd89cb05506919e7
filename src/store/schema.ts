import type { AttemptCause, DeliveryRound } from '../core/delivery-round.ts';
import type { DisputeStatus } from '../core/dispute.ts';
import type { EndpointEventType } from '../core/endpoint-event.ts';
import type { EventType } from '../core/events.ts';
import type { Metric } from '../core/insight/figures.ts';
import type { Grain } from '../core/insight/grains.ts';
import type { SessionState } from '../core/insight/session-facts.ts';
import type { LedgerAccount, PostingCause } from '../core/ledger/posting.ts';
import type { MailStatus, MailTopic } from '../core/mail.ts';
import type { MethodType, Network } from '../core/method.ts';
import type { Disposition, FailureCode, PaymentStatus } from '../core/payment.ts';
import type { AccessPurpose } from '../core/people/access-link.ts';
import type { AuditAction } from '../core/people/audit.ts';
import type { ChallengePurpose } from '../core/people/challenge.ts';
import type { Login } from '../core/people/login.ts';
import type { Role } from '../core/people/role.ts';
import type { RefundReason, RefundStatus } from '../core/refund.ts';
import type { Replay } from '../core/replay.ts';
import type { Resend } from '../core/resend.ts';
import type { DialectName, SessionStatus } from '../core/session.ts';
import type { Delivery } from '../core/webhook.ts';
import type { Countable } from './store.ts';

/**
 * The tables, as migrations/ makes them. What is filtered or summed is a column; the rest of a row is one JSON text in
 * `details`, written by the file in rows/ that is named after the table.
 */
export type Schema = {
  migrations: MigrationsTable;
  migration_lock: MigrationLockTable;
  accounts: AccountsTable;
  api_keys: ApiKeysTable;
  webhook_endpoints: WebhookEndpointsTable;
  sessions: SessionsTable;
  payments: PaymentsTable;
  refunds: RefundsTable;
  disputes: DisputesTable;
  postings: PostingsTable;
  ledger_checkpoints: LedgerCheckpointsTable;
  chain_wallets: ChainWalletsTable;
  chain_cursors: ChainCursorsTable;
  chain_addresses: ChainAddressesTable;
  chain_transfers: ChainTransfersTable;
  chain_refunds: ChainRefundsTable;
  customers: CustomersTable;
  products: ProductsTable;
  prices: PricesTable;
  payment_links: PaymentLinksTable;
  counts: CountsTable;
  events: EventsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  resends: ResendsTable;
  replays: ReplaysTable;
  creations: CreationsTable;
  mails: MailsTable;
  logos: LogosTable;
  idempotency_keys: IdempotencyKeysTable;
  session_marks: SessionMarksTable;
  session_facts: SessionFactsTable;
  session_terms: SessionTermsTable;
  session_facets: SessionFacetsTable;
  figure_sums: FigureSumsTable;
  projection_counts: ProjectionCountsTable;
  session_shares: SessionSharesTable;
  session_views: SessionViewsTable;
  people: PeopleTable;
  memberships: MembershipsTable;
  passkeys: PasskeysTable;
  logins: LoginsTable;
  access_links: AccessLinksTable;
  guesses: GuessesTable;
  challenges: ChallengesTable;
  audit_entries: AuditEntriesTable;
  api_requests: ApiRequestsTable;
  vault_keys: VaultKeysTable;
};

/** 0 or 1. */
export type Flag = number;

export type MigrationsTable = { name: string; applied_at_ms: number };
export type MigrationLockTable = { id: string; owner: string | null; lease_until_ms: number };

export type AccountsTable = {
  id: string;
  shard: number;
  name: string;
  default_currency: string;
  time_zone: string;
  late_payments: 'hold' | 'refund';
  mobile_money_fee_basis_points: number;
  details: string;
  test_clock_offset_ms: number;
  created_at_ms: number;
};

/** `content` in base64: pictures are small, and text is the same on every engine. */
export type LogosTable = { id: string; account_id: string; media_type: string; content: string };

export type ApiKeysTable = {
  id: string;
  account_id: string;
  dialect: DialectName;
  livemode: Flag;
  hash: string;
  sealed_digest: string;
  last4: string;
  rights: string | null;
  created_at_ms: number;
  created_by: string | null;
  last_used_at_ms: number | null;
  revoked_at_ms: number | null;
};

export type VaultKeysTable = { id: string; sealed_hash_key: string; missed_at_ms: number | null };

export type ApiRequestsTable = {
  shard: number;
  id: string;
  account_id: string;
  livemode: Flag;
  key_id: string;
  dialect: DialectName;
  request_id: string;
  method: string;
  route: string | null;
  path: string;
  status_class: number;
  status_code: number;
  latency_ms: number;
  idempotency_key: string | null;
  is_replayed: Flag;
  error_code: string | null;
  created_at_ms: number;
  request_body: string | null;
  response_body: string | null;
};

export type WebhookEndpointsTable = {
  id: string;
  account_id: string;
  livemode: Flag;
  dialect: DialectName;
  enabled: Flag;
  sealed_secret: string;
  details: string;
  created_at_ms: number;
};

/** What every growing row begins with. */
type Owned = { shard: number; id: string; account_id: string; livemode: Flag };

export type SessionsTable = Owned & {
  status: SessionStatus;
  version: number;
  amount_minor: number;
  currency: string;
  customer_id: string | null;
  settled_by: string | null;
  due_at_ms: number;
  details: string;
};

export type PaymentsTable = Owned & {
  session_id: string;
  status: PaymentStatus;
  disposition: Disposition | null;
  amount_minor: number;
  received_minor: number;
  refunded_minor: number;
  currency: string;
  failure_code: FailureCode | null;
  payer_hash: string | null;
  work_at_ms: number | null;
  lease_until_ms: number | null;
  details: string;
};

export type RefundsTable = Owned & {
  session_id: string;
  payment_id: string;
  amount_minor: number;
  currency: string;
  /** Empty where none was given. */
  reason: RefundReason | '';
  created_at_ms: number;
  status: RefundStatus;
  work_at_ms: number | null;
  lease_until_ms: number | null;
  details: string;
};

export type DisputesTable = Owned & {
  session_id: string;
  payment_id: string;
  status: DisputeStatus;
  rail: string;
  rail_reference: string;
  amount_minor: number;
  withdrawn_minor: number;
  currency: string;
  details: string;
};

export type PostingsTable = Owned & {
  session_id: string;
  payment_id: string;
  refund_id: string | null;
  dispute_id: string | null;
  cause: PostingCause;
  source: LedgerAccount;
  destination: LedgerAccount;
  currency: string;
  decimals: number | null;
  /** Decimal digits. */
  amount: string;
  created_at_ms: number;
};

/** What the postings come to, up to and including `through_id`. */
export type LedgerCheckpointsTable = {
  shard: number;
  account_id: string;
  livemode: Flag;
  through_id: string;
  flows: string;
};

export type ChainWalletsTable = { wallet: string; next_index: number };

export type ChainCursorsTable = {
  account_id: string;
  livemode: Flag;
  network: Network;
  shard: number;
  watch_until_ms: number;
  lease_until_ms: number | null;
  details: string;
};

/** `id` is the payment's. */
export type ChainAddressesTable = Owned & {
  session_id: string;
  network: Network;
  address: string;
  wallet: string;
  address_index: number;
  asset: string;
  watch_until_ms: number;
  from_block: number;
  created_at_ms: number;
};

export type ChainTransfersTable = Omit<Owned, 'id'> & {
  payment_id: string;
  chain_key: string;
  network: Network;
  hash: string | null;
  asset: string;
  /** Decimal digits. */
  units: string;
  block_number: number;
  mined_at_ms: number;
};

export type ChainRefundsTable = Omit<Owned, 'id'> & { network: Network; hash: string; refund_id: string };

export type CustomersTable = Owned & { email_key: string | null; details: string };

export type ProductsTable = Owned & { code: string; active: Flag; details: string };

export type PricesTable = Owned & {
  product_id: string;
  active: Flag;
  unit_amount_minor: number;
  currency: string;
  lookup_key: string | null;
  details: string;
};

export type PaymentLinksTable = Owned & { enabled: Flag; details: string };

/** How many there are of something, up to and including `through_id`. */
export type CountsTable = {
  shard: number;
  account_id: string;
  livemode: Flag;
  what: Countable;
  through_id: string;
  total: number;
};

export type EventsTable = Owned & {
  /** Of an endpoint's own events, the endpoint's id. */
  session_id: string;
  payment_id: string | null;
  type: EventType | EndpointEventType;
  sequence: number;
  created_at_ms: number;
  request_id: string | null;
  idempotency_key: string | null;
  /** See core/event-actor.ts. */
  actor: string | null;
  /** JSON: how everything stood at the event. See rows/event-row.ts. */
  snapshot: string;
};

export type DeliveriesTable = Owned & {
  event_id: string;
  /** What `session_id` is the id of. */
  subject: Delivery['subject'];
  session_id: string;
  endpoint_id: string | null;
  target_sequence: number;
  url: string;
  dialect: DialectName;
  body: string;
  status: Delivery['status'];
  attempt_count: number;
  round: number;
  round_cause: DeliveryRound['cause'];
  round_began_at_ms: number | null;
  attempts_before_round: number;
  next_attempt_at_ms: number | null;
  lease_until_ms: number | null;
  created_at_ms: number;
};

export type DeliveryAttemptsTable = {
  shard: number;
  delivery_id: string;
  number: number;
  cause: AttemptCause | null;
  at_ms: number;
  status_code: number | null;
  latency_ms: number;
  response: string;
  request_headers: string | null;
};

export type ResendsTable = Owned & { event_id: string; endpoint_id: string | null; cause: Resend['cause'] };

export type ReplaysTable = Owned & { status: Replay['status']; work_at_ms: number | null; details: string };

export type MailsTable = Owned & {
  kind: MailTopic['kind'];
  /** Null where the mail is about something else. */
  session_id: string | null;
  status: MailStatus;
  attempt_count: number;
  next_attempt_at_ms: number | null;
  lease_until_ms: number | null;
  created_at_ms: number;
  details: string;
};

export type IdempotencyKeysTable = {
  shard: number;
  account_id: string;
  livemode: Flag;
  key_hash: string;
  fingerprint: string;
  param_hashes: string;
  created_at_ms: number;
  lease_until_ms: number;
  answer_status: number | null;
  answer_body: string | null;
};

export type CreationsTable = {
  shard: number;
  account_id: string;
  livemode: Flag;
  key_hash: string;
  session_id: string;
  fingerprint: string;
  param_hashes: string;
};

export type SessionSharesTable = Owned & {
  session_id: string;
  token_hash: string;
  person_id: string | null;
  created_at_ms: number;
  expires_at_ms: number;
  revoked_at_ms: number | null;
};

export type SessionViewsTable = Owned & { person_id: string; name: string; query: string; created_at_ms: number };

export type PeopleTable = { id: string; email_key: string; details: string; created_at_ms: number };

export type MembershipsTable = { person_id: string; account_id: string; role: Role; created_at_ms: number };

export type PasskeysTable = {
  id: string;
  person_id: string;
  credential_id: string;
  details: string;
  created_at_ms: number;
};

export type LoginsTable = {
  id: string;
  person_id: string;
  token_hash: string;
  state: Login['state'];
  proven_at_ms: number;
  created_at_ms: number;
  last_seen_at_ms: number;
  details: string;
};

export type AccessLinksTable = {
  id: string;
  token_hash: string;
  kind: AccessPurpose['kind'];
  account_id: string | null;
  details: string;
  created_at_ms: number;
  expires_at_ms: number;
  used_at_ms: number | null;
};

export type GuessesTable = { key: string; count: number; last_at_ms: number };

export type ChallengesTable = {
  key: string;
  purpose: ChallengePurpose;
  person_id: string | null;
  expires_at_ms: number;
};

export type AuditEntriesTable = {
  shard: number;
  id: string;
  account_id: string;
  livemode: Flag | null;
  person_id: string | null;
  action: AuditAction;
  target: string;
  details: string;
  created_at_ms: number;
};

/** What has changed and waits to be projected. */
export type SessionMarksTable = { shard: number; id: string; version: number; marked_at_ms: number };

/** `terms` and `figures` are JSON: what there is to take back when they change. */
export type SessionFactsTable = Owned & {
  version: number;
  state: SessionState;
  needs_attention: Flag;
  method: MethodType | null;
  dialect: DialectName;
  currency: string;
  amount_minor: number;
  customer_id: string | null;
  /** See core/insight/facets.ts. */
  facet: string;
  terms: string;
  figures: string;
};

/** How many sessions were projected, each counted as often as it was. */
export type ProjectionCountsTable = { shard: number; account_id: string; livemode: Flag; total: number };

export type SessionTermsTable = Owned & { term: string };

/** How many sessions there are of a kind. */
export type SessionFacetsTable = {
  shard: number;
  account_id: string;
  livemode: Flag;
  facet: string;
  total: number;
};

/** See core/insight/grains.ts. */
export type FigureSumsTable = {
  shard: number;
  account_id: string;
  livemode: Flag;
  grain: Grain;
  metric: Metric;
  at_ms: number;
  currency: string;
  label: string;
  count: number;
  sum_minor: number;
};
