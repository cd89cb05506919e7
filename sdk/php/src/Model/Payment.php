<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * One attempt to pay a session.
 *
 * @property-read string $id Its id.
 * @property-read 'payment' $object What it is: always `payment`.
 * @property-read string $checkout_session The id of the session that it is to pay.
 * @property-read int $amount What was asked for, in minor units.
 * @property-read int $amount_received What came in, in minor units: more or less than asked for is possible with crypto.
 * @property-read int $amount_refunded What has been given back, in minor units.
 * @property-read int $amount_disputed What the payer’s bank has taken back over a dispute, as it stands, in minor units.
 * @property-read string $currency ISO 4217 code, in capitals.
 * @property-read PaymentMethod $method How it was paid: enough to recognise it, nothing that could be charged again.
 * @property-read string $status `created`: about to be sent. `requires_action`: the payer must act, on the provider’s page, by 3-D Secure, a one-time password or a transfer. `processing`: the rail is at work. `unknown`: the rail’s answer was lost, and it is being asked. `succeeded`: money came in. `failed`: nothing did, or too little. `canceled`: another attempt took its place, or the session ended. One of `created`, `requires_action`, `processing`, `unknown`, `succeeded`, `failed`, `canceled`.
 * @property-read string|null $disposition What the money is for its session: `settles` it, is a `duplicate` (it was paid already, and this goes back), or came `late` (it had ended). Null until it has come in. One of `settles`, `duplicate`, `late`.
 * @property-read string|null $dispute The id of the dispute of it that was told of last; null where there was none.
 * @property-read string|null $failure_code Why it failed, for programs. One of `card_declined`, `insufficient_funds`, `expired_card`, `incorrect_cvc`, `authentication_failed`, `incorrect_code`, `incorrect_otp`, `rejected`, `timed_out`, `underpaid`, `interrupted`, `rail_unavailable`, `rail_refused`.
 * @property-read string|null $failure_message Why it failed, in words.
 * @property-read int|null $fee What carrying it cost, in minor units, once known; less what came back of that with refunds.
 * @property-read int|null $net What was received, less the fee; null while the fee is not known.
 * @property-read string $rail What carried it: in test mode the simulator.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 * @property-read string $updated_at When it last changed.
 * @property-read int|null $version In an event: the version of its session, which grows by one at each change.
 */
final class Payment extends ApiObject
{
    protected const WITHIN = [
        'method' => PaymentMethod::class,
    ];
}
