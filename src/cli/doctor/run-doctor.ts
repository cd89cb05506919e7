import { BadSetting, type Config, readConfig } from '../../config.ts';
import { withStore } from '../on-machine.ts';
import { checkDataDir } from './check-data-dir.ts';
import { checkDatabase, missingDatabase } from './check-database.ts';
import { checkEndpoints } from './check-endpoints.ts';
import { checkMailServer, checkPublicUrl } from './check-reach.ts';
import { type Finding, fail, ok, reasonOf } from './finding.ts';

/** Everything that keeps a server from serving, as far as it can be told from here. It changes nothing. */
export async function runDoctor(): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    return [fail('settings', error.message, 'mend it: polytill start --help tells what each setting takes')];
  }
  const [storage, publicUrl, mail] = await Promise.all([
    checkStorage(config),
    checkPublicUrl(config),
    checkMailServer(config),
  ]);
  return [ok('settings', 'all can be used'), ...storage, publicUrl, mail];
}

/** One after the other: where the directory or the database is away, nothing can be said of what is in it. */
async function checkStorage(config: Config): Promise<Finding[]> {
  const findings = await checkDataDir(config);
  const missing = missingDatabase(config);
  if (missing) return [...findings, missing];
  try {
    return await withStore(config, async (store) => {
      const database = await checkDatabase(store, config);
      findings.push(...database);
      if (database.every(({ status }) => status === 'ok')) findings.push(...(await checkEndpoints(store, config)));
      return findings;
    });
  } catch (error) {
    const cure = config.databaseUrl
      ? 'see that it runs and that DATABASE_URL is right'
      : 'restore it from a backup, or see who holds it';
    return [...findings, fail('database', reasonOf(error), cure)];
  }
}
