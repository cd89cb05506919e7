<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * A checkout session: one amount, asked for once, paid at most once.
 *
 * @property-read string $id
 * @property-read 'checkout.session' $object
 * @property-read string $status One of `open`, `complete`, `expired`.
 * @property-read string $url The page to send the payer to.
 * @property-read int $amount In minor units.
 * @property-read string $currency
 * @property-read string|null $payment The id of the payment that settled it; null until then.
 * @property-read string $payment_status One of `unpaid`, `paid`.
 * @property-read string|null $customer Null until it is paid, unless one was given.
 * @property-read string|null $customer_email Pre-filled, or as the payer gave it.
 * @property-read string|null $success_url As sent.
 * @property-read string|null $cancel_url As sent.
 * @property-read ApiObject $metadata Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
 * @property-read string $expires_at ISO 8601 in UTC, whole seconds.
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
 * @property-read bool $livemode
 * @property-read string|null $customer_phone Masked in events.
 * @property-read list<string> $payment_method_types One of `card`, `blik`, `mobile_money`, `crypto`.
 * @property-read list<string> $allowed_assets Empty: all.
 * @property-read list<CheckoutSessionLineItem> $line_items
 * @property-read string|null $description Shown on the page.
 * @property-read string|null $client_reference_id Your own reference.
 * @property-read string|null $locale Language of the page.
 * @property-read string|null $notification_url Where its events go, besides your endpoints.
 * @property-read string|null $canceled_at ISO 8601 in UTC, whole seconds.
 * @property-read string|null $completed_at ISO 8601 in UTC, whole seconds.
 * @property-read int $amount_refunded How much of it has been given back.
 * @property-read int|null $fee What the rail kept, once known.
 * @property-read CheckoutSessionLastPaymentError|null $last_payment_error Why the latest attempt failed.
 * @property-read string|null $recovered_from The id of the expired session that this one continues.
 * @property-read int $version Grows by one at each change.
 */
final class CheckoutSession extends ApiObject
{
    protected const WITHIN = [
        'line_items' => CheckoutSessionLineItem::class,
        'last_payment_error' => CheckoutSessionLastPaymentError::class,
    ];
}
