"""The orders that were paid, in SQLite."""

import os
import sqlite3
from contextlib import closing

from polytill import models

FILE = os.environ.get("DATABASE_FILE", "orders.db")

SCHEMA = """
CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS fulfilled_orders (
  order_id TEXT PRIMARY KEY, session TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL
);
"""


def _connect() -> sqlite3.Connection:
    """Transactions are begun and ended by us alone; whoever else is writing is waited for, five seconds long."""
    return sqlite3.connect(FILE, timeout=5, isolation_level=None)


with closing(_connect()) as _database:
    _database.executescript(SCHEMA)


def take(event: models.Event) -> str:
    """
    Does what an event asks for, once, and says what that was. The event, the session's version and the order are written in one
    transaction: after a crash there is all of it or nothing, and then the event comes again.
    """
    with closing(_connect()) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            done = _take(database, event)
        except BaseException:
            database.execute("ROLLBACK")
            raise
        database.execute("COMMIT")
        return done


def _take(database: sqlite3.Connection, event: models.Event) -> str:
    if not _is_new(database.execute("INSERT INTO events VALUES (?) ON CONFLICT DO NOTHING", (event.id,))):
        return "nothing: this event was handled before"
    if not event.type.startswith("checkout.session."):
        return "nothing: this event is not needed here"
    session = event.data.object
    # `version` grows with each change of a session. Where a later event was faster, this one tells of the past.
    newer = database.execute(
        "INSERT INTO sessions VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version"
        " WHERE excluded.version > version",
        (session.id, session.version),
    )
    if not _is_new(newer):
        return "nothing: a later event was here before"
    if session.payment_status != "paid" or session.amount_refunded >= session.amount:
        return f"nothing: the session is {session.status} and {session.payment_status}"
    order = session.metadata.get("order_id")
    if order is None:
        return "nothing: the session has no order_id in its metadata"
    fulfilled = database.execute(
        "INSERT INTO fulfilled_orders VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (order, session.id, session.amount, session.currency),
    )
    return f"fulfilled order {order}" if _is_new(fulfilled) else f"nothing: order {order} was fulfilled before"


def _is_new(cursor: sqlite3.Cursor) -> bool:
    return cursor.rowcount == 1
