<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;

final class TestCheckout
{
    public readonly TestCheckoutSessions $sessions;

    public function __construct(Api $api)
    {
        $this->sessions = new TestCheckoutSessions($api);
    }
}
