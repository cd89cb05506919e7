<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * A range of events that is sent again.
 *
 * @property-read string $id
 * @property-read 'replay' $object
 * @property-read string $status `completed`: all of it is on its way. Whether it arrives is told by each delivery. One of `running`, `completed`, `canceled`.
 * @property-read bool $dry_run
 * @property-read string|null $from ISO 8601 in UTC, whole seconds.
 * @property-read string $to ISO 8601 in UTC, whole seconds.
 * @property-read list<string>|null $types
 * @property-read string|null $checkout_session
 * @property-read string|null $endpoint
 * @property-read bool $only_failed
 * @property-read int $rate Deliveries a second, at most.
 * @property-read float $progress How much of the range was looked through, from 0 to 1.
 * @property-read string|null $cursor The event that was looked at last.
 * @property-read int $events How many events it has looked at.
 * @property-read int $deliveries How many deliveries it has put on their way; in a dry run, would have.
 * @property-read list<ReplayByType> $by_type The deliveries by type of event.
 * @property-read list<ReplayByEndpoint> $by_endpoint The deliveries by where they go.
 * @property-read bool $livemode
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
 * @property-read string|null $ended_at ISO 8601 in UTC, whole seconds.
 */
final class Replay extends ApiObject
{
    protected const WITHIN = [
        'by_type' => ReplayByType::class,
        'by_endpoint' => ReplayByEndpoint::class,
    ];
}
