<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Page;
use Polytill\Request;
use Polytill\RequestOptions;

/** Money that goes back, in whole or in part. */
final class Refunds
{
    public readonly RefundsAddress $address;
    public readonly RefundsTransaction $transaction;

    public function __construct(private readonly Api $api)
    {
        $this->address = new RefundsAddress($api);
        $this->transaction = new RefundsTransaction($api);
    }

    /**
     * Refund a payment. Gives back all or a part, and may be called again for the rest: never above what was
     * received. Send an `Idempotency-Key`, and a request that is repeated refunds once. What takes longer is
     * `pending`, and told by a webhook.
     *
     * - `payment`: The payment to refund. This or `checkout_session`.
     * - `checkout_session`: The session whose payment to refund: the one that settled it.
     * - `amount`: In minor units; left out: all that has not been refunded yet.
     * - `reason`: Why, for your own records.
     * - `metadata`: Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent.
     *
     * @param array{
     *     payment?: string|null,
     *     checkout_session?: string|null,
     *     amount?: int,
     *     reason?: 'requested_by_customer'|'duplicate'|'fraudulent'|null,
     *     metadata?: array<string, string>,
     * } $params
     */
    public function create(array $params = [], ?RequestOptions $options = null): Model\Refund
    {
        return $this->api->call(
            'POST',
            '/v1/refunds',
            Model\Refund::class,
            body: Request::body($params, ['metadata']),
            options: $options,
        );
    }

    /**
     * List refunds. Newest first: yours, and what went back by itself.
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
     * @return Page<Model\Refund>
     */
    public function list(array $params = [], ?RequestOptions $options = null): Page
    {
        return $this->api->list(
            '/v1/refunds',
            Model\Refund::class,
            query: $params,
            options: $options,
        );
    }

    /** Retrieve a refund. How it stands now. */
    public function retrieve(string $id, ?RequestOptions $options = null): Model\Refund
    {
        return $this->api->call(
            'GET',
            Request::path('/v1/refunds/%s', $id),
            Model\Refund::class,
            options: $options,
        );
    }
}
