<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $name What is bought.
 * @property-read string|null $description More about it.
 * @property-read int $unit_amount Price of one, in minor units.
 * @property-read int $quantity How many.
 * @property-read string|null $product The id of a product, where it is one.
 */
final class CheckoutSessionLineItem extends ApiObject
{
}
