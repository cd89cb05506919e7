<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $id
 * @property-read 'customer' $object
 * @property-read string|null $email How to reach the customer.
 * @property-read string|null $name The customer’s name.
 * @property-read string|null $phone The customer’s phone.
 * @property-read ApiObject $metadata Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
 * @property-read bool $livemode
 * @property-read string $created_at ISO 8601 in UTC, whole seconds.
 */
final class Customer extends ApiObject
{
}
