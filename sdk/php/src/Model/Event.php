<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $id
 * @property-read 'event' $object
 * @property-read string $type
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
 * @property-read bool $livemode
 * @property-read int $sequence Counts the events of its session, without a gap; for `webhook_endpoint.*` those of its endpoint.
 * @property-read int|null $endpoint_sequence In a webhook: counts what this endpoint was sent of it. Null here.
 * @property-read EventData $data
 * @property-read EventRequest $request
 * @property-read int $pending_webhooks To how many places it was going when it happened.
 */
final class Event extends ApiObject
{
    protected const WITHIN = [
        'data' => EventData::class,
        'request' => EventRequest::class,
    ];
}
