<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** What happened, kept for 30 days at least. */
final class Events
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * List events. Newest first, whether or not an endpoint asked for them.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `type`: Only those of this type.
     * - `checkout_session`: Only those of this session.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     type?: 'checkout.session.created'|'checkout.session.opened'|'checkout.session.processing'|'checkout.session.payment_failed'|'checkout.session.completed'|'checkout.session.expired'|'checkout.session.canceled'|'checkout.session.refunded'|'payment.created'|'payment.requires_action'|'payment.processing'|'payment.unknown'|'payment.succeeded'|'payment.failed'|'payment.canceled'|'refund.created'|'refund.requires_action'|'refund.succeeded'|'refund.failed'|'dispute.created'|'dispute.updated'|'dispute.funds_withdrawn'|'dispute.funds_reinstated'|'dispute.closed'|'webhook_endpoint.disabled',
     *     checkout_session?: string,
     * } $params
     * @return Page<Model\Event>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/events',
            Model\Event::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve an event. With its object as it was at the event, not as it is now. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\Event
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/events/%s', $id),
            Model\Event::class,
            options: $options,
        );
    }

    /**
     * Send an event again. To an endpoint, or to whoever asks for it now, as `POST /v1/deliveries/{id}/resend` does.
     * Who was sent it before gets the same bytes; to another one it is told as it would have been.
     *
     * - `endpoint`: To this one, whether or not it asks for such events. Left out: to whoever asks for them now.
     *
     * @param array{
     *     endpoint?: string,
     * } $params
     * @return Page<Model\Delivery>
     */
    public function resend(string $id, array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            Request::path('/v1/events/%s/resend', $id),
            Model\Delivery::class,
            body: Request::body($params),
            options: $options,
            method: 'POST',
        );
    }
}
