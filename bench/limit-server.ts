import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import pg from 'pg';

/**
 * The limit to measure against: the least that a server can do for the same promise. Creating is a Fastify route with
 * JSON-schema validation and one durable insert of a row of a session's size, committed in groups; reading is a Fastify route that answers a constant of
 * the size of a session. No keys, no events, no rules.
 *
 *   node bench/limit-server.ts <sqlite path or postgres URL> <constant JSON answer>
 */
const [database, constant] = process.argv.slice(2) as [string, string];
const insert = database.startsWith('postgres') ? await postgresInsert(database) : sqliteInsert(database);
const server = Fastify();

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
let count = 0;

server.post('/create', { schema: { body } }, async (_, reply) => {
  const id = `${Date.now().toString(16).padStart(12, '0')}${(count++).toString(16).padStart(20, '0')}`;
  await insert(id, constant);
  reply.header('content-type', 'application/json; charset=utf-8');
  return constant;
});

server.get('/read/:id', async (_, reply) => {
  reply.header('content-type', 'application/json; charset=utf-8');
  return constant;
});

await server.listen({ host: '127.0.0.1', port: 0 });
console.log(server.listeningOrigin);
process.on('SIGTERM', () => process.exit(0));

type Insert = (id: string, details: string) => Promise<void>;

/** The same grouping as the real store's: what is queued in a turn of the event loop shares one commit and one flush. */
function sqliteInsert(path: string): Insert {
  const db = new DatabaseSync(path);
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (id TEXT PRIMARY KEY, details TEXT NOT NULL)',
  );
  const statement = db.prepare('INSERT INTO row (id, details) VALUES (?, ?)');
  let queue: { id: string; details: string; done: () => void }[] = [];
  const flush = () => {
    const group = queue;
    queue = [];
    db.exec('BEGIN IMMEDIATE');
    for (const { id, details } of group) statement.run(id, details);
    db.exec('COMMIT');
    for (const { done } of group) done();
  };
  return (id, details) =>
    new Promise((done) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ id, details, done });
    });
}

async function postgresInsert(url: string): Promise<Insert> {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  await pool.query('CREATE TABLE row (id text PRIMARY KEY, details text NOT NULL)');
  return async (id, details) => {
    await pool.query({ name: 'insert', text: 'INSERT INTO row (id, details) VALUES ($1, $2)', values: [id, details] });
  };
}
