<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

final class Deliveries
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * List deliveries. `status=failed` lists the dead letters: what was tried for three days, or refused by `410`.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `status`: Only those that stand so. `failed`: given up, the dead letters.
     * - `endpoint`: Only those to this endpoint.
     * - `event`: Only those of this event.
     * - `checkout_session`: Only those about this session.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     status?: 'pending'|'succeeded'|'failed',
     *     endpoint?: string,
     *     event?: string,
     *     checkout_session?: string,
     * } $params
     * @return Page<Model\Delivery>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/deliveries',
            Model\Delivery::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a delivery. With every attempt: its cause, its status, its latency and what was answered. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\Delivery
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/deliveries/%s', $id),
            Model\Delivery::class,
            options: $options,
        );
    }

    /**
     * Send a delivery again. At once, with the same bytes under the same event id, however it stands. Where that
     * fails it is tried again by the schedule, for three days from now. It waits for no other event of its session.
     * A disabled endpoint is refused.
     */
    public function resend(string $id, ?RequestOptions $options = null): Model\Delivery
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/deliveries/%s/resend', $id),
            Model\Delivery::class,
            options: $options,
        );
    }
}
