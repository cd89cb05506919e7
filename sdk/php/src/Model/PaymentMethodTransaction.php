<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string|null $hash The transaction’s hash.
 * @property-read string|null $amount Whole units of the asset, as decimal text.
 * @property-read string|null $asset What it was: another asset than the one asked for pays nothing.
 * @property-read int|null $confirmations How many blocks confirm it.
 */
final class PaymentMethodTransaction extends ApiObject
{
}
