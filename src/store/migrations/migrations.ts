import { initial } from './0001-initial.ts';
import { catalogue } from './0002-catalogue.ts';
import { refunds } from './0003-refunds.ts';
import { snapshotsAndCreations } from './0004-snapshots-and-creations.ts';
import { checkoutSettings } from './0005-checkout-settings.ts';
import { mails } from './0006-mails.ts';
import { endpointEvents } from './0007-endpoint-events.ts';
import { resendsAndReplays } from './0008-resends-and-replays.ts';
import { people } from './0009-people.ts';
import { challenges } from './0010-challenges.ts';
import { sessionFacts } from './0011-session-facts.ts';
import { eventActors } from './0012-event-actors.ts';
import { projectionCounts } from './0013-projection-counts.ts';
import { sessionShares } from './0014-session-shares.ts';
import { figureSums } from './0015-figure-sums.ts';
import { keyUse } from './0016-key-use.ts';
import { requestHeaders } from './0017-request-headers.ts';
import { sessionFacets } from './0018-session-facets.ts';
import { apiRequests } from './0019-api-requests.ts';
import { sessionViews } from './0020-session-views.ts';
import { paymentLinks } from './0021-payment-links.ts';
import { deliveriesInLine } from './0022-deliveries-in-line.ts';
import { postings } from './0023-postings.ts';
import { chains } from './0024-chains.ts';
import { vaultKeys } from './0025-vault-keys.ts';
import { disputes } from './0026-disputes.ts';
import { unresolved } from './0027-unresolved.ts';
import { postingDecimals } from './0028-posting-decimals.ts';
import { chainRefunds } from './0029-chain-refunds.ts';
import { addressBlocks } from './0030-address-blocks.ts';
import { ledgerCheckpoints } from './0031-ledger-checkpoints.ts';
import type { Migration } from './migration.ts';

/** Every migration, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  catalogue,
  refunds,
  snapshotsAndCreations,
  checkoutSettings,
  mails,
  endpointEvents,
  resendsAndReplays,
  people,
  challenges,
  sessionFacts,
  eventActors,
  projectionCounts,
  sessionShares,
  figureSums,
  keyUse,
  requestHeaders,
  sessionFacets,
  apiRequests,
  sessionViews,
  paymentLinks,
  deliveriesInLine,
  postings,
  chains,
  vaultKeys,
  disputes,
  unresolved,
  postingDecimals,
  chainRefunds,
  addressBlocks,
  ledgerCheckpoints,
];
