<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;

/** Outcomes and time at will; for test keys only. */
final class Test
{
    public readonly TestCheckout $checkout;
    public readonly TestPayments $payments;
    public readonly TestClock $clock;

    public function __construct(Api $api)
    {
        $this->checkout = new TestCheckout($api);
        $this->payments = new TestPayments($api);
        $this->clock = new TestClock($api);
    }
}
