<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/** @property-read CheckoutSession|Payment|Refund $object The session, or for `payment.*` the payment and for `refund.*` the refund, as it was at the event. Phones are masked. */
final class EventData extends ApiObject
{
}
