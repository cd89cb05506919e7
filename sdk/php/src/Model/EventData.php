<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * What it happened to.
 *
 * @property-read CheckoutSession|Payment|Refund|Dispute|WebhookEndpoint $object The session, or for `payment.*` the payment, for `refund.*` the refund, for `dispute.*` the dispute and for `webhook_endpoint.*` the endpoint, as it was at the event. Phones are masked.
 */
final class EventData extends ApiObject
{
}
