<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** What payers’ banks ask back. */
final class Disputes
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * List disputes. Newest first. A payer’s bank begins a dispute and decides it; evidence is handed in at the
     * provider.
     *
     * - `limit`: How many at most.
     * - `starting_after`: The id of the last one of the page before: answers what is older.
     * - `ending_before`: The id of the first one of the page after: answers what is newer.
     * - `payment`: Only those of this payment.
     * - `checkout_session`: Only those of this session.
     *
     * @param array{
     *     limit?: int,
     *     starting_after?: string,
     *     ending_before?: string,
     *     payment?: string,
     *     checkout_session?: string,
     * } $params
     * @return Page<Model\Dispute>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/disputes',
            Model\Dispute::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a dispute. How it stands, by what the provider told last. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\Dispute
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/disputes/%s', $id),
            Model\Dispute::class,
            options: $options,
        );
    }
}
