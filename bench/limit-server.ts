import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import pg from 'pg';
import { openPostgresStore } from '../src/store/open-postgres-store.ts';
import { openSqliteStore } from '../src/store/open-sqlite-store.ts';

/**
 * The limit to measure against: the least that a server can do for the same promise. Creating is a Fastify route with
 * JSON-schema validation and the same durable insert: the rows that Polytill writes for a session (the session and its first
 * event, in the same tables with the same indexes), by two prepared statements, committed in groups. Reading is a Fastify
 * route that answers a constant of the size of a session. No keys, no rules, no rendering, no log.
 *
 *   node bench/limit-server.ts <sqlite path or postgres URL> <JSON: { answer, rows }>
 */
const [database, given] = process.argv.slice(2) as [string, string];
const { answer, rows } = JSON.parse(given) as { answer: string; rows: { session: Row; event: Row } };
type Row = Record<string, string | number | null>;
const insert = database.startsWith('postgres') ? await postgresInsert(database) : await sqliteInsert(database);
const server = Fastify();
let count = 0;

const text = { type: 'string', maxLength: 2048 };
const body = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'success_url', 'cancel_url'],
  properties: {
    amount: { type: 'integer', minimum: 1, maximum: 99_999_999 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    success_url: text,
    cancel_url: text,
    customer_email: text,
    metadata: { type: 'object', additionalProperties: { type: 'string', maxLength: 500 } },
  },
};

server.post('/create', { schema: { body } }, async (_, reply) => {
  await insert(nextId());
  reply.header('content-type', 'application/json; charset=utf-8');
  return answer;
});

server.get('/read/:id', async (_, reply) => {
  reply.header('content-type', 'application/json; charset=utf-8');
  return answer;
});

await server.listen({ host: '127.0.0.1', port: 0 });
console.log(server.listeningOrigin);
process.on('SIGTERM', () => process.exit(0));

/** Ids that grow with time, as the real ones do. */
function nextId(): string {
  count += 1;
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count.toString(16).padStart(12, '0')}`;
}

type Insert = (id: string) => Promise<void>;

function values(row: Row, changes: Row): (string | number | null)[] {
  return Object.entries({ ...row, ...changes }).map(([, value]) => value);
}

/** The same grouping as the real store's: what is queued in a turn of the event loop shares one commit and one flush. */
async function sqliteInsert(path: string): Promise<Insert> {
  const store = openSqliteStore({ path });
  await store.migrate();
  await store.close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000');
  const statementFor = (table: string, row: Row) => {
    const columns = Object.keys(row);
    return db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`);
  };
  const session = statementFor('sessions', rows.session);
  const event = statementFor('events', rows.event);
  let queue: { id: string; done: () => void }[] = [];
  const flush = () => {
    const group = queue;
    queue = [];
    db.exec('BEGIN IMMEDIATE');
    for (const { id } of group) {
      session.run(...values(rows.session, { id }));
      event.run(...values(rows.event, { id, session_id: id }));
    }
    db.exec('COMMIT');
    for (const { done } of group) done();
  };
  return (id) =>
    new Promise((done) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ id, done });
    });
}

async function postgresInsert(url: string): Promise<Insert> {
  const store = openPostgresStore({ url });
  await store.migrate();
  await store.close();
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const textFor = (table: string, row: Row) => {
    const columns = Object.keys(row);
    return `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((_, index) => `$${index + 1}`).join()})`;
  };
  const session = { name: 'session', text: textFor('sessions', rows.session) };
  const event = { name: 'event', text: textFor('events', rows.event) };
  return async (id) => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query({ ...session, values: values(rows.session, { id }) });
    await client.query({ ...event, values: values(rows.event, { id, session_id: id }) });
    await client.query('COMMIT');
    client.release();
  };
}
