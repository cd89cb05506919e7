<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * Money on its way back to the payer of one payment.
 *
 * @property-read string $id Its id.
 * @property-read 'refund' $object What it is: always `refund`.
 * @property-read string $payment The id of the payment that it is of.
 * @property-read string $checkout_session The id of the session that the payment was for.
 * @property-read int $amount What goes back, in minor units.
 * @property-read string $currency ISO 4217 code, in capitals.
 * @property-read string|null $reason As you gave it, or why money went back by itself: `duplicate`, `late` or `underpaid`. One of `requested_by_customer`, `duplicate`, `fraudulent`, `late`, `underpaid`.
 * @property-read string $status `pending`: on its way. `requires_action`: somebody must do something before it can go back. `succeeded`: it went back. `failed`: it could not, and can be refunded again. One of `pending`, `requires_action`, `succeeded`, `failed`.
 * @property-read RefundAction|null $action What it waits for, where it is crypto that you send back from your own wallet: this server cannot. Null otherwise.
 * @property-read string|null $failure_message Why it failed, in words.
 * @property-read ApiObject $metadata Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 * @property-read int|null $version In an event: the version of its session, which grows by one at each change.
 */
final class Refund extends ApiObject
{
    protected const WITHIN = [
        'action' => RefundAction::class,
    ];
}
