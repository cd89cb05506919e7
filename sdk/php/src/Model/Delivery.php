<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * One event on its way to one place.
 *
 * @property-read string $id
 * @property-read 'delivery' $object
 * @property-read string $event
 * @property-read string|null $endpoint Null: the session’s own `notification_url`.
 * @property-read string $status One of `pending`, `succeeded`, `failed`.
 * @property-read list<DeliveryAttempt> $attempts
 * @property-read string|null $next_attempt_at ISO 8601 in UTC, whole seconds.
 * @property-read string|null $checkout_session Null: it tells of an endpoint.
 * @property-read string $url
 * @property-read bool $livemode
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
 */
final class Delivery extends ApiObject
{
    protected const WITHIN = [
        'attempts' => DeliveryAttempt::class,
    ];
}
