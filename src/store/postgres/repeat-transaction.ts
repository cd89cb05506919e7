import { setTimeout as wait } from 'node:timers/promises';
import { isSerializationFailure } from './postgres-errors.ts';

/** Runs a transaction again where the server says it lost against another: rarely, and after a pause that differs for each. */
export async function repeatTransaction<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!isSerializationFailure(error) || attempt === MAX_ATTEMPTS) throw error;
    }
    await wait(Math.random() * Math.min(2 ** attempt, MAX_PAUSE_MS));
  }
}

const MAX_ATTEMPTS = 10;
const MAX_PAUSE_MS = 200;
