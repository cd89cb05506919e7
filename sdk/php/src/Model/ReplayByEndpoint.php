<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string|null $endpoint The endpoint’s id. Null: sessions’ own `notification_url`.
 * @property-read int $deliveries How many deliveries.
 */
final class ReplayByEndpoint extends ApiObject
{
}
