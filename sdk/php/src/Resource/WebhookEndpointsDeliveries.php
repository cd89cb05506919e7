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
     * List what was sent to an endpoint. Newest first: every event that it was sent or is to be sent.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `status`: Only those that stand so. `failed`: given up, the dead letters.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     status?: 'pending'|'succeeded'|'failed',
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

    /**
     * Send a delivery to an endpoint again. At once, with the same bytes under the same event id, however it stands.
     * Where that fails it is tried again by the schedule, for three days from now. It waits for no other event of
     * its session. A disabled endpoint is refused.
     */
    public function resend(string $id, string $delivery, ?RequestOptions $options = null): Model\Delivery
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/webhooks/%s/deliveries/%s/resend', $id, $delivery),
            Model\Delivery::class,
            options: $options,
        );
    }
}
