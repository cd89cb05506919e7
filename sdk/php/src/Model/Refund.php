<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * Money on its way back to the payer of one payment.
 *
 * @property-read string $id
 * @property-read 'refund' $object
 * @property-read string $payment
 * @property-read string $checkout_session
 * @property-read int $amount What goes back, in minor units.
 * @property-read string $currency
 * @property-read string|null $reason As you gave it, or why money went back by itself: `duplicate`, `late` or `underpaid`. One of `requested_by_customer`, `duplicate`, `fraudulent`, `late`, `underpaid`.
 * @property-read string $status `pending` until the money has gone back (`succeeded`) or could not (`failed`). One of `pending`, `requires_action`, `succeeded`, `failed`.
 * @property-read string|null $failure_message Why it failed, in words.
 * @property-read ApiObject $metadata Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
 * @property-read bool $livemode
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
 * @property-read int|null $version In an event: the version of its session, which grows by one at each change.
 */
final class Refund extends ApiObject
{
}
