import { initial } from './0001-initial.ts';
import { catalogue } from './0002-catalogue.ts';
import { refunds } from './0003-refunds.ts';
import { snapshotsAndCreations } from './0004-snapshots-and-creations.ts';
import { checkoutSettings } from './0005-checkout-settings.ts';
import { mails } from './0006-mails.ts';
import { endpointEvents } from './0007-endpoint-events.ts';
import { resendsAndReplays } from './0008-resends-and-replays.ts';
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
];
