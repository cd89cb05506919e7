<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $at When it was made.
 * @property-read string $cause Why it was made: the event, a failure before it, or somebody who asked for it again. One of `event`, `retry`, `resend`, `replay`.
 * @property-read int|null $status_code The status that was answered. Null: no answer came.
 * @property-read int $latency_ms How long it took, in milliseconds.
 * @property-read string $response The first 2 KB of the answer, or why there was none.
 */
final class DeliveryAttempt extends ApiObject
{
}
