<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * How it was paid: enough to recognise it, nothing that could be charged again.
 *
 * @property-read string $type Which way to pay it is, and so which of the other fields are there. One of `card`, `blik`, `mobile_money`, `crypto`.
 * @property-read string|null|null $brand Of a card: `visa`, `mastercard` and so on. Null while the payer enters it on the provider’s page, and where the provider does not say.
 * @property-read string|null|null $last4 Of a card: its last four digits. Null as `brand`.
 * @property-read string|null $phone Of mobile money: the payer’s number, masked.
 * @property-read string|null|null $network Of mobile money: the operator. Of crypto: the chain.
 * @property-read string|null $asset Of crypto: what is sent, such as `USDC`.
 * @property-read string|null|null $address Of crypto: where it is sent to.
 * @property-read string|null|null $due Of crypto: what is to be sent, in whole units of the asset, as decimal text; null before it is quoted.
 * @property-read list<PaymentMethodTransaction>|null $transactions Of crypto: what has arrived on the chain.
 */
final class PaymentMethod extends ApiObject
{
    protected const WITHIN = [
        'transactions' => PaymentMethodTransaction::class,
    ];
}
