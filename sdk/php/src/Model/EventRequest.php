<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * What caused it.
 *
 * @property-read string|null $id The id of the request that caused it; null: time or a rail did.
 * @property-read string|null $idempotency_key The idempotency key of that request.
 */
final class EventRequest extends ApiObject
{
}
