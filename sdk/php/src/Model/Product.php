<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * What is sold, and for how much.
 *
 * @property-read string $id Its id.
 * @property-read 'product' $object What it is: always `product`.
 * @property-read string $name What is sold.
 * @property-read string|null $description More about it.
 * @property-read int|null $unit_amount Price of one, in minor units; null while it has none.
 * @property-read string|null $currency ISO 4217 code of its price.
 * @property-read bool $active False: archived. It is not sold any more; what was sold keeps it.
 * @property-read ApiObject $metadata Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 */
final class Product extends ApiObject
{
}
