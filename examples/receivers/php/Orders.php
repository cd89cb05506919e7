<?php

declare(strict_types=1);

use Polytill\Model\Event;

/** The orders that were paid, in SQLite. */
final class Orders
{
    private const SCHEMA = '
        CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, version INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS fulfilled_orders (
            order_id TEXT PRIMARY KEY, session TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL
        )';

    private readonly PDO $database;

    public function __construct(string $file)
    {
        // An exception for whatever goes wrong (PHP's default), and five seconds for whoever else is writing.
        $this->database = new PDO("sqlite:{$file}", options: [PDO::ATTR_TIMEOUT => 5]);
        $this->database->exec(self::SCHEMA);
    }

    /**
     * Does what an event asks for, once, and says what that was. The event, the session's version and the order are written in one
     * transaction: after a crash there is all of it or nothing, and then the event comes again.
     */
    public function take(Event $event): string
    {
        $this->database->exec('BEGIN IMMEDIATE');
        try {
            $done = $this->takeWithin($event);
        } catch (Throwable $error) {
            $this->database->exec('ROLLBACK');
            throw $error;
        }
        $this->database->exec('COMMIT');
        return $done;
    }

    private function takeWithin(Event $event): string
    {
        if (!$this->isNew('INSERT INTO events VALUES (?) ON CONFLICT DO NOTHING', [$event->id])) {
            return 'nothing: this event was handled before';
        }
        if (!str_starts_with($event->type, 'checkout.session.')) {
            return 'nothing: this event is not needed here';
        }
        $session = $event->data->object;
        // `version` grows with each change of a session. Where a later event was faster, this one tells of the past.
        $newer = 'INSERT INTO sessions VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version'
            . ' WHERE excluded.version > version';
        if (!$this->isNew($newer, [$session->id, $session->version])) {
            return 'nothing: a later event was here before';
        }
        if ($session->payment_status !== 'paid' || $session->amount_refunded >= $session->amount) {
            return "nothing: the session is {$session->status} and {$session->payment_status}";
        }
        $order = $session->metadata['order_id'] ?? null;
        if ($order === null) {
            return 'nothing: the session has no order_id in its metadata';
        }
        $fulfilled = $this->isNew(
            'INSERT INTO fulfilled_orders VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
            [$order, $session->id, $session->amount, $session->currency],
        );
        return $fulfilled ? "fulfilled order {$order}" : "nothing: order {$order} was fulfilled before";
    }

    /** @param list<string|int> $values */
    private function isNew(string $insert, array $values): bool
    {
        $statement = $this->database->prepare($insert);
        $statement->execute($values);
        return $statement->rowCount() === 1;
    }
}
