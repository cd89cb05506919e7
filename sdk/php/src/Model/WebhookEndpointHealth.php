<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * Whether it takes what it is sent.
 *
 * @property-read string|null $last_success_at When it last took something: the time of the newest event that it took.
 * @property-read string|null $last_failure_at When an attempt last failed.
 * @property-read string|null $failing_since Since when every attempt has failed; null while the last one heard of succeeded.
 * @property-read int $consecutive_failures How many have failed since then. Of those within a second one is counted.
 */
final class WebhookEndpointHealth extends ApiObject
{
}
