<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * A checkout session: one amount, asked for once, paid at most once.
 *
 * @property-read string $id Its id.
 * @property-read 'checkout.session' $object What it is: always `checkout.session`.
 * @property-read string $status `open`: it can be paid. `complete`: it is paid. `expired`: it ended unpaid, because its time ran out, you ended it or too many attempts failed. One of `open`, `complete`, `expired`.
 * @property-read string $url The page to send the payer to.
 * @property-read int $amount What is to be paid, in minor units.
 * @property-read string $currency ISO 4217 code, in capitals.
 * @property-read string|null $payment The id of the payment that settled it; null until then.
 * @property-read string $payment_status Whether the money has come in. It stays `paid` when some or all of it is given back. One of `unpaid`, `paid`.
 * @property-read string|null $customer The id of who pays: the customer that you named, or one made of the payer’s address when it is paid.
 * @property-read string|null $customer_email Pre-filled, or as the payer gave it.
 * @property-read string|null $success_url Where the payer goes when it is paid, as sent.
 * @property-read string|null $cancel_url Where the payer goes to turn back, as sent.
 * @property-read ApiObject $metadata Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
 * @property-read string $expires_at When it ends unpaid.
 * @property-read string $created_at When it was made.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string|null $customer_phone Pre-filled on the page. Masked in events.
 * @property-read list<string> $payment_method_types The ways to pay that it offers. One of `card`, `blik`, `mobile_money`, `crypto`.
 * @property-read list<string> $allowed_assets The crypto assets that you have named. Empty: all.
 * @property-read list<CheckoutSessionLineItem> $line_items What is bought. Their sum is `amount`.
 * @property-read string|null $description Shown on the page.
 * @property-read string|null $client_reference_id Your own reference.
 * @property-read string|null $locale Language of the page.
 * @property-read string|null $notification_url Where its events go, besides your endpoints.
 * @property-read string|null $canceled_at When you canceled it.
 * @property-read string|null $completed_at When it was paid.
 * @property-read int $amount_refunded How much of it has been given back.
 * @property-read int|null $fee What carrying the money cost, in minor units, once known.
 * @property-read CheckoutSessionLastPaymentError|null $last_payment_error Why the latest attempt failed; null where none has.
 * @property-read string|null $recovered_from The id of the expired session that this one continues.
 * @property-read int $version Grows by one at each change, of its payments and refunds too.
 */
final class CheckoutSession extends ApiObject
{
    protected const WITHIN = [
        'line_items' => CheckoutSessionLineItem::class,
        'last_payment_error' => CheckoutSessionLastPaymentError::class,
    ];
}
