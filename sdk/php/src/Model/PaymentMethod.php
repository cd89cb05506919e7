<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * How it was paid: enough to recognise it, nothing that could be charged again.
 *
 * @property-read string $type One of `card`, `blik`, `mobile_money`, `crypto`.
 * @property-read string|null $brand card.
 * @property-read string|null $last4 card.
 * @property-read string|null $phone mobile_money; masked.
 * @property-read string|null|null $network mobile_money, crypto.
 * @property-read string|null $asset crypto.
 * @property-read string|null|null $address crypto.
 * @property-read list<PaymentMethodTransaction>|null $transactions crypto.
 */
final class PaymentMethod extends ApiObject
{
    protected const WITHIN = [
        'transactions' => PaymentMethodTransaction::class,
    ];
}
