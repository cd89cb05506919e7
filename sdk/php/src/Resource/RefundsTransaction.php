<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Resource;

use Polytill\Api;
use Polytill\Model;
use Polytill\Request;
use Polytill\RequestOptions;

final class RefundsTransaction
{
    public function __construct(private readonly Api $api)
    {
    }

    /**
     * Give the transaction of a crypto refund. For a refund whose `action` is `send` or `confirm`: after you have
     * sent what it says from your own wallet. The transaction is looked up on the chain. The refund is `pending`
     * until it cannot be taken back, and `succeeded` then. One that the chain loses is waited for a while before the
     * refund is `send` again.
     *
     * - `transaction`: The hash of the transaction that sent it.
     *
     * @param array{
     *     transaction: string,
     * } $params
     */
    public function give(string $id, array $params, ?RequestOptions $options = null): Model\Refund
    {
        return $this->api->call(
            'POST',
            Request::path('/v1/refunds/%s/transaction', $id),
            Model\Refund::class,
            body: Request::body($params),
            options: $options,
        );
    }
}
