<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Request;
use Polytill\RequestOptions;

final class TestClock
{
    public function __construct(private readonly Api $api)
    {
    }

    /** Read the test clock. What time it is for the account’s test objects: real time, and what it was moved by. */
    public function read(?RequestOptions $options = null): Model\TestClock
    {
        return $this->api->call(
            'GET',
            '/v1/test/clock',
            Model\TestClock::class,
            options: $options,
        );
    }

    /**
     * Move the test clock forward. Sessions expire, payments time out and webhooks are repeated as if the time had
     * passed. It never goes back, and holds for every API and test key of the account.
     *
     * - `seconds`: How far to move it, forward only.
     *
     * @param array{
     *     seconds: int,
     * } $params
     */
    public function advance(array $params, ?RequestOptions $options = null): Model\TestClock
    {
        return $this->api->call(
            'POST',
            '/v1/test/clock/advance',
            Model\TestClock::class,
            body: Request::body($params),
            options: $options,
        );
    }
}
