<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * You: the settings hold for both modes.
 *
 * @property-read string $id Its id.
 * @property-read 'account' $object What it is: always `account`.
 * @property-read string $name The shop’s name, shown to payers.
 * @property-read string $default_currency ISO 4217 code: what a session is in that does not say.
 * @property-read string $time_zone IANA name of a time zone.
 * @property-read string $late_payments What becomes of money that arrives after its session has ended: `hold` keeps it for you to decide, `refund` sends it back. One of `hold`, `refund`.
 * @property-read int $mobile_money_fee_basis_points What mobile money is quoted to cost, in hundredths of a percent.
 * @property-read AccountBrand $brand How the payment page looks, and whom payers can ask.
 * @property-read list<string> $allowed_origins Sites that may show the payment page within their own.
 * @property-read ApiObject $payment_methods What is offered, in this order, by ISO 4217 code. A currency that is not named offers what can settle it. Null takes one away.
 * @property-read bool $recover_expired Whether the payer of an expired session may start again on the page, in a new session with the same content.
 * @property-read bool $email_receipts Whether payers are mailed a receipt, where this server has a mail server.
 * @property-read string $created_at When it was made.
 */
final class Account extends ApiObject
{
    protected const WITHIN = [
        'brand' => AccountBrand::class,
    ];
}
