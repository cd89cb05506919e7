<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * Who pays: made by you, or when somebody pays.
 *
 * @property-read string $id Its id.
 * @property-read 'customer' $object What it is: always `customer`.
 * @property-read string|null $email How to reach the customer.
 * @property-read string|null $name The customer’s name.
 * @property-read string|null $phone The customer’s phone.
 * @property-read ApiObject $metadata Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
 * @property-read bool $livemode True in live mode, false in test mode.
 * @property-read string $created_at When it was made.
 */
final class Customer extends ApiObject
{
}
