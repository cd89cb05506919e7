import type { Deps } from '../deps.ts';

/** What people's operations need: the command line works on them while no server runs. */
export type PeopleDeps = Pick<Deps, 'store' | 'vault' | 'clock' | 'ids' | 'publicUrl' | 'mailing'> & {
  readonly signals: Pick<Deps['signals'], 'mailsDue'>;
};
