<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read 'test_clock' $object
 * @property-read string $now ISO 8601 in UTC, whole seconds.
 */
final class TestClock extends ApiObject
{
}
