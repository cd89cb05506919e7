<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read 'test_clock' $object What it is: always `test_clock`.
 * @property-read string $now What time it is in test mode.
 */
final class TestClock extends ApiObject
{
}
