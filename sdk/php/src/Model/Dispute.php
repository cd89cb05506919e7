<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * A payer’s bank asks for the money of a payment back.
 *
 * @property-read string $id Its id.
 * @property-read 'dispute' $object What it is: always `dispute`.
 * @property-read string $payment The id of the payment that is disputed.
 * @property-read string $checkout_session The id of the session that the payment was for.
 * @property-read int $amount What the payer wants back, in minor units.
 * @property-read int $amount_withdrawn What the bank has taken back so far, in minor units: 0 while it only asks, and again once it has given it back.
 * @property-read string $currency ISO 4217 code, in capitals.
 * @property-read string $reason Why, in the words that card schemes share. One of `bank_cannot_process`, `check_returned`, `credit_not_processed`, `customer_initiated`, `debit_not_authorized`, `duplicate`, `fraudulent`, `general`, `incorrect_account_details`, `insufficient_funds`, `noncompliant`, `product_not_received`, `product_unacceptable`, `subscription_canceled`, `unrecognized`, `other`.
 * @property-read string $status `warning_needs_response`, `warning_under_review`, `warning_closed`: the bank asks what it was for, and no money moves. `needs_response`: it wants evidence, which you hand in at the provider. `under_review`: it has it. `won`: the money is yours. `lost`: it is the payer’s. One of `warning_needs_response`, `warning_under_review`, `warning_closed`, `needs_response`, `under_review`, `won`, `lost`.
 * @property-read int $fee What the provider has taken for it, less what it has given back of that, in minor units.
 * @property-read string|null $evidence_due_at Until when evidence is taken; null where none is.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 * @property-read string $updated_at When it last changed.
 * @property-read int|null $version In an event: the version of its session, which grows by one at each change.
 */
final class Dispute extends ApiObject
{
}
