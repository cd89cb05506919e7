<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * A range of events that is sent again.
 *
 * @property-read string $id Its id.
 * @property-read 'replay' $object What it is: always `replay`.
 * @property-read string $status `running`: it is at it. `completed`: all of it is on its way. `canceled`: you ended it. Whether it arrives is told by each delivery. One of `running`, `completed`, `canceled`.
 * @property-read bool $dry_run Whether it only counts.
 * @property-read string|null $from Events from this time on; null where a session was named instead.
 * @property-read string $to Events up to this time.
 * @property-read list<string>|null $types Only events of these types; null: of all.
 * @property-read string|null $checkout_session Only events of this session; null: of all.
 * @property-read string|null $endpoint To this endpoint alone; null: to whoever asks for the type.
 * @property-read bool $only_failed Whether it leaves out what arrived.
 * @property-read int $rate Deliveries a second, at most.
 * @property-read float $progress How much of the range was looked through, from 0 to 1.
 * @property-read string|null $cursor The event that was looked at last.
 * @property-read int $events How many events it has looked at.
 * @property-read int $deliveries How many deliveries it has put on their way; in a dry run, would have.
 * @property-read list<ReplayByType> $by_type The deliveries by type of event.
 * @property-read list<ReplayByEndpoint> $by_endpoint The deliveries by where they go.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 * @property-read string|null $ended_at When it was done, or you ended it.
 */
final class Replay extends ApiObject
{
    protected const WITHIN = [
        'by_type' => ReplayByType::class,
        'by_endpoint' => ReplayByEndpoint::class,
    ];
}
