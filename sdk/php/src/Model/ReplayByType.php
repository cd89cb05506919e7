<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $type The type of event.
 * @property-read int $deliveries How many deliveries.
 */
final class ReplayByType extends ApiObject
{
}
