import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { PgBoss } from 'pg-boss';

/** One webhook as a job of a general queue: all that is needed to sign and send it travels with it. */
export type Job = { readonly url: string; readonly eventId: string; readonly body: string };

export type Handle = (job: Job) => Promise<void>;

/** A job queue on PostgreSQL, set up as its own documentation sets it up for throughput, with our concurrency and pool. */
export type Rival = {
  readonly name: string;
  enqueue(databaseUrl: string, jobs: readonly Job[]): Promise<void>;
  /** Runs until the process is ended. */
  work(databaseUrl: string, handle: Handle): Promise<void>;
  /** SQL: how many jobs are not recorded as done. */
  readonly left: string;
};

/** As our delivery worker's limits and its store's pool. */
const CONCURRENCY = 64;
const POOL = 10;

const quiet = new Logger(() => () => {});

/** Each job is taken and completed by a statement of its own: what the documentation begins with. */
const graphileWorker = graphile('graphile-worker', {});
/** Jobs are taken 500 at a time and completed in batches: "performance" in its documentation. */
const graphileWorkerBatched = graphile('graphile-worker, in batches', {
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
});

function graphile(name: string, worker: object): Rival {
  return {
    name,
    async enqueue(connectionString, jobs) {
      const utils = await makeWorkerUtils({ connectionString, logger: quiet });
      await utils.migrate();
      for (let at = 0; at < jobs.length; at += 1_000) {
        await utils.addJobs(jobs.slice(at, at + 1_000).map((payload) => ({ identifier: 'webhook', payload })));
      }
      await utils.release();
    },
    async work(connectionString, handle) {
      await run({
        connectionString,
        concurrency: CONCURRENCY,
        maxPoolSize: POOL,
        logger: quiet,
        noHandleSignals: true,
        preset: { worker },
        taskList: { webhook: (payload) => handle(payload as Job) },
      });
    },
    left: 'select count(*) from graphile_worker._private_jobs',
  };
}

/** Eight workers with batches of eight: 64 under way, and each job settled by its own result. */
const pgBoss: Rival = {
  name: 'pg-boss',
  async enqueue(connectionString, jobs) {
    const boss = await new PgBoss({ connectionString }).start();
    await boss.createQueue('webhook');
    for (let at = 0; at < jobs.length; at += 1_000) {
      await boss.insert(
        'webhook',
        jobs.slice(at, at + 1_000).map((data) => ({ data })),
      );
    }
    await boss.stop();
  },
  async work(connectionString, handle) {
    const boss = await new PgBoss({ connectionString, max: POOL }).start();
    const batchSize = 8;
    const options = {
      batchSize,
      localConcurrency: CONCURRENCY / batchSize,
      pollingIntervalSeconds: 0.5,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const;
    await boss.work<Job>('webhook', options, (jobs) =>
      Promise.all(
        jobs.map(async (job) => {
          await handle(job.data);
          return { id: job.id, status: 'completed' as const };
        }),
      ),
    );
  },
  left: `select count(*) from pgboss.job where name = 'webhook' and state < 'completed'`,
};

export const RIVALS: readonly Rival[] = [graphileWorker, graphileWorkerBatched, pgBoss];
