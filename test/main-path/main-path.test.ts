import { afterAll, beforeAll, describe, test } from 'vitest';
import { createFreshDatabase, type FreshDatabase, NO_POSTGRES, testPostgresUrl } from '../postgres.ts';
import { mainPathSuite } from './main-path.suite.ts';

describe('on SQLite', () => mainPathSuite(async () => ({})));

const serverUrl = await testPostgresUrl();

if (serverUrl === undefined) test.skip(NO_POSTGRES);
else {
  describe('on PostgreSQL', () => {
    let database: FreshDatabase;
    beforeAll(async () => {
      database = await createFreshDatabase(serverUrl);
    });
    afterAll(() => database.drop());
    mainPathSuite(async () => ({
      DATABASE_URL: database.url,
      POLYTILL_SECRET_KEY: 'a secret key for the main path on PostgreSQL',
    }));
  });
}
