<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string|null $last_success_at ISO 8601 in UTC, whole seconds.
 * @property-read string|null $last_failure_at ISO 8601 in UTC, whole seconds.
 * @property-read string|null $failing_since Since when every attempt has failed; null while the last one heard of succeeded.
 * @property-read int $consecutive_failures Since then. Of those within a second one is counted.
 */
final class WebhookEndpointHealth extends ApiObject
{
}
