<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

final class WebhookEndpointsDeliveries
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * List what was sent to an endpoint.
     *
     * - `limit`: How many, 1 to 100.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     * } $params
     * @return Page<Model\Delivery>
     */
    public function list(string $id, array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            Request::path('/v1/webhooks/%s/deliveries', $id),
            Model\Delivery::class,
            query: $params,
            options: $options,
        );
    }
}
