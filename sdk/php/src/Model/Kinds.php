<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/** Which class an object is of, by its `object`. */
final class Kinds
{
    public const CLASSES = [
        'checkout.session' => CheckoutSession::class,
        'payment' => Payment::class,
        'refund' => Refund::class,
        'dispute' => Dispute::class,
        'customer' => Customer::class,
        'product' => Product::class,
        'webhook_endpoint' => WebhookEndpoint::class,
        'signature_check' => SignatureCheck::class,
        'delivery' => Delivery::class,
        'replay' => Replay::class,
        'event' => Event::class,
        'api_request' => ApiRequest::class,
        'account' => Account::class,
        'test_clock' => TestClock::class,
    ];

    /** @return class-string<ApiObject> */
    public static function of(\stdClass $json): string
    {
        $kind = $json->object ?? null;
        return is_string($kind) ? self::CLASSES[$kind] ?? ApiObject::class : ApiObject::class;
    }
}
