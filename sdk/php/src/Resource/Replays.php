<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** Ranges of events that are sent again. */
final class Replays
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Send a range of events again. To the endpoints that are enabled and ask for the type now: the same bytes where
     * there were any, or else told as they would have been. It goes on beside, at the rate that you ask for, also
     * when this server is started anew. What waits for its first attempt is left alone. Try it with `dry_run` first:
     * that counts, and a range of up to 1,000 events is counted in the answer.
     *
     * - `from`: Events from this time on. It or `checkout_session` is required, so that nothing is sent by accident.
     * - `to`: Events up to this time. Left out, or in the future: up to now.
     * - `types`: Only events of these types, in the words of this API.
     * - `checkout_session`: Only events of this session.
     * - `endpoint`: To this endpoint alone. Left out: to whoever is enabled and asks for the type now.
     * - `only_failed`: Leaves out what arrived. What an endpoint missed while it was disabled counts as failed, from
     *   when it was made.
     * - `rate`: How many deliveries a second, at most.
     * - `dry_run`: Counts, and sends nothing.
     *
     * @param array{
     *     from?: string,
     *     to?: string,
     *     types?: list<'checkout.session.created'|'checkout.session.opened'|'checkout.session.processing'|'checkout.session.payment_failed'|'checkout.session.completed'|'checkout.session.expired'|'checkout.session.canceled'|'checkout.session.refunded'|'payment.created'|'payment.requires_action'|'payment.processing'|'payment.unknown'|'payment.succeeded'|'payment.failed'|'payment.canceled'|'refund.created'|'refund.requires_action'|'refund.succeeded'|'refund.failed'|'dispute.created'|'dispute.updated'|'dispute.funds_withdrawn'|'dispute.funds_reinstated'|'dispute.closed'|'webhook_endpoint.disabled'>,
     *     checkout_session?: string,
     *     endpoint?: string,
     *     only_failed?: bool,
     *     rate?: int,
     *     dry_run?: bool,
     * } $params
     */
    public function create(array $params = [], ?RequestOptions $options = null): Model\Replay
    {
        return $this->api->call(
            'POST',
            '/v1/replays',
            Model\Replay::class,
            body: Request::body($params),
            options: $options,
        );
    }

    /**
     * List replays. Newest first, dry runs too.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     * } $params
     * @return Page<Model\Replay>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/replays',
            Model\Replay::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a replay. With how far it has come. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\Replay
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/replays/%s', $id),
            Model\Replay::class,
            options: $options,
        );
    }

    /**
     * Cancel a replay. What is on its way goes on: a second’s worth at most. One that has ended is answered as it
     * is.
     */
    public function cancel(string $id, ?RequestOptions $options = null): Model\Replay
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/replays/%s/cancel', $id),
            Model\Replay::class,
            options: $options,
        );
    }
}
