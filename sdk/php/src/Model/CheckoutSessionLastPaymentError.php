<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * Why the latest attempt failed; null where none has.
 *
 * @property-read string $payment The id of the payment that failed.
 * @property-read string $code Why, for programs. One of `card_declined`, `insufficient_funds`, `expired_card`, `incorrect_cvc`, `authentication_failed`, `incorrect_code`, `incorrect_otp`, `rejected`, `timed_out`, `underpaid`, `interrupted`, `rail_unavailable`, `rail_refused`.
 * @property-read string $message Why, in words.
 */
final class CheckoutSessionLastPaymentError extends ApiObject
{
}
