<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** The attempts to pay a session. */
final class Payments
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * List payments. Newest first: every attempt, whatever came of it.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `checkout_session`: Only the attempts to pay this session.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     checkout_session?: string,
     * } $params
     * @return Page<Model\Payment>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/payments',
            Model\Payment::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a payment. How it stands now. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\Payment
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/payments/%s', $id),
            Model\Payment::class,
            options: $options,
        );
    }
}
