<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * One event on its way to one place.
 *
 * @property-read string $id Its id.
 * @property-read 'delivery' $object What it is: always `delivery`.
 * @property-read string $event The id of the event that is sent.
 * @property-read string|null $endpoint The id of the endpoint that it goes to. Null: the session’s own `notification_url`.
 * @property-read string $status `pending`: on its way, or to be tried again. `succeeded`: the endpoint took it. `failed`: given up after three days, or refused by 410. One of `pending`, `succeeded`, `failed`.
 * @property-read list<DeliveryAttempt> $attempts Every attempt so far, the first one first.
 * @property-read string|null $next_attempt_at When it is tried next; null when it is not.
 * @property-read string|null $checkout_session The id of the session that the event is about. Null: it tells of an endpoint.
 * @property-read string $url Where it is sent.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 */
final class Delivery extends ApiObject
{
    protected const WITHIN = [
        'attempts' => DeliveryAttempt::class,
    ];
}
