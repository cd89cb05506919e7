<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * Something that happened, as it is told to your endpoints.
 *
 * @property-read string $id Its id.
 * @property-read 'event' $object What it is: always `event`.
 * @property-read string $type What happened.
 * @property-read string $created_at When it happened.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read int $sequence Counts the events of its session, without a gap; for `webhook_endpoint.*` those of its endpoint.
 * @property-read int|null $endpoint_sequence In a webhook: counts what this endpoint was sent of it. Null here.
 * @property-read EventData $data What it happened to.
 * @property-read EventRequest $request What caused it.
 * @property-read int $pending_webhooks To how many places it was going when it happened.
 */
final class Event extends ApiObject
{
    protected const WITHIN = [
        'data' => EventData::class,
        'request' => EventRequest::class,
    ];
}
