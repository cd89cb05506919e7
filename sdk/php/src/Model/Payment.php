<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * One attempt to pay a session.
 *
 * @property-read string $id
 * @property-read 'payment' $object
 * @property-read string $checkout_session
 * @property-read int $amount What was asked for, in minor units.
 * @property-read int $amount_received What came in: more or less than asked for is possible with crypto.
 * @property-read int $amount_refunded What has been given back.
 * @property-read string $currency
 * @property-read PaymentMethod $method How it was paid: enough to recognise it, nothing that could be charged again.
 * @property-read string $status One of `created`, `requires_action`, `processing`, `unknown`, `succeeded`, `failed`, `canceled`.
 * @property-read string|null $disposition What the money is for its session; null until it has come in. One of `settles`, `duplicate`, `late`.
 * @property-read string|null $failure_code One of `card_declined`, `insufficient_funds`, `expired_card`, `incorrect_cvc`, `authentication_failed`, `incorrect_code`, `incorrect_otp`, `rejected`, `timed_out`, `underpaid`, `interrupted`, `rail_unavailable`, `rail_refused`.
 * @property-read string|null $failure_message The failure in words.
 * @property-read int|null $fee What the rail kept, once known.
 * @property-read int|null $net What was received, less the fee; null while the fee is not known.
 * @property-read string $rail What carried it.
 * @property-read bool $livemode
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
 * @property-read string $updated_at ISO 8601 in UTC, whole seconds.
 * @property-read int|null $version In an event: the version of its session, which grows by one at each change.
 */
final class Payment extends ApiObject
{
    protected const WITHIN = [
        'method' => PaymentMethod::class,
    ];
}
