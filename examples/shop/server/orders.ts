import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LineItem } from './catalogue.ts';
import { DATABASE_FILE } from './settings.ts';

export type Order = {
  readonly id: string;
  readonly lines: readonly LineItem[];
  readonly amount: number;
  readonly currency: string;
  readonly status: 'pending' | 'paid' | 'expired' | 'refunded';
  /** The checkout session that it is paid by. */
  readonly session: string;
  /** Of that session, as last acted on. */
  readonly version: number;
};

mkdirSync(dirname(DATABASE_FILE), { recursive: true });
export const database = new DatabaseSync(DATABASE_FILE, { timeout: 5_000 });
database.exec(`
  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, lines TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
    status TEXT NOT NULL, session TEXT NOT NULL, version INTEGER NOT NULL
  ) STRICT;
  -- What is to be packed, and confirmed by mail: by whoever reads this table, at their own pace.
  CREATE TABLE IF NOT EXISTS shipments (
    order_id TEXT PRIMARY KEY REFERENCES orders (id), email TEXT, created_at TEXT DEFAULT CURRENT_TIMESTAMP
  ) STRICT;
`);

const select = database.prepare('SELECT * FROM orders WHERE id = ?');

export function findOrder(id: string | undefined): Order | undefined {
  const row = select.get(id ?? '');
  return row && ({ ...row, lines: JSON.parse(String(row.lines)) } as unknown as Order);
}

// What is paid stays as it is, and saying the same session again changes nothing.
const upsert = database.prepare(`
  INSERT INTO orders (id, lines, amount, currency, session, status, version)
  VALUES (:id, :lines, :amount, :currency, :session, 'pending', 0)
  ON CONFLICT (id) DO UPDATE
  SET lines = excluded.lines, amount = excluded.amount, session = excluded.session, status = 'pending', version = 0
  WHERE session <> excluded.session AND status IN ('pending', 'expired')
`);

/** An order together with its session: one is never changed without the other, so what is asked for is what was ordered. */
export function saveOrder(order: Omit<Order, 'status' | 'version'>): void {
  upsert.run({ ...order, lines: JSON.stringify(order.lines) });
}
