import { StaleVersion } from '../store/store.ts';

/**
 * Another writer was first: decide again on what it left. The first try takes no lock, since most sessions have one writer at
 * a time; whoever loses waits for the row from then on, so that many at once come one after the other.
 */
export async function repeatWhenStale<T>(work: (again: boolean) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt > 1);
    } catch (error) {
      if (!(error instanceof StaleVersion) || attempt >= 12) throw error;
    }
  }
}
